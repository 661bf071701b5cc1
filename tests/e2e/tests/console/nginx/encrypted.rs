//! The configuration as it is shipped: by TLS.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Front, Nginx, Server, TOKEN};
use tokio::process::Command;

/// Asks by curl, which trusts nginx's certificate alone. Returns headers and
/// body.
async fn curl(nginx: &Nginx, path: &str) -> Result<String> {
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--include", "--noproxy", "*"])
        .arg("--cacert")
        .arg(nginx.folder().join("tls/chain.pem"))
        .args(["--header", &format!("Authorization: Bearer {TOKEN}")])
        .arg(format!("{}{path}", nginx.origin()))
        .output()
        .await
        .context("curl does not run")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{path}: {said}");
    // What is no text is looked at for its headers alone.
    Ok(String::from_utf8_lossy(&output.stdout).to_ascii_lowercase())
}

#[tokio::test]
async fn browsers_are_told_to_insist_on_it() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    let server = Server::start(Demo::SMALL).await?;
    let nginx = Nginx::before(&server, Front::Encrypted).await?;
    for path in ["/", "/icon-192.png", "/no-such-file.js"] {
        let answer = curl(&nginx, path).await?;
        let insisted = "\nstrict-transport-security: max-age=31536000\r";
        ensure!(answer.matches(insisted).count() == 1, "{path}: {answer}");
        ensure!(answer.contains("\ncontent-security-policy: default-src 'none'"));
    }
    let list = format!("/api/v1/changefeeds/?clusterId={CLUSTER}&page=1&pageSize=1");
    let answer = curl(&nginx, &list).await?;
    ensure!(answer.starts_with("http/1.1 200") && answer.contains("\"code\":0"));
    Ok(())
}

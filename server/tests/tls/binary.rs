//! The command line, and the signal.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use super::authority::{Authority, connect, get, shown};
use super::support::binary::{Binary, command};
use super::support::{TOKEN, eventually};

#[tokio::test]
async fn a_hang_up_reads_the_certificate_anew() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    // One that it makes itself, closed to others.
    let mut start = command(&data.path().join("store"));
    start
        .args(["--token", TOKEN, "--listen", "0.0.0.0:0"])
        .env("CHANGEFEED_TLS_CERTIFICATE", &files.certificate)
        .env("CHANGEFEED_TLS_KEY", &files.key)
        .env("RUST_LOG", "warn")
        .stderr(Stdio::piped());
    let mut server = Binary::start_command(&mut start);
    let mut stderr = server.take_stderr().unwrap();
    let address = ([127, 0, 0, 1], server.address.port()).into();
    let client = authority.client();
    let first = shown(&connect(&client, address).await.unwrap());
    assert_eq!(get(&client, address, "/readyz").await.status, 200);

    authority.certify(keys.path());
    let id = server.id().to_string();
    let sent = Command::new("kill").args(["-HUP", &id]).status().unwrap();
    assert!(sent.success());
    eventually("the new certificate is shown", || async {
        shown(&connect(&client, address).await.unwrap()) != first
    })
    .await;
    assert!(server.terminate().0.success());
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(said, "", "nothing to warn of");
}

#[test]
fn it_says_by_what_it_is_reached() {
    let keys = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let files = Authority::new().certify(keys.path());
    let mut child = command(data.path())
        .args(["--token", TOKEN, "--tls-certificate"])
        .arg(&files.certificate)
        .arg("--tls-key")
        .arg(&files.key)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let stdout = child.stdout.as_mut().unwrap();
    BufReader::new(stdout).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        line.starts_with("listening on https://127.0.0.1:"),
        "{line}"
    );
}

#[test]
fn one_file_needs_the_other() {
    let data = tempfile::tempdir().unwrap();
    for (given, wanted) in [
        ("--tls-certificate", "--tls-key"),
        ("--tls-key", "--tls-certificate"),
    ] {
        let output = command(data.path())
            .args(["--token", TOKEN, given, "file.pem"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(said.contains(&format!("give that with {wanted}")), "{said}");
    }
}

//! At the root of a host, below a path of a site, and apart from the API.

use anyhow::{Result, ensure};
use changefeed_e2e::{BELOW, CLUSTER, Front, Nginx, OWN_PAGE, TOKEN, list_path, play};

use super::walk;

#[tokio::test]
async fn at_the_root() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    play(async |stage| {
        let _nginx = stage.put_nginx(Front::Root).await?;
        walk(stage, "").await
    })
    .await
}

#[tokio::test]
async fn below_a_path_of_a_site() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    play(async |stage| {
        stage.server.run_with(&["--base-path", BELOW]).await?;
        let nginx = stage.put_nginx(Front::Below).await?;
        let origin = nginx.origin();
        // What is around it stays the site's, and every file is below it.
        for path in ["/", "/api/v1/changefeeds/", &list_path(CLUSTER)] {
            let answer = reqwest::get(format!("{origin}{path}")).await?;
            ensure!(answer.text().await? == OWN_PAGE, "{path}");
        }
        let bare = reqwest::get(format!("{origin}{BELOW}")).await?;
        ensure!(bare.url().path() == format!("{BELOW}/"), "{}", bare.url());
        let missing = reqwest::get(format!("{origin}{BELOW}/no-such-file.js")).await?;
        ensure!(missing.status() == 404, "{}", missing.status());
        walk(stage, BELOW).await?;
        let loaded = format!(
            "return performance.getEntriesByType('resource').map(entry => entry.name)\
             .filter(name => !name.startsWith('{origin}{BELOW}/'))"
        );
        let elsewhere = stage.browser.script(&loaded).await?;
        ensure!(elsewhere == serde_json::json!([]), "{elsewhere}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn with_the_api_of_another_origin() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    play(async |stage| {
        let nginx = stage.put_nginx(Front::Elsewhere).await?;
        walk(stage, "").await?;
        let asked = "return performance.getEntriesByType('resource')\
             .map(entry => entry.name).filter(name => name.includes('/api/v1/'))\
             .every(name => !name.startsWith(location.origin))";
        ensure!(stage.browser.script(asked).await? == true, "asked its own");
        // Where the console is, there is no API: a path of it is the page.
        let address = format!("{}/api/v1/changefeeds/?clusterId={CLUSTER}", nginx.origin());
        let answer = reqwest::Client::new().get(address).bearer_auth(TOKEN);
        let page = answer.send().await?.text().await?;
        ensure!(page.contains("console-config"), "{page}");
        Ok(())
    })
    .await
}

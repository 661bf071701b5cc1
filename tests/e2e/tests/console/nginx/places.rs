//! At the root of a host, and apart from the API.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Front, Nginx, TOKEN, play};

use super::walk;

#[tokio::test]
async fn at_the_root() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    play(async |stage| {
        let _nginx = stage.put_nginx(Front::Root).await?;
        walk(stage).await
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
        walk(stage).await?;
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

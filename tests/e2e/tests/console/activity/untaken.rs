//! An update that the server accepts and leaves undone.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, Which, play};

use super::{BUTTON, PANEL};

#[tokio::test]
async fn is_named_and_not_believed() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        let id = stage.make_stopped("orders-untaken", "tidb").await?;
        let accepted = r#"{"code":0,"message":"OK","data":{"status":"Stopped"}}"#;
        let update = Which::operation(&id, "update");
        gate.fail_once(update.clone(), Fault::Answer(200, accepted.to_owned()));
        stage.open_edit(&id).await?;
        browser.fill("#sink-ip", "tidb-after.example").await?;
        browser.send().await?;
        let said = stage.expect_toast("failure").await?;
        ensure!(said.contains("was accepted, but orders-untaken"), "{said}");
        ensure!(said.contains("is still as it was before"), "{said}");
        ensure!(
            browser
                .count("[data-part=toast][data-tone=success]")
                .await?
                == 0
        );
        browser.click(BUTTON).await?;
        browser
            .find(&format!("{PANEL} li[data-outcome=failed]"))
            .await?;
        ensure!(gate.count(&update) == 1);
        Ok(())
    })
    .await
}

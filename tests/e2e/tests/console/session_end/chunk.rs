//! Where the dialog itself cannot be loaded.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, Which, play};

use super::{end, expect_asked, sign_in_again};

const PROBLEM: &str = ".session-place [data-part=problem]";

#[tokio::test]
async fn a_sentence_with_a_retry_stands_in_its_place() -> Result<()> {
    play(async |stage| {
        // What the gateway answers is missing or was altered, and never runs.
        for words in ["401", "500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        gate.fail(Which::path_with("split_"), Fault::status(500));
        let rows = stage.open_list().await?.len();
        end(&gate);
        stage.browser.click("[data-action=refresh]").await?;
        let said = stage
            .browser
            .expect_text(PROBLEM, |text| text.contains("could not be loaded"))
            .await?;
        ensure!(said.contains("is kept"), "{said}");
        ensure!(stage.browser.count("tr[data-task-id]").await? == rows);
        gate.mend();
        end(&gate);
        let retry = format!("{PROBLEM} [data-action=retry]");
        stage.browser.click(&retry).await?;
        expect_asked(&stage.browser).await?;
        sign_in_again(&stage.browser, &gate).await?;
        stage.browser.expect_gone(PROBLEM).await
    })
    .await
}

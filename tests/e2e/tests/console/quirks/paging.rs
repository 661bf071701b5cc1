//! Lists whose total is zero from the second page on.

use anyhow::{Result, ensure};
use changefeed_e2e::{COUNT, Demo, Which, play_with};
use serde_json::Value;

const MANY: usize = 1_300;

#[tokio::test]
async fn a_total_of_zero_on_later_pages_leaves_nothing_out() -> Result<()> {
    play_with(Demo::of(1_300), async |stage| {
        stage.put_quirks().await?;
        let gate = stage.put_gate().await?;
        gate.keep_answers();
        stage.browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        stage
            .browser
            .expect_text(COUNT, |text| text == "1,300 changefeeds")
            .await?;
        let answers = gate.answers(&Which::list());
        let total = |(_, answer): &(String, Value)| answer.pointer("/page/total").cloned();
        let totals: Vec<_> = answers.iter().filter_map(total).collect();
        let zeros = totals.iter().filter(|total| **total == 0).count();
        ensure!(zeros == 2, "{totals:?}");
        Ok(())
    })
    .await
}

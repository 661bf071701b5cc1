//! What it takes several reads to see: a checkpoint that stands still, and one
//! that comes nearer.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Stage, id_of, play_with, row, until_within};
use changefeed_model::Task;
use serde_json::json;

/// A trend takes reads over half a minute to show (`model/src/health/trend.rs`).
const TREND: Duration = Duration::from_secs(90);

async fn named(stage: &Stage, name: &str) -> Result<String> {
    let is_it = |task: &Task| task.name.as_deref() == Some(name);
    Ok(id_of(&stage.api.first(CLUSTER, is_it).await?))
}

#[tokio::test]
async fn stalled_and_catching_up_are_seen_after_some_reads() -> Result<()> {
    play_with(Demo::of(40), async |stage| {
        let browser = &stage.browser;
        let stalled = named(stage, "catalog-standby-us").await?;
        let nearing = named(stage, "shipments-events").await?;
        browser
            .prefer(&json!({"refresh": 5, "stalled": 10_000}))
            .await?;
        stage.open_view("", 40).await?;
        // One read proves neither.
        stage
            .expect_state(&row(&stalled), "critical", "Normal")
            .await?;
        stage
            .expect_state(&row(&nearing), "critical", "Normal")
            .await?;
        stage
            .expect_state(&row(&stalled), "stalled", "Normal")
            .await?;
        let badge = format!("{} [data-state=stalled]", row(&stalled));
        let why = browser.attribute(&badge, "title").await?;
        let why = why.context("a reason")?;
        ensure!(why.len() > 20 && why.contains('s'), "{why}");

        let badge = format!("{} [data-state=catching-up]", row(&nearing));
        let caught = until_within(TREND, "the lag to shrink", async || {
            Ok((browser.count(&badge).await? == 1).then_some(()))
        });
        caught.await?;
        let counter = "[data-part=counters] [data-state=catching-up] b";
        let count: usize = browser.text(counter).await?.parse()?;
        let shown = browser.count("tr [data-state=catching-up]").await?;
        ensure!(count == shown, "{count} are counted, {shown} are shown");
        // What moves as it should is not taken for either.
        let running = "[data-part=counters] [data-state=running] b";
        let running: usize = browser.text(running).await?.parse()?;
        ensure!(running > 15, "{running}");

        // Its page says until when.
        browser.click(&format!("{} a[href]", row(&nearing))).await?;
        stage.expect_heading("shipments-events").await?;
        browser.find("main [data-state=catching-up]").await?;
        browser.find("main [data-part=chart]").await.map(drop)
    })
    .await
}

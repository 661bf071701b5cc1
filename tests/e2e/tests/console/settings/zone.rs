//! The time zone: of all that is shown, and of what is typed.

use anyhow::{Result, ensure};
use changefeed_e2e::{Stage, play};
use serde_json::json;

use super::{open, pick, stored};

/// Chooses a zone by its name, on the page of the settings.
async fn choose(stage: &Stage, zone: &str) -> Result<()> {
    let browser = &stage.browser;
    open(browser).await?;
    pick(browser, "zone", "other").await?;
    browser.fill("#zone-name", zone).await?;
    let problem = "#zone-name-problem";
    let script = format!("return document.querySelector('{problem}').textContent");
    ensure!(browser.script(&script).await? == "", "{zone} is known");
    Ok(())
}

#[tokio::test]
async fn every_time_follows_the_zone() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let browser = &stage.browser;
        choose(stage, "Asia/Kathmandu").await?;
        browser
            .expect_text("[data-part=zone-now]", |text| text.ends_with("GMT+5:45"))
            .await?;
        ensure!(stored(browser).await? == json!({"version": 1, "zone": "Asia/Kathmandu"}));
        browser.click(".crumb a").await?;
        stage.expect_rows(tasks.len()).await?;
        let tooltips = "return [...document.querySelectorAll('td[data-column=checkpoint] [title]')]\
             .map(cell => cell.title).filter(title => title).every(title => \
               title.includes('GMT+5:45') && /\\dZ/.test(title))";
        ensure!(browser.script(tooltips).await? == true);
        let task = tasks.iter().find(|task| task.checkpoint_ms().is_some());
        if let Some(task) = task {
            stage.open_task(task).await?;
            browser
                .expect_text("[data-part=progress]", |text| text.contains("GMT+5:45"))
                .await?;
        }
        open(browser).await?;
        pick(browser, "zone", "utc").await?;
        browser
            .expect_text("[data-part=zone-now]", |text| text.ends_with("UTC"))
            .await?;
        ensure!(stored(browser).await? == json!({"version": 1, "zone": "UTC"}));
        pick(browser, "zone", "local").await?;
        ensure!(stored(browser).await?.is_null());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_start_is_typed_in_the_zone_and_doubts_are_said() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let browser = &stage.browser;
        choose(stage, "America/New_York").await?;
        browser.click(".crumb a").await?;
        stage.expect_list().await?;
        browser.click("[data-action=new]").await?;
        browser.find("#name").await?;
        browser.click_label("start-mode-time").await?;
        browser
            .expect_text(".start-line", |text| text.contains("America/New_York (E"))
            .await?;
        for (typed, utc, said) in [
            ("2026-07-04 12:00", "2026-07-04T16:00:00.000Z", ""),
            ("2026-03-08 02:30", "2026-03-08T07:30:00.000Z", "go forward"),
            (
                "2026-11-01 01:30",
                "2026-11-01T05:30:00.000Z",
                "enter 2026-11-01T06:30:00.000Z",
            ),
            ("2026-11-01T06:30:00.000Z", "2026-11-01T06:30:00.000Z", ""),
        ] {
            browser.fill("#start-time", typed).await?;
            browser
                .expect_text("#start .notation", |text| text.contains(utc))
                .await?;
            let note = "return document.querySelector('[data-part=start-zone]').textContent";
            let note = browser.script(note).await?;
            let note = note.as_str().unwrap_or_default();
            ensure!(
                note.is_empty() == said.is_empty() && note.contains(said),
                "{typed}: {note}"
            );
        }
        Ok(())
    })
    .await
}

//! What someone chooses for the list, and keeps.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, Demo, id_of, play_with, row};
use changefeed_model::Task;

const DIALOG: &str = "dialog[open] [data-part=view-settings]";

async fn open(browser: &Browser) -> Result<()> {
    browser.click("[data-action=view-settings]").await?;
    browser.find(DIALOG).await.map(drop)
}

async fn close(browser: &Browser) -> Result<()> {
    browser
        .click(&format!("{DIALOG} [data-action=done]"))
        .await?;
    browser.expect_gone("dialog[open]").await
}

/// The columns whose headings can be seen.
async fn columns(browser: &Browser) -> Result<String> {
    let script = "return [...document.querySelectorAll('thead th')]\
         .filter(cell => cell.offsetWidth > 0).map(cell => cell.dataset.column).join(' ')";
    let columns = browser.script(script).await?;
    Ok(columns.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn columns_and_density_are_chosen_and_kept() -> Result<()> {
    play_with(Demo::of(300), async |stage| {
        let browser = &stage.browser;
        stage.open_view("", 300).await?;
        let all = "select name downstream state lag checkpoint rules operations";
        ensure!(columns(browser).await? == all);
        let height = "return document.querySelector('tr[data-task-id]').offsetHeight";
        let tall = browser.script(height).await?.as_u64().context("a height")?;
        open(browser).await?;
        for column in ["rules", "downstream", "updated"] {
            let choice = format!("{DIALOG} label:has(> [name={column}])");
            browser.click(&choice).await?;
        }
        let compact = format!("{DIALOG} label:has(> [value=compact])");
        browser.click(&compact).await?;
        close(browser).await?;
        let chosen = "select name state lag checkpoint updated operations";
        for _ in 0..2 {
            let shown = columns(browser).await?;
            ensure!(shown == chosen, "{shown}");
            let low = browser.script(height).await?.as_u64().context("a height")?;
            ensure!(low < tall, "{low} px instead of {tall}");
            browser.expect_few_rows().await?;
            browser.reload().await?;
            browser.expect_listed(300).await?;
        }
        // The end of the list is where its rows' own height puts it.
        let end = "scrollTo(0, document.documentElement.scrollHeight)";
        browser.script(end).await?;
        browser.find("tr[aria-rowindex=\"301\"]").await?;

        open(browser).await?;
        browser
            .click(&format!("{DIALOG} [data-action=reset]"))
            .await?;
        close(browser).await?;
        let shown = columns(browser).await?;
        ensure!(shown == all, "{shown}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn thresholds_change_the_states_at_once() -> Result<()> {
    play_with(Demo::of(120), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", 120).await?;
        let lagging = |task: &Task| task.name.as_deref() == Some("inventory-reporting");
        let id = id_of(&stage.api.first(changefeed_e2e::CLUSTER, lagging).await?);
        stage.expect_state(&row(&id), "lagging", "Normal").await?;
        let before = browser.counters().await?;
        open(browser).await?;
        browser.fill("#threshold-critical", "305").await?;
        stage.expect_state(&row(&id), "critical", "Normal").await?;
        let after = browser.counters().await?;
        ensure!(sum(&before) == sum(&after) && before != after, "{after:?}");

        // What cannot be is said, and the last that could be holds.
        browser.fill("#threshold-critical", "200").await?;
        browser
            .expect_problem("threshold-critical", "Must be higher than")
            .await?;
        stage.expect_state(&row(&id), "critical", "Normal").await?;
        browser.fill("#threshold-lagging", "1000").await?;
        browser.fill("#threshold-critical", "2000").await?;
        stage.expect_state(&row(&id), "running", "Normal").await?;
        close(browser).await?;
        let words = browser
            .text("[data-part=counters] [data-state=running] b")
            .await?;
        browser
            .click("[data-part=counters] [data-state=running]")
            .await?;
        browser.expect_listed(words.parse()?).await?;
        browser.find(&row(&id)).await.map(drop)
    })
    .await
}

fn sum(counters: &[(String, u32)]) -> u32 {
    counters.iter().map(|(_, count)| count).sum()
}

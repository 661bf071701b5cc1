//! Languages and themes.

use anyhow::{Result, ensure};
use changefeed_e2e::play;

#[tokio::test]
async fn chinese_is_there_at_once_and_stays() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        ensure!(stage.browser.attribute("html", "lang").await?.as_deref() == Some("en"));
        stage.browser.script("window.isTheSame = true").await?;
        stage.browser.choose("select#language", "zh").await?;
        stage.expect_heading("同步任务").await?;
        expect_chinese(stage, tasks.len()).await?;
        ensure!(
            stage.browser.script("return window.isTheSame").await? == true,
            "it was loaded anew"
        );

        stage.browser.reload().await?;
        stage.expect_heading("同步任务").await?;
        expect_chinese(stage, tasks.len()).await?;
        stage.browser.choose("select#language", "en").await?;
        stage.expect_heading("Changefeeds").await
    })
    .await
}

async fn expect_chinese(stage: &changefeed_e2e::Stage, rows: usize) -> Result<()> {
    let lang = stage
        .browser
        .attribute("html", "lang")
        .await?
        .unwrap_or_default();
    ensure!(lang.starts_with("zh"), "{lang}");
    stage.expect_rows(rows).await?;
    stage
        .browser
        .expect_text("thead", |text| text.contains("状态"))
        .await?;
    let title = stage.browser.title().await?;
    ensure!(title.starts_with("同步任务 · "), "{title}");
    // Numbers, times and states too: no English word is left in the cells.
    for column in ["state", "lag", "checkpoint"] {
        let script = format!(
            "return [...document.querySelectorAll('td[data-column={column}]')]\
             .flatMap(cell => [cell.querySelector('.badge')?.innerText ?? cell.innerText])\
             .find(text => /[A-Za-z]{{3,}}/.test(text)) ?? null"
        );
        let english = stage.browser.script(&script).await?;
        ensure!(english.is_null(), "{column}: {english}");
    }
    Ok(())
}

#[tokio::test]
async fn a_theme_is_there_at_once_and_stays() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let colours = "return getComputedStyle(document.body).backgroundColor";
        stage.browser.choose("select#theme", "light").await?;
        let light = stage.browser.script(colours).await?;
        stage.browser.choose("select#theme", "dark").await?;
        let dark = stage.browser.script(colours).await?;
        ensure!(light != dark, "both are {light}");
        stage.browser.reload().await?;
        stage.expect_list().await?;
        ensure!(stage.browser.script(colours).await? == dark);
        ensure!(stage.browser.value("select#theme").await? == "dark");
        Ok(())
    })
    .await
}

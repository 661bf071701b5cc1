//! On paper: the content, without what is pressed, in dark ink.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, id_of, play, task_path};

use super::{expect_style, is_drawn, is_elsewhere};

/// A sheet of A4 less its margins, in CSS pixels.
const SHEET: u32 = 688;

#[tokio::test]
async fn list_and_task_print_as_clean_pages() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        let tasks = stage.api.list(CLUSTER).await?;
        let task = tasks.first().context("a task")?;
        let name = task.name.clone().unwrap_or_default();

        stage.open_list().await?;
        browser.wear("dark").await?;
        ensure!(
            is_drawn(browser, ".header").await?,
            "the header, on a screen"
        );
        expect_clean(browser, &name).await?;

        browser.emulate("screen", &[]).await?;
        stage.enter(&task_path(CLUSTER, &id_of(task))).await?;
        browser.find("main [data-field=status]").await?;
        browser.wear("dark").await?;
        expect_clean(browser, &name).await?;
        ensure!(
            is_drawn(browser, "main [data-field=status] dd").await?,
            "the fields"
        );
        ensure!(is_drawn(browser, ".badge").await?, "the state");
        Ok(())
    })
    .await
}

async fn expect_clean(browser: &Browser, name: &str) -> Result<()> {
    browser.resize(SHEET, 1000).await?;
    browser.emulate("print", &[]).await?;
    for pressed in [
        ".header",
        ".toasts",
        ".list-tools",
        ".selection",
        "main button",
        "main select",
    ] {
        ensure!(!is_drawn(browser, pressed).await?, "{pressed} is printed");
    }
    let text = browser.text("main").await?;
    ensure!(text.contains(name), "{name} is not printed: {text}");
    expect_style(browser, "body", "background-color", "rgb(255, 255, 255)").await?;
    expect_style(browser, "h1", "color", "rgb(22, 27, 36)").await?;
    let wide = browser
        .script("return document.documentElement.scrollWidth")
        .await?;
    ensure!(
        wide.as_u64() <= Some(SHEET.into()),
        "{wide} px on a sheet of {SHEET}"
    );
    Ok(())
}

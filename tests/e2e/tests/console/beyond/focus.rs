//! Where the focus is after something opened, closed, or went away.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{id_of, play, row};
use fantoccini::key::Key;

#[tokio::test]
async fn what_opens_gives_the_focus_back() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        let more = format!(
            "{} [data-action=more]",
            row(&id_of(tasks.first().context("a task")?))
        );
        let is_open = "dialog[open], :popover-open";
        for opener in [
            more.as_str(),
            "[data-action=view-settings]",
            "[data-action=activity]",
            "[data-action=palette]",
        ] {
            let focus = format!("document.querySelector('{opener}').focus()");
            browser.script(&focus).await?;
            browser.expect_focus(opener).await?;
            browser.press_key(Key::Enter).await?;
            browser.find(is_open).await?;
            let inside = format!(
                "return !!document.activeElement.closest('dialog[open], [popover]') \
                 || document.activeElement.matches('{opener}')"
            );
            ensure!(browser.script(&inside).await? == true, "{opener}");
            browser.press_key(Key::Escape).await?;
            browser.expect_gone(is_open).await?;
            browser.expect_focus(opener).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_opens_takes_the_focus_to_its_heading() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        stage.open_task(tasks.first().context("a task")?).await?;
        let browser = &stage.browser;
        browser.expect_focus("h1").await?;
        browser.click("main [data-action=edit]").await?;
        browser.find("#name").await?;
        browser.expect_focus("h1").await?;
        browser.go_back().await?;
        browser.find("main [data-field=status]").await?;
        browser.expect_focus("h1").await?;
        browser.click("header [data-action=settings]").await?;
        browser.find("[data-part=settings]").await?;
        browser.expect_focus("h1").await
    })
    .await
}

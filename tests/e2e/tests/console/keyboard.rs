//! Without a mouse.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, TOKEN, button, play, row};
use changefeed_model::health::Health;
use fantoccini::key::Key;

#[tokio::test]
async fn sign_in_open_a_task_and_pause_it() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        let running = stage
            .api
            .first(CLUSTER, |task| Health::of(task) == Health::Running)
            .await?;
        let id = running.id.unwrap_or_default();
        browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        browser.find("input#token:focus").await?;
        browser.type_text(TOKEN).await?;
        browser.tab_to("input#cluster").await?;
        if browser.value("input#cluster").await?.is_empty() {
            browser.type_text(CLUSTER).await?;
        }
        browser.press_key(Key::Enter).await?;
        stage.expect_list().await?;
        browser.find("h1:focus").await?;

        let link = format!("{} a", row(&id));
        let focus = browser.tab_to(&link).await?;
        ensure!(
            focus.is_visible,
            "the focus cannot be seen: {}",
            focus.opening_tag
        );
        browser.press_key(Key::Enter).await?;
        stage
            .expect_heading(running.name.as_deref().unwrap_or_default())
            .await?;
        browser.find("h1:focus").await?;

        let focus = browser.tab_to(&button("main", "pause")).await?;
        ensure!(
            focus.is_visible,
            "the focus cannot be seen: {}",
            focus.opening_tag
        );
        browser.press_key(Key::Enter).await?;
        stage.expect_toast("success").await?;
        stage.expect_state("main", "paused", "Stopped").await?;
        // The focus is where it was, so the next step is one key away.
        let focus = browser.focus().await?.opening_tag;
        ensure!(focus.contains("data-operation=\"pause\""), "{focus}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_comes_first_skips_to_the_content() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let browser = &stage.browser;
        let skip = browser.tab_back_to("body > .skip").await?;
        ensure!(skip.is_visible, "it cannot be seen: {}", skip.opening_tag);
        browser.press_key(Key::Enter).await?;
        browser.find("main:focus").await?;
        Ok(())
    })
    .await
}

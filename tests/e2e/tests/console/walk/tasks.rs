//! Sign in, find a task, open it, pause and resume it, sign out.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, SEARCH, button, id_of, play, row};
use changefeed_model::health::Health;
use fantoccini::key::Key;

use super::{expect_no_pointer, go_to, press, put, sign_in};

#[tokio::test]
async fn find_open_pause_resume_and_sign_out() -> Result<()> {
    play(async |stage| {
        let running = |task: &changefeed_model::Task| Health::of(task) == Health::Running;
        let task = stage.api.first(CLUSTER, running).await?;
        let (id, name) = (id_of(&task), task.name.unwrap_or_default());
        sign_in(stage).await?;
        let browser = &stage.browser;
        put(browser, SEARCH, &id).await?;
        stage.expect_rows(1).await?;
        go_to(browser, &row(&id)).await?;
        browser.press_key(Key::Enter).await?;
        stage.expect_task_page(&name).await?;
        browser.expect_focus("h1").await?;

        press(browser, &button("main", "pause")).await?;
        stage.expect_state("main", "paused", "Stopped").await?;
        // The focus is where it was: the next step is one key away.
        let focus = browser.focus().await?.opening_tag;
        ensure!(focus.contains("data-operation=\"pause\""), "{focus}");
        press(browser, &button("main", "resume")).await?;
        stage.expect_state("main", "running", "Normal").await?;

        // Back to the list, which is as it was left.
        browser.tab_back_to("main .crumb a").await?;
        browser.press_key(Key::Enter).await?;
        stage.expect_heading("Changefeeds").await?;
        stage.expect_rows(1).await?;
        browser.expect_value(SEARCH, &id).await?;
        browser.tab_back_to("[data-action=sign-out]").await?;
        browser.press_key(Key::Enter).await?;
        stage.expect_heading("Sign in").await?;
        expect_no_pointer(browser).await
    })
    .await
}

#[tokio::test]
async fn operate_within_the_row_and_its_menu() -> Result<()> {
    play(async |stage| {
        let running = |task: &changefeed_model::Task| Health::of(task) == Health::Running;
        let task = stage.api.first(CLUSTER, running).await?;
        let id = id_of(&task);
        sign_in(stage).await?;
        let browser = &stage.browser;
        put(browser, SEARCH, &id).await?;
        stage.expect_rows(1).await?;
        press(browser, &button(&row(&id), "pause")).await?;
        stage.expect_state(&row(&id), "paused", "Stopped").await?;
        press(browser, &format!("{} [data-action=more]", row(&id))).await?;
        browser.expect_focus("[data-action=menu-edit]").await?;
        browser.press_key(Key::Escape).await?;
        browser
            .expect_focus(&format!("{} [data-action=more]", row(&id)))
            .await?;
        expect_no_pointer(browser).await
    })
    .await
}

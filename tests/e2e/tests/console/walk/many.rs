//! Choose several, and pause them.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, play};
use changefeed_model::Status;
use changefeed_model::health::Health;
use fantoccini::key::Key;

use super::{expect_no_pointer, go_to, press, sign_in};

#[tokio::test]
async fn filter_choose_and_pause_several() -> Result<()> {
    play(async |stage| {
        let tasks = stage.api.list(CLUSTER).await?;
        let running = tasks
            .iter()
            .filter(|task| Health::of(task) == Health::Running);
        let before = running.count();
        ensure!(before > 3, "{before} run");
        sign_in(stage).await?;
        let browser = &stage.browser;
        press(browser, "[data-part=counters] [data-state=running]").await?;
        stage.expect_rows(before).await?;
        go_to(browser, "tr[data-task-id]").await?;
        browser.press_key(Key::Space).await?;
        browser.press_chord(&[Key::Shift, Key::Down]).await?;
        browser.press_chord(&[Key::Shift, Key::Down]).await?;
        let chosen = "[data-part=selection] .chosen";
        browser
            .expect_text(chosen, |text| text == "3 selected")
            .await?;
        press(browser, "[data-bulk=pause]").await?;
        browser
            .expect_focus("dialog[open] [data-action=confirm]")
            .await?;
        browser.press_key(Key::Enter).await?;
        browser
            .find("dialog[open] [data-part=bulk-run][data-over]")
            .await?;
        browser
            .expect_text("dialog[open] .bulk-sum", |text| {
                text.contains("3 of 3 done")
            })
            .await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        stage.expect_rows(before - 3).await?;
        // The focus is on the page still, not lost.
        let focus = browser.focus().await?.opening_tag;
        ensure!(!focus.starts_with("<body"), "the focus is lost");
        let tasks = stage.api.list(CLUSTER).await?;
        let now = tasks
            .iter()
            .filter(|task| task.status() == Status::Normal)
            .count();
        ensure!(now + 3 >= before, "{now} run now");
        expect_no_pointer(browser).await
    })
    .await
}

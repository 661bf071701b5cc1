//! What a task allows is done, as everywhere.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, play, row, task_path};
use changefeed_model::health::Health;
use fantoccini::key::Key;

use super::{PALETTE, expect_active, open, task};

#[tokio::test]
async fn a_verb_and_a_name_pause_a_task() -> Result<()> {
    play(async |stage| {
        let (id, name) = task(stage, Health::Running).await?;
        stage.open_list().await?;
        stage.expect_chunk().await?;
        open(stage).await?;
        stage.browser.type_text(&format!("pause {name}")).await?;
        expect_active(stage, &format!("Pause {name}")).await?;
        stage.browser.press_key(Key::Enter).await?;
        stage.expect_state(&row(&id), "paused", "Stopped").await?;
        stage.expect_toast("success").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_a_state_forbids_is_not_offered() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        for (health, offered, missing) in [
            (Health::Running, "Pause", "Resume"),
            (Health::Paused, "Resume", "Pause"),
        ] {
            let (id, name) = task(stage, health).await?;
            stage.open_list().await?;
            stage.expect_chunk().await?;
            open(stage).await?;
            browser.type_text(&name).await?;
            expect_active(stage, &name).await?;
            browser.press_key(Key::Right).await?;
            expect_active(stage, "Open").await?;
            let list = browser.text(&format!("{PALETTE} [role=listbox]")).await?;
            ensure!(list.contains(offered), "{health:?}: {list}");
            ensure!(!list.contains(missing), "{health:?}: {list}");
            for always in ["Copy as new", "Delete"] {
                ensure!(list.contains(always), "{health:?}: {list}");
            }
            // Back to all, with nothing typed.
            browser.press_key(Key::Backspace).await?;
            browser
                .expect_gone(&format!("{PALETTE} [data-action=back]"))
                .await?;
            browser.press_key(Key::Escape).await?;
            browser.expect_gone(PALETTE).await?;
            // On its page the same is offered at once.
            stage.enter(&task_path(CLUSTER, &id)).await?;
            stage.expect_heading(&name).await?;
            stage.expect_chunk().await?;
            open(stage).await?;
            browser.type_text(offered).await?;
            expect_active(stage, offered).await?;
            browser.press_key(Key::Escape).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn deleting_asks_for_the_name() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("404");
        let (id, name) = task(stage, Health::Paused).await?;
        stage.open_list().await?;
        stage.expect_chunk().await?;
        open(stage).await?;
        stage.browser.type_text(&format!("delete {name}")).await?;
        expect_active(stage, &format!("Delete {name}")).await?;
        stage.browser.press_key(Key::Enter).await?;
        stage.browser.find("dialog[open] input:focus").await?;
        ensure!(stage.api.has(&id).await?, "nothing is sent before");
        stage.browser.type_text(&name).await?;
        stage.browser.press_key(Key::Enter).await?;
        stage.browser.expect_gone(&row(&id)).await?;
        ensure!(!stage.api.has(&id).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_changed_form_asks_before_it_is_left() -> Result<()> {
    play(async |stage| {
        let (_, name) = task(stage, Health::Paused).await?;
        stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        browser.type_text("n").await?;
        stage.expect_heading("New changefeed").await?;
        browser.fill("input#name", "kept").await?;
        browser.script("document.activeElement.blur()").await?;
        open(stage).await?;
        browser.type_text(&name).await?;
        expect_active(stage, &name).await?;
        browser.press_key(Key::Enter).await?;
        browser.click("dialog[open] [data-action=stay]").await?;
        browser.expect_gone("dialog[open]").await?;
        ensure!(browser.value("input#name").await? == "kept");
        Ok(())
    })
    .await
}

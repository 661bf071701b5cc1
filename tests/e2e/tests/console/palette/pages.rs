//! Tasks and pages are found and opened.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Which, play, task_path};
use changefeed_model::health::Health;
use fantoccini::key::Key;

use super::{ACTIVE, PALETTE, expect_active, open, task};

#[tokio::test]
async fn a_task_is_opened_and_is_recent_then() -> Result<()> {
    play(async |stage| {
        let (id, name) = task(stage, Health::Paused).await?;
        stage.open_list().await?;
        stage.expect_chunk().await?;
        open(stage).await?;
        // Letters are left out, and case does not count.
        let typed: String = name.to_uppercase().chars().filter(|c| *c != '-').collect();
        stage.browser.type_text(&typed).await?;
        expect_active(stage, &name).await?;
        ensure!(stage.browser.count(&format!("{ACTIVE} mark")).await? > 0);
        stage.browser.press_key(Key::Enter).await?;
        stage.expect_heading(&name).await?;
        stage.browser.expect_gone(PALETTE).await?;
        stage.browser.find("h1:focus").await?;
        stage.browser.type_text("gl").await?;
        stage.expect_list().await?;
        open(stage).await?;
        expect_active(stage, &name).await?;
        let recent = format!("{ACTIVE}[data-task=\"{id}\"]");
        stage.browser.find(&recent).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn pages_theme_and_language_are_chosen_from_a_page_of_a_task() -> Result<()> {
    play(async |stage| {
        let (id, name) = task(stage, Health::Running).await?;
        let (_, other) = task(stage, Health::Paused).await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_heading(&name).await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        // The list was not read in this tab: the palette reads it.
        open(stage).await?;
        browser.type_text(&other).await?;
        expect_active(stage, &other).await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone(PALETTE).await?;
        open(stage).await?;
        browser.type_text("theme dark").await?;
        expect_active(stage, "Theme: dark").await?;
        browser.press_key(Key::Enter).await?;
        browser.find(":root[data-theme=dark]").await?;
        open(stage).await?;
        browser.type_text("中文").await?;
        expect_active(stage, "中文").await?;
        browser.press_key(Key::Enter).await?;
        browser.find("html[lang=zh]").await?;
        // Whoever is used to the other words finds it by them.
        open(stage).await?;
        browser.type_text("new changefeed").await?;
        expect_active(stage, "新建同步任务").await?;
        browser.press_key(Key::Enter).await?;
        browser.find("form").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_palette_that_does_not_load_says_so() -> Result<()> {
    play(async |stage| {
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_keys"), Fault::status(500));
        stage.open_list().await?;
        stage.browser.press_with_control('k').await?;
        let problem = "[data-part=problem]";
        let says = |text: &str| text.contains("could not be loaded");
        stage.browser.expect_text(problem, says).await?;
        gate.mend();
        let retry = format!("{problem} [data-action=retry]");
        stage.browser.click(&retry).await?;
        stage.browser.find(PALETTE).await.map(drop)
    })
    .await
}

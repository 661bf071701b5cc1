//! The way to the page, and the page itself.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, edit_path, list_path, play, task_path};
use changefeed_model::{Kind, Task};

use super::{kafka, tidb};

#[tokio::test]
async fn the_tasks_page_and_the_lists_menu_lead_to_it() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        let address = stage.url(&edit_path(CLUSTER, &id));
        stage.enter(&task_path(CLUSTER, &id)).await?;
        let browser = &stage.browser;
        browser.click("main [data-action=edit]").await?;
        stage.expect_heading("Edit edit-tidb").await?;
        ensure!(browser.address().await? == address);
        let start = browser.text("dl[data-spot=start]").await?;
        ensure!(start.contains("cannot be changed"), "{start}");
        ensure!(browser.count("#start-mode-now").await? == 0);

        stage.enter(&list_path(CLUSTER)).await?;
        let more = format!("{} [data-action=more]", changefeed_e2e::row(&id));
        browser.click(&more).await?;
        browser.click("[role=menu] [data-action=menu-edit]").await?;
        stage.expect_heading("Edit edit-tidb").await?;
        ensure!(browser.address().await? == address);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_kind_that_nobody_knows_is_not_edited_and_says_why() -> Result<()> {
    play(async |stage| {
        let unknown = |task: &Task| matches!(task.downstream.kind(), Kind::Other(_));
        let task = stage.api.first(CLUSTER, unknown).await?;
        let id = task.id.context("an id")?;
        stage.enter(&edit_path(CLUSTER, &id)).await?;
        let browser = &stage.browser;
        let why = browser.text("[data-part=not-editable]").await?;
        for words in ["“pulsar”", "would overwrite", "pause, resume and delete"] {
            ensure!(why.contains(words), "{words}: {why}");
        }
        ensure!(browser.count("form.task-form").await? == 0);
        browser.click("[data-part=not-editable] a.button").await?;
        let name = task.name.unwrap_or_default();
        ensure!(stage.expect_task_page(&name).await? == id);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_width_and_no_language_scrolls_sideways() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&kafka()).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        let long = "x".repeat(120);
        browser.fill("#sink-topicName", &long).await?;
        browser
            .add_rules(&[&format!("{long}.{long}"), "my-db.*"])
            .await?;
        browser
            .add_dispatchers(&[(&format!("{long}.*"), "ts")])
            .await?;
        browser.find("[data-change=sink-topicName]").await?;
        browser.click("[data-part=request] > summary").await?;
        browser.find("[data-part=json]").await?;
        for language in ["en", "zh"] {
            browser.choose("select#language", language).await?;
            for width in [360, 768, 1920] {
                browser.resize(width, 900).await?;
                let beyond = browser.script(BEYOND).await?;
                ensure!(
                    beyond == 0,
                    "{language} at {width} px: {beyond} px too wide"
                );
            }
        }
        Ok(())
    })
    .await
}

const BEYOND: &str =
    "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

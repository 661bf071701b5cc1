//! Deleting.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{button, play, row};
use changefeed_model::Task;

const NAME: &str = "dialog[open] input";
const CONFIRM: &str = "dialog[open] [data-action=confirm]";
const CANCEL: &str = "dialog[open] [data-action=cancel]";

fn id_of(task: &Task) -> String {
    task.id.clone().unwrap_or_default()
}

#[tokio::test]
async fn asks_for_the_name_and_sends_once() -> Result<()> {
    play(async |stage| {
        // What shows that it is gone.
        stage.browser.expect_error("404");
        let tasks = stage.open_list().await?;
        let task = tasks.get(1).context("a task")?;
        let (id, name) = (id_of(task), task.name.clone().unwrap_or_default());
        stage.press(&row(&id), "delete").await?;
        for wrong in ["", "no", &name.to_uppercase(), &name[..name.len() - 1]] {
            stage.browser.fill(NAME, wrong).await?;
            let disabled = stage.browser.attribute(CONFIRM, "aria-disabled").await?;
            ensure!(disabled.as_deref() == Some("true"), "{wrong:?}");
        }
        stage.browser.fill(NAME, &name).await?;
        stage
            .browser
            .find(&format!("{CONFIRM}[aria-disabled=false]"))
            .await?;
        stage.browser.double_click(CONFIRM).await?;
        stage.expect_toast("success").await?;
        stage.browser.expect_gone(&row(&id)).await?;
        stage.browser.expect_gone("dialog[open]").await?;
        ensure!(stage.browser.count("[data-part=toast]").await? == 1);
        // The address of a delete alone ends without a slash.
        ensure!(stage.requests(&format!("/changefeeds/{id}")).await? == 1);
        ensure!(!stage.api.has(&id).await?);
        stage.expect_rows(tasks.len() - 1).await
    })
    .await
}

#[tokio::test]
async fn cancel_and_escape_delete_nothing_and_give_the_focus_back() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let id = id_of(tasks.first().context("a task")?);
        for way_out in ["cancel", "escape"] {
            stage.press(&row(&id), "delete").await?;
            stage.browser.find(NAME).await?;
            match way_out {
                "cancel" => stage.browser.click(CANCEL).await?,
                _ => {
                    stage
                        .browser
                        .press_key(fantoccini::key::Key::Escape)
                        .await?
                }
            }
            stage.browser.expect_gone("dialog[open]").await?;
            let focus = stage.browser.focus().await?.opening_tag;
            ensure!(
                focus.contains("data-operation=\"delete\""),
                "{way_out}: {focus}"
            );
        }
        ensure!(stage.requests(&format!("/changefeeds/{id}")).await? == 0);
        ensure!(stage.api.has(&id).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_the_tasks_own_page_it_leads_back_to_the_list() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("404");
        let tasks = stage.open_list().await?;
        let task = tasks.get(2).context("a task")?;
        stage.open_task(task).await?;
        stage.browser.click(&button("main", "delete")).await?;
        stage
            .browser
            .fill(NAME, task.name.as_deref().unwrap_or_default())
            .await?;
        stage.browser.click(CONFIRM).await?;
        stage.expect_list().await?;
        stage.browser.expect_gone(&row(&id_of(task))).await
    })
    .await
}

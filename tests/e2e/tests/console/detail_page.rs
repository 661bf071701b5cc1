//! The page of a task beyond its fields: the tester, the JSON, what this
//! session did, and what is otherwise since the last visit.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Stage, button, play, task_path};
use changefeed_model::{Operation, Status, Task};

/// Opens a task that runs, and returns it.
async fn open_running(stage: &Stage) -> Result<Task> {
    stage.open_list().await?;
    let runs = |task: &Task| task.status() == Status::Normal && !task.is_busy();
    let task = stage.api.first(CLUSTER, runs).await?;
    stage.open_task(&task).await?;
    stage.browser.find("[data-part=json-tree]").await?;
    Ok(task)
}

#[tokio::test]
async fn a_table_is_tried_on_the_rules_of_a_task() -> Result<()> {
    play(async |stage| {
        open_running(stage).await?;
        stage.browser.find("#tester-names").await?;
        stage.browser.fill("#tester-names", "mysql.user").await?;
        let answer = stage
            .browser
            .expect_text(".answers .answer", |text| text.contains("never"))
            .await?;
        ensure!(answer.contains("system schema"), "{answer}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_json_folds_and_holds_no_secret() -> Result<()> {
    play(async |stage| {
        let task = open_running(stage).await?;
        let id = task.id.clone().context("an id")?;
        let object = stage.api.object(&id).await?;
        let password = object
            .get("downstream")
            .and_then(|config| config.get("password"))
            .and_then(|password| password.as_str())
            .unwrap_or_default();
        if !password.is_empty() {
            stage.browser.expect_nowhere(password).await?;
        }
        let tree = "[data-part=json-tree]";
        stage
            .browser
            .expect_text(tree, |text| text.contains("\"name\""))
            .await?;
        stage.browser.click("[data-action=fold-all]").await?;
        stage
            .browser
            .expect_text(tree, |text| text.contains("entries}"))
            .await?;
        stage
            .browser
            .click(".json-fold[aria-label=\"Unfold downstream\"]")
            .await?;
        stage
            .browser
            .expect_text(tree, |text| text.contains("\"password\""))
            .await
            .map(drop)
    })
    .await
}

#[tokio::test]
async fn what_was_done_here_and_what_changed_elsewhere_are_told() -> Result<()> {
    play(async |stage| {
        let task = open_running(stage).await?;
        let id = task.id.clone().context("an id")?;
        stage.browser.click(&button("main", "pause")).await?;
        stage.expect_toast("success").await?;
        stage
            .browser
            .find(".task-activity li[data-tone=good]")
            .await?;

        stage.enter("/").await?;
        stage.expect_list().await?;
        stage.api.carry_out(Operation::Resume, &id).await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        let news = stage
            .browser
            .expect_text("[data-part=visit]", |text| !text.is_empty())
            .await?;
        ensure!(news.contains("status Stopped → Normal"), "{news}");
        stage.browser.click("[data-action=dismiss-visit]").await?;
        stage.browser.expect_gone("[data-part=visit]").await
    })
    .await
}

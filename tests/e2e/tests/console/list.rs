//! The list.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, list_path, play, row, task_path};
use changefeed_model::Task;
use serde_json::Value;

const OTHER_CLUSTER: &str = "CLUSTER_OF_NOBODY";

fn names(tasks: &[Task]) -> BTreeSet<(String, String)> {
    let pair = |task: &Task| {
        let (id, name) = (task.id.clone(), task.name.clone());
        (id.unwrap_or_default(), name.unwrap_or_default())
    };
    tasks.iter().map(pair).collect()
}

#[tokio::test]
async fn shows_all_tasks_as_the_api_has_them() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        ensure!(
            tasks.len() > 20,
            "the demonstration has {} tasks",
            tasks.len()
        );
        let script = "return [...document.querySelectorAll('tr[data-task-id]')].map(row => \
             [row.dataset.taskId, row.querySelector('a[href]').textContent.trim(), \
              row.querySelector('[data-state]').dataset.status])";
        let shown: Vec<[String; 3]> = serde_json_of(stage.browser.script(script).await?)?;
        let pairs = shown
            .iter()
            .map(|[id, name, _]| (id.clone(), name.clone()))
            .collect();
        ensure!(names(&tasks) == pairs, "{pairs:?}");

        for [id, _, status] in &shown {
            let task = tasks.iter().find(|task| task.id.as_ref() == Some(id));
            let expected = task.map(Task::status).context("no such task")?;
            ensure!(expected.as_str() == status, "{id}: {status}");
        }
        let count = stage.browser.text("[data-part=count]").await?;
        ensure!(count.contains(&tasks.len().to_string()), "{count}");
        let title = stage.browser.title().await?;
        ensure!(title == "Changefeeds · Changefeed Console", "{title}");
        Ok(())
    })
    .await
}

fn serde_json_of(value: Value) -> Result<Vec<[String; 3]>> {
    let rows = value.as_array().context("rows")?;
    let text = |row: &Value, at: usize| {
        let text = row.get(at).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    Ok(rows
        .iter()
        .map(|row| [text(row, 0), text(row, 1), text(row, 2)])
        .collect())
}

#[tokio::test]
async fn a_refresh_keeps_the_rows_that_are_there() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let id = tasks
            .first()
            .and_then(|task| task.id.clone())
            .context("a task")?;
        let mark = format!("document.querySelector('{}').isTheSame = true", row(&id));
        stage.browser.script(&mark).await?;
        let before = stage.requests("pageSize=50").await?;
        stage.browser.click("[data-action=refresh]").await?;
        changefeed_e2e::until("a second read", async || {
            Ok((stage.requests("pageSize=50").await? > before).then_some(()))
        })
        .await?;
        stage.expect_rows(tasks.len()).await?;
        let look = format!("return document.querySelector('{}').isTheSame", row(&id));
        ensure!(stage.browser.script(&look).await? == true);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_empty_cluster_says_so() -> Result<()> {
    play(async |stage| {
        stage.enter(&list_path(OTHER_CLUSTER)).await?;
        stage.browser.find("[data-part=empty]").await?;
        ensure!(stage.browser.count("tr[data-task-id]").await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn back_returns_to_the_list() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let task = tasks.last().context("a task")?;
        let id = task.id.clone().unwrap_or_default();
        stage.open_task(task).await?;
        let address = stage.browser.address().await?;
        ensure!(address == stage.url(&task_path(CLUSTER, &id)), "{address}");
        stage.browser.go_back().await?;
        stage.expect_list().await?;
        let address = stage.browser.address().await?;
        ensure!(address == stage.url(&list_path(CLUSTER)), "{address}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_page_scrolls_sideways() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let wide =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        for width in [360, 768, 1280, 2560] {
            stage.browser.resize(width, 900).await?;
            let beyond = stage.browser.script(wide).await?;
            ensure!(beyond == 0, "the list at {width} px: {beyond} px too wide");
        }
        stage.open_task(tasks.first().context("a task")?).await?;
        for width in [360, 768, 1280, 2560] {
            stage.browser.resize(width, 900).await?;
            let beyond = stage.browser.script(wide).await?;
            ensure!(beyond == 0, "a task at {width} px: {beyond} px too wide");
        }
        Ok(())
    })
    .await
}

//! A task's page.

use anyhow::Result;
use changefeed_e2e::{CLUSTER, play, task_path};
use changefeed_model::Task;
use changefeed_model::health::Health;

use super::{Report, is_elsewhere};

#[tokio::test]
async fn detail_of_every_state_and_kind() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        let tasks = stage.api.list(CLUSTER).await?;
        for health in [Health::Running, Health::Paused, Health::Failed] {
            let fits = |task: &&Task| Health::of(task) == health;
            let Some(task) = tasks.iter().find(fits) else {
                continue;
            };
            let id = task.id.as_deref().unwrap_or_default();
            stage.browser.visit("about:blank").await?;
            stage.enter(&task_path(CLUSTER, id)).await?;
            stage
                .expect_task_page(task.name.as_deref().unwrap_or_default())
                .await?;
            report
                .look(&stage.browser, &format!("task, {}", health.word()))
                .await;
        }
        report.end()
    })
    .await
}

#[tokio::test]
async fn detail_with_everything_open() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        let id = stage.make_stopped("all-open", "mysql").await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_task_page("all-open").await?;
        let browser = &stage.browser;
        browser.find("main [data-part=chart]").await?;
        let open = "document.querySelectorAll('main details').forEach(it => { it.open = true })";
        browser.script(open).await?;
        report.look(browser, "task, all open").await;
        browser.click("main [data-operation=delete]").await?;
        browser.find("dialog[open]").await?;
        report.look(browser, "task, delete").await;
        report.end()
    })
    .await
}

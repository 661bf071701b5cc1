//! The console as files behind nginx, by the configurations of `deploy/`.

mod answers;
mod encrypted;
mod log;
mod places;

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Stage, TOKEN, list_path, new_path, task_path};
use changefeed_model::{Operation, Status, Task};

/// What a person does first: signs in, reads the list and a task, reloads it,
/// changes it, and opens the form. The console is below `base`.
async fn walk(stage: &mut Stage, base: &str) -> Result<()> {
    let below = |path: &str| format!("{base}{path}");
    stage.browser.visit(&stage.url(&below("/"))).await?;
    stage.expect_heading("Sign in").await?;
    stage.sign_in(TOKEN, CLUSTER).await?;
    stage.expect_list().await?;
    expect_address(stage, &below(&list_path(CLUSTER))).await?;

    let runs = |task: &Task| task.status() == Status::Normal && !task.is_busy();
    let task = stage.api.first(CLUSTER, runs).await?;
    let id = task.id.clone().unwrap_or_default();
    let name = task.name.clone().unwrap_or_default();
    stage.open_task(&task).await?;
    let path = below(&task_path(CLUSTER, &id));
    expect_address(stage, &path).await?;
    stage.browser.reload().await?;
    stage.expect_heading(&name).await?;
    stage.press("main", "pause").await?;
    stage.expect_toast("success").await?;
    let paused = stage.api.task(&id).await?;
    ensure!(
        Some(paused.status()) == Operation::Pause.target(),
        "it runs"
    );

    let form = below(&new_path(CLUSTER));
    stage.browser.visit(&stage.url(&form)).await?;
    stage.browser.find("#name").await?;
    stage.browser.click("main [data-action=cancel]").await?;
    stage.expect_list().await?;
    stage.browser.go_back().await?;
    stage.browser.find("#name").await?;
    let nothing = below("/no/such/page");
    stage.browser.visit(&stage.url(&nothing)).await?;
    stage.browser.find("main h1").await.map(drop)
}

async fn expect_address(stage: &Stage, path: &str) -> Result<()> {
    let address = stage.browser.address().await?;
    ensure!(address == stage.url(path), "{address} is not {path}");
    Ok(())
}

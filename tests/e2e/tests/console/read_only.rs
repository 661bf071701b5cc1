//! With a token that reads and changes nothing.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, READER, list_path, play, row};

const NAME: &str = "dialog[open] input";
const CONFIRM: &str = "dialog[open] [data-action=confirm]";

#[tokio::test]
async fn it_shows_everything_and_says_why_nothing_changes() -> Result<()> {
    play(async |stage| {
        stage.server.take_reader().await?;
        stage.browser.expect_error("403");
        let path = format!("{}#token={READER}", list_path(CLUSTER));
        stage.browser.visit(&stage.url(&path)).await?;
        let tasks = stage.expect_list().await?;
        let task = tasks.get(1).context("a task")?;
        let id = task.id.clone().unwrap_or_default();
        let name = task.name.clone().unwrap_or_default();
        let before = stage.api.task(&id).await?.status();

        stage.press(&row(&id), "delete").await?;
        stage.browser.fill(NAME, &name).await?;
        stage.browser.click(CONFIRM).await?;
        let said = stage.expect_toast("failure").await?;
        for part in [
            name.as_str(),
            "was not deleted",
            "You do not have permission to do this. Ask an administrator.",
            "the token is read-only: nothing was changed",
            "70650",
        ] {
            ensure!(said.contains(part), "{part:?} in {said:?}");
        }
        ensure!(!said.contains(READER));
        // Still signed in, with everything that was shown.
        ensure!(stage.requests(&format!("/changefeeds/{id}")).await? == 1);
        stage.browser.find(&row(&id)).await?;
        stage.expect_rows(tasks.len()).await?;
        ensure!(stage.api.task(&id).await?.status() == before);
        stage.browser.expect_nowhere(READER).await
    })
    .await
}

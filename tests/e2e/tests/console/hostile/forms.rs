//! Forms that begin from such a task.

use anyhow::Result;
use changefeed_e2e::{CLUSTER, Which, clone_path, edit_path, play};

use super::texts::texts;
use super::{look, read, success, task};

#[tokio::test]
async fn a_form_holds_each_as_a_text() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        // A page that is left may be fetching what it does not need yet.
        stage.browser.expect_error("Failed to fetch");
        stage.browser.expect_error("Fetch API cannot load");
        stage.browser.resize(360, 740).await?;
        for (at, (name, text)) in texts().into_iter().enumerate() {
            let task = task(at, &text);
            let id = read(&task).id.unwrap_or_default();
            gate.mend();
            gate.fail(Which::detail(&id), success(&task));
            let path = match at % 2 {
                0 => edit_path(CLUSTER, &id),
                _ => clone_path(CLUSTER, &id),
            };
            stage.enter(&path).await?;
            stage.browser.find("#name").await?;
            look(stage, name).await?;
        }
        Ok(())
    })
    .await
}

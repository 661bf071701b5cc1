//! Forms that begin from such a task.

use anyhow::Result;
use changefeed_e2e::{CLUSTER, clone_path, edit_path};

use super::look_at_each;

#[tokio::test]
async fn a_form_holds_each_as_a_text() -> Result<()> {
    look_at_each(async |stage, at, _, id| {
        let path = match at % 2 {
            0 => edit_path(CLUSTER, id),
            _ => clone_path(CLUSTER, id),
        };
        stage.enter(&path).await?;
        stage.browser.find("#name").await.map(drop)
    })
    .await
}

//! What a live server does not tell, or tells of the wrong thing.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Lie, TOKEN, play, row, task_path};
use serde_json::{Value, json};

use super::{make, name_of};

/// The engine does not know the task: its page cannot be read, and the list
/// has it all the same.
#[tokio::test]
async fn a_task_that_the_engine_does_not_know_is_in_the_list() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        let quirks = stage.put_quirks().await?;
        let sink = json!({"ip": "tidb.example", "port": 4000});
        let body = json!({
            "clusterId": CLUSTER, "name": name_of(Lie::Detail), "downstreamType": "tidb",
            "downstream": sink,
        });
        let (_, made) = quirks.post("", &body).await?;
        let id = made.pointer("/data/id").and_then(Value::as_str);
        let id = id.context("an id")?;
        stage.open_list().await?;
        stage.browser.find(&row(id)).await?;
        stage.enter(&task_path(CLUSTER, id)).await?;
        let said = stage
            .browser
            .expect_text("main [data-part=problem]", |text| !text.is_empty())
            .await?;
        ensure!(
            said.contains("internal error") || said.contains("500"),
            "{said}"
        );
        stage
            .browser
            .find("main [data-action=retry]")
            .await
            .map(drop)
    })
    .await
}

/// Beside a wrong token none is named, and no challenge comes with it.
#[tokio::test]
async fn a_token_that_is_wrong_is_said_to_be() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        stage.put_quirks().await?;
        stage.browser.visit(&stage.url("/")).await?;
        stage.sign_in("not-the-token", CLUSTER).await?;
        let alert = stage
            .browser
            .expect_text("form [role=alert]", |text| !text.is_empty())
            .await?;
        ensure!(alert.to_lowercase().contains("token"), "{alert}");
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

/// The engine says nothing of how far it is: that is no lag of decades.
#[tokio::test]
async fn a_checkpoint_of_zero_is_unknown() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let id = make(stage, Lie::Checkpoint).await?;
        stage.open_list().await?;
        let row = row(&id);
        stage.expect_state(&row, "lag-unknown", "Normal").await?;
        let shown = stage.browser.text(&row).await?;
        ensure!(
            !shown.contains("1970") && !shown.contains("year"),
            "{shown}"
        );
        Ok(())
    })
    .await
}

//! What list, detail and form are to assistive technology, as a text that is
//! kept: a change shows. `INSTA_UPDATE=always` writes the new text.

use anyhow::Result;
use changefeed_e2e::{
    CLUSTER, Demo, Engine, Stage, is_left_out, list_path, play_with, row, task_path,
};
use serde_json::json;

/// Compares the tree of the page, from a landmark on or as a whole, with the
/// one that is kept.
async fn expect_tree(stage: &Stage, name: &str, from: Option<&str>) -> Result<()> {
    let tree = stage.browser.access_tree().await?.text(from);
    let lines = tree
        .lines()
        .filter(|line| !MOVES.iter().any(|words| line.contains(words)));
    let tree = lines.collect::<Vec<_>>().join("\n");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, tree));
    Ok(())
}

/// What depends on how often the page has read by then.
const MOVES: [&str; 3] = ["The lag is", "as a table", "What this tab has seen"];

/// Nothing is read again by itself, and times are those of no place.
async fn calm(stage: &Stage) -> Result<()> {
    let settings = json!({"refresh": 0, "zone": "UTC"});
    stage.browser.prefer(&settings).await
}

/// Nothing but what the test makes: figures of a demonstration move.
const NOTHING: u32 = 0;

fn is_elsewhere() -> Result<bool> {
    is_left_out(
        &[Engine::Firefox, Engine::Webkit],
        "only Chromium's driver gives the accessibility tree",
    )
}

async fn make_kafka(stage: &Stage) -> Result<String> {
    let body = json!({
        "clusterId": CLUSTER, "name": "to-kafka", "rules": ["shop.*", "!shop.tmp_*"],
        "downstreamType": "kafka",
        "downstream": {
            "ip": "k1.example", "port": 9092, "topicName": "shop.changes", "protocol": "canal",
            "partitions": 3, "dispatchers": [{"matcher": "shop.*", "dispatcher": "table"}],
        },
    });
    let id = stage.api.create(&body).await?;
    let pause = changefeed_model::Operation::Pause;
    stage.api.carry_out(pause, &id).await?;
    Ok(id)
}

#[tokio::test]
async fn list() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play_with(Demo::of(NOTHING), async |stage| {
        let stopped = stage.make_stopped("to-mysql", "mysql").await?;
        let kafka = make_kafka(stage).await?;
        calm(stage).await?;
        stage.enter(&list_path(CLUSTER)).await?;
        stage.expect_chunk().await?;
        for id in [&stopped, &kafka] {
            stage.expect_state(&row(id), "paused", "Stopped").await?;
        }
        expect_tree(stage, "list", None).await
    })
    .await
}

#[tokio::test]
async fn detail() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play_with(Demo::of(NOTHING), async |stage| {
        let id = make_kafka(stage).await?;
        calm(stage).await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_task_page("to-kafka").await?;
        for part in ["chart", "json-tree"] {
            stage
                .browser
                .find(&format!("main [data-part={part}]"))
                .await?;
        }
        expect_tree(stage, "detail", Some("main")).await
    })
    .await
}

#[tokio::test]
async fn form() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play_with(Demo::of(NOTHING), async |stage| {
        calm(stage).await?;
        stage.open_new().await?;
        expect_tree(stage, "form", Some("main")).await?;
        let id = make_kafka(stage).await?;
        stage.open_edit(&id).await?;
        stage.browser.expect_value("#name", "to-kafka").await?;
        expect_tree(stage, "edit", Some("main")).await
    })
    .await
}

//! The page of one task.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Stage, play, task_path};
use changefeed_model::fields::{self, Field, Input};
use changefeed_model::{Kind, Object, Task};
use serde_json::Value;

#[tokio::test]
async fn shows_every_field_of_every_kind_and_no_secret() -> Result<()> {
    play(async |stage| {
        for kind in Kind::KNOWN {
            let is_of_kind = |task: &Task| task.downstream.kind() == kind;
            stage.enter("/").await?;
            stage.expect_list().await?;
            let task = stage.api.first(CLUSTER, is_of_kind).await?;
            stage.open_task(&task).await?;
            let object = stage
                .api
                .object(task.id.as_deref().unwrap_or_default())
                .await?;
            let config = object
                .get("downstream")
                .and_then(Value::as_object)
                .context("no sink")?;
            expect_fields(stage, fields::TASK, &object).await?;
            expect_fields(stage, fields::of_kind(&kind), config).await?;
            expect_no_secret(stage, config).await?;
        }
        Ok(())
    })
    .await
}

/// Every key of the contract has a row, with the value that the API gave
/// unless it moves from read to read.
async fn expect_fields(stage: &Stage, table: &[Field], object: &Object) -> Result<()> {
    for field in table {
        let key = field.key;
        let css = format!("main [data-field=\"{key}\"]");
        let shown = stage
            .browser
            .expect_text(&css, |text| !text.is_empty())
            .await?;
        let moves = ["upstream", "downstreamSync", "downstreamFetch"]
            .iter()
            .any(|start| field.key.starts_with(start));
        let value = object.get(field.key).filter(|_| !moves);
        for expected in value
            .map(|value| words_of(field, value))
            .unwrap_or_default()
        {
            ensure!(
                shown.contains(&expected),
                "{}: {expected:?} is not in {shown:?}",
                field.key
            );
        }
    }
    Ok(())
}

/// What must be seen of a value.
fn words_of(field: &Field, value: &Value) -> Vec<String> {
    let strings = |value: &Value| {
        let list = value.as_array().cloned().unwrap_or_default();
        list.iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    let text = value.as_str().unwrap_or_default().to_owned();
    match field.input {
        Input::Text(_) | Input::Choice(_) | Input::Status => vec![text],
        Input::Tso if text != "0" => vec![text],
        Input::Integer {
            unit: fields::Unit::Number,
            ..
        } => vec![value.to_string()],
        Input::UnixMs if value != 0 => vec![value.to_string()],
        Input::Flag => vec![if value == true { "yes" } else { "no" }.to_owned()],
        Input::Rules => strings(value),
        Input::Dispatchers => {
            let rows = value.as_array().cloned().unwrap_or_default();
            rows.iter()
                .filter_map(Value::as_object)
                .flat_map(Object::values)
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        }
        Input::Time => vec![text.get(..10).unwrap_or_default().to_owned()],
        Input::Secret | Input::Tso | Input::UnixMs | Input::Integer { .. } => Vec::new(),
    }
}

async fn expect_no_secret(stage: &Stage, config: &Object) -> Result<()> {
    if let Some(password) = config.get("password").and_then(Value::as_str) {
        ensure!(password.len() > 8, "a password that means something");
        stage.browser.expect_nowhere(password).await?;
    }
    Ok(())
}

#[tokio::test]
async fn shows_a_kind_that_nobody_knows_without_its_secret() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let unknown = |task: &Task| matches!(task.downstream.kind(), Kind::Other(_));
        let task = stage.api.first(CLUSTER, unknown).await?;
        stage.open_task(&task).await?;
        let config = task.downstream.to_config().context("a configuration")?;
        let shown = stage.browser.text("[data-field=downstream] dd").await?;
        let address = config
            .get("brokerUrl")
            .and_then(Value::as_str)
            .context("an address")?;
        ensure!(shown.contains(address), "{shown}");
        let secret = Value::Object(config);
        let secret = secret.pointer("/auth/authToken").and_then(Value::as_str);
        stage
            .browser
            .expect_nowhere(secret.context("a secret")?)
            .await
    })
    .await
}

#[tokio::test]
async fn a_reload_stays_there() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let task = tasks.get(3).context("a task")?;
        stage.open_task(task).await?;
        let address = stage.browser.address().await?;
        stage.browser.reload().await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        ensure!(stage.browser.address().await? == address);
        let title = stage.browser.title().await?;
        let name = task.name.clone().unwrap_or_default();
        ensure!(title == format!("{name} · Changefeed Console"), "{title}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unknown_id_is_a_page_that_says_so() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("404");
        stage.enter(&task_path(CLUSTER, "no-such-task-id")).await?;
        stage.expect_heading("No such changefeed").await?;
        let page = stage.browser.text("main").await?;
        ensure!(page.contains("no-such-task-id"), "{page}");
        stage
            .browser
            .click("main a[href$=\"/changefeeds\"]")
            .await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

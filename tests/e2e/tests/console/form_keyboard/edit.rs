//! Changing one of each kind.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, Stage, play, task_path};
use changefeed_model::Object;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{part, put};

/// Makes a task, and goes from its page to its form.
async fn edit_by_keys(stage: &Stage, kind: &str, sink: Value) -> Result<String> {
    let name = format!("keys-{kind}");
    let body = json!({
        "clusterId": CLUSTER, "name": name, "rules": ["shop.*"], "downstreamType": kind,
        "downstream": sink,
    });
    let id = stage.api.create(&body).await?;
    stage.enter(&task_path(CLUSTER, &id)).await?;
    stage.expect_task_page(&name).await?;
    stage.browser.expect_no_focus().await?;
    stage.browser.tab_to("main [data-action=edit]").await?;
    stage.browser.press_key(Key::Enter).await?;
    stage.expect_heading(&format!("Edit {name}")).await?;
    stage.browser.find("h1:focus").await?;
    Ok(id)
}

async fn expect_saved(stage: &Stage, id: &str, name: &str) -> Result<Object> {
    ensure!(stage.expect_task_page(name).await? == id);
    stage.expect_toast("success").await?;
    stage
        .browser
        .find("main [data-state][data-status=Normal]")
        .await?;
    stage.browser.find("h1:focus").await?;
    stage.api.expect_settled(id).await
}

#[tokio::test]
async fn edit_tidb_by_its_name() -> Result<()> {
    play(async |stage| {
        let sink = json!({
            "ip": "tidb.example.net", "port": 4000, "password": "kept", "workerCount": 16,
            "maxTxnRow": 256, "concurrentThreads": 16,
        });
        let id = edit_by_keys(stage, "tidb", sink).await?;
        let browser = &stage.browser;
        put(browser, "#name", "keys-tidb-2").await?;
        browser.tab_to(SEND).await?;
        browser.press_key(Key::Space).await?;
        let task = expect_saved(stage, &id, "keys-tidb-2").await?;
        ensure!(part(&task, "downstream").get("password") == Some(&json!("kept")));
        let sent = stage.sent().await?;
        ensure!(sent == ["pause", "update", "resume"], "{sent:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn edit_mysql_by_a_new_password() -> Result<()> {
    play(async |stage| {
        let sink = json!({"ip": "10.40.3.17", "port": 3306, "password": "old one"});
        let id = edit_by_keys(stage, "mysql", sink).await?;
        let browser = &stage.browser;
        browser.tab_to("[data-action=replace-password]").await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#sink-password").await?;
        browser.type_text("new one").await?;
        browser.press_key(Key::Enter).await?;
        let task = expect_saved(stage, &id, "keys-mysql").await?;
        ensure!(part(&task, "downstream").get("password") == Some(&json!("new one")));
        ensure!(stage.sent().await? == ["update"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn edit_kafka_by_its_rules_and_dispatchers() -> Result<()> {
    play(async |stage| {
        let sink = json!({
            "ip": "k1", "port": 9092, "topicName": "t", "protocol": "canal",
            "dispatchers": [
                {"matcher": "a.*", "dispatcher": "ts"},
                {"matcher": "b.*", "dispatcher": "table"},
            ],
        });
        let id = edit_by_keys(stage, "kafka", sink).await?;
        let browser = &stage.browser;
        browser.tab_to("#rule-0").await?;
        browser.press_key(Key::End).await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#rule-1").await?;
        browser.type_text("crm.*").await?;
        let remove = "#sink-dispatchers [data-row='0'] [data-control=remove]";
        browser.tab_to(remove).await?;
        browser.press_key(Key::Enter).await?;
        // The next one is one press away.
        browser.expect_focus(remove).await?;
        ensure!(browser.value("#dispatcher-0").await? == "b.*");
        browser.press_ctrl_enter().await?;
        let task = expect_saved(stage, &id, "keys-kafka").await?;
        assert_eq!(*part(&task, "rules"), json!(["shop.*", "crm.*"]));
        let rows = part(&task, "downstream").get("dispatchers");
        let left = json!([{"matcher": "b.*", "dispatcher": "table"}]);
        assert_eq!(rows, Some(&left));
        Ok(())
    })
    .await
}

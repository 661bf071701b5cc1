//! Copies, exports and imports.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Download, SEND, Stage, clone_path, list_path, play, row, task_path};
use changefeed_model::{Object, Task, Tso};
use serde_json::{Value, json};

const PASSWORD: &str = "s3cret-of-the-original";
const TOKEN: &str = "s3cret-in-an-unknown-key";
const TEXT: &str = "dialog[open] #import-text";
const TAKE: &str = "dialog[open] [data-action=import-take]";

/// A task with everything that a copy keeps, and what it does not.
fn original() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "original", "rules": ["shop.*", "!shop.`my.table`"],
        "downstreamType": "tidb", "owner": {"team": "orders"},
        "downstream": {
            "ip": "tidb.example.net", "port": 4001, "tls": true, "targetClusterId": "STANDBY",
            "username": "cdc", "password": PASSWORD, "workerCount": 33, "maxTxnRow": 257,
            "concurrentThreads": 9, "zone": "a", "auth": {"authToken": TOKEN, "plugin": "x"},
        },
    })
}

/// The downstream of the original without its secrets.
fn copied_sink() -> Value {
    json!({
        "ip": "tidb.example.net", "port": 4001, "tls": true, "targetClusterId": "STANDBY",
        "username": "cdc", "workerCount": 33, "maxTxnRow": 257, "concurrentThreads": 9,
        "zone": "a", "auth": {"plugin": "x"},
    })
}

async fn open_menu(stage: &Stage, place: &str) -> Result<()> {
    stage
        .browser
        .click(&format!("{place} [data-action=more]"))
        .await?;
    stage
        .browser
        .find("[role=menu]:popover-open")
        .await
        .map(drop)
}

/// Sends the copy that the form holds, and compares it with the original.
async fn send_copy(stage: &Stage, original: &Object) -> Result<()> {
    let browser = &stage.browser;
    stage.expect_heading("Copy of original").await?;
    ensure!(browser.value("#name").await? == "original-copy");
    ensure!(browser.value("#sink-password").await?.is_empty());
    browser.expect_checked("#start-mode-now").await?;
    for secret in [PASSWORD, TOKEN] {
        browser.expect_nowhere(secret).await?;
    }
    browser.click(SEND).await?;
    let id = stage.expect_task_page("original-copy").await?;
    ensure!(stage.sent().await? == ["create"]);
    let copy = stage.api.expect_settled(&id).await?;
    assert_eq!(copy.get("name"), Some(&json!("original-copy")));
    assert_eq!(copy.get("downstream"), Some(&copied_sink()));
    for key in ["clusterId", "rules", "downstreamType", "owner"] {
        assert_eq!(copy.get(key), original.get(key), "{key}");
    }
    let start = |task: &Object| Task::from_object(task.clone()).start_ts.map(Tso::unix_ms);
    ensure!(start(&copy) > start(original), "it starts when it is made");
    Ok(())
}

#[tokio::test]
async fn a_copy_from_the_lists_menu_has_all_but_secrets() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&original()).await?;
        let original = stage.api.object(&id).await?;
        stage.open_list().await?;
        open_menu(stage, &row(&id)).await?;
        stage.browser.click("[data-action=menu-clone]").await?;
        let address = stage.browser.address().await?;
        ensure!(address == stage.url(&clone_path(CLUSTER, &id)), "{address}");
        send_copy(stage, &original).await
    })
    .await
}

#[tokio::test]
async fn a_copy_from_the_tasks_page_has_all_but_secrets() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&original()).await?;
        let original = stage.api.object(&id).await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_task_page("original").await?;
        open_menu(stage, "main").await?;
        stage.browser.click("[data-action=menu-clone]").await?;
        send_copy(stage, &original).await
    })
    .await
}

/// Exports the original from a page, and returns the file.
async fn export(stage: &Stage, place: &str) -> Result<Download> {
    let downloads = stage.browser.keep_downloads().await?;
    open_menu(stage, place).await?;
    stage.browser.click("[data-action=menu-export]").await?;
    stage
        .browser
        .expect_gone("[role=menu]:popover-open")
        .await?;
    downloads.file().await
}

#[tokio::test]
async fn an_export_has_no_secret_and_an_import_fills_the_form_from_it() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&original()).await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_task_page("original").await?;
        let of_page = export(stage, "main").await?;
        stage.enter(&list_path(CLUSTER)).await?;
        stage.expect_list().await?;
        let of_list = export(stage, &row(&id)).await?;
        ensure!(of_list.name == "original.json" && of_page.name == "original.json");
        ensure!(of_list.text == of_page.text, "two exports of one task");
        let document: Value = serde_json::from_str(&of_list.text)?;
        let expected = json!({
            "clusterId": CLUSTER, "name": "original", "downstreamType": "tidb",
            "rules": ["shop.*", "!shop.`my.table`"], "owner": {"team": "orders"},
            "downstream": copied_sink(),
        });
        assert_eq!(document, expected);

        stage.open_new().await?;
        let browser = &stage.browser;
        browser.click("[data-action=import]").await?;
        paste(stage, &of_list.text).await?;
        browser.click(TAKE).await?;
        browser.expect_gone("dialog[open]").await?;
        let said = browser.text("[data-part=imported]").await?;
        for key in ["owner", "downstream.zone", "downstream.auth"] {
            ensure!(said.contains(key), "{key}: {said}");
        }
        ensure!(browser.value("#name").await? == "original");
        ensure!(browser.value("#sink-workerCount").await? == "33");
        let rules = browser.values("#rules [data-row] input").await?;
        ensure!(rules == ["shop.*", "!shop.`my.table`"], "{rules:?}");
        browser.expect_checked("#sink-tls").await?;
        // The name is another's, and that is worth a word at once.
        browser
            .expect_text("[data-spot=name] .field-warning", |text| {
                text.contains("Another changefeed")
            })
            .await?;

        browser.fill("#name", "imported").await?;
        browser.click(SEND).await?;
        let id = stage.expect_task_page("imported").await?;
        let stored = stage.api.expect_settled(&id).await?;
        assert_eq!(stored.get("downstream"), Some(&copied_sink()));
        assert_eq!(stored.get("owner"), document.get("owner"));
        Ok(())
    })
    .await
}

/// Puts a text into the import's field as a paste does.
async fn paste(stage: &Stage, text: &str) -> Result<()> {
    stage.browser.find(TEXT).await?;
    let script = format!(
        "const field = document.querySelector('{TEXT}'); field.focus(); field.select();\
         document.execCommand('insertText', false, {})",
        json!(text)
    );
    stage.browser.script(&script).await.map(drop)
}

#[tokio::test]
async fn an_import_of_a_file_marks_what_is_wrong_in_it() -> Result<()> {
    play(async |stage| {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("bad.json");
        let document = json!({
                "id": "gone", "status": "Normal", "name": "x", "clusterId": "ELSEWHERE",
                "rules": ["my-db.*"], "downstreamType": "kafka",
                "downstream": {"ip": "k1:9092,k2", "port": "9092", "topicName": "..", "zone": 1},
        });
        std::fs::write(&path, document.to_string())?;
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.click("[data-action=import]").await?;
        let file = browser.find("dialog[open] #import-file").await?;
        file.send_keys(&path.to_string_lossy()).await?;
        browser.expect_gone("dialog[open]").await?;
        browser.expect_checked("#kind-kafka").await?;
        let said = browser.text("[data-part=imported]").await?;
        for key in ["id", "status", "downstream.zone", "port"] {
            ensure!(said.contains(key), "{key}: {said}");
        }
        // Marked at once, and nothing is sent.
        for spot in ["name", "sink-topicName"] {
            browser
                .find(&format!("[data-spot={spot}][data-invalid]"))
                .await?;
        }
        browser
            .expect_text("#rule-0-problem", |text| text.contains("backslash"))
            .await?;
        browser.click("[data-action=fix-rule]").await?;
        ensure!(browser.value("#rule-0").await? == r"my\-db.*");
        browser.click(SEND).await?;
        browser.find("[data-part=summary]").await?;
        ensure!(stage.sent().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_task_changes_nothing_and_says_where_it_is_wrong() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "mine").await?;
        browser.click("[data-action=import]").await?;
        for (text, words) in [
            ("{\n  \"name\": oops\n}", "line 2, column 11"),
            ("{\"a\": 1}", "not a changefeed"),
            ("[{\"name\": \"a\"}, {\"name\": \"b\"}]", "2 changefeeds"),
            (
                "{\"name\": \"a\", \"downstreamType\": \"pulsar\"}",
                "“pulsar”",
            ),
        ] {
            paste(stage, text).await?;
            browser.click(TAKE).await?;
            browser
                .expect_text("#import-problem", |problem| problem.contains(words))
                .await?;
            ensure!(
                browser.value(TEXT).await? == text,
                "what was pasted is gone"
            );
        }
        browser.press_key(fantoccini::key::Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        let focus = browser.focus().await?.opening_tag;
        ensure!(focus.contains("data-action=\"import\""), "{focus}");
        ensure!(browser.value("#name").await? == "mine");
        ensure!(browser.count("[data-part=imported]").await? == 0);
        Ok(())
    })
    .await
}

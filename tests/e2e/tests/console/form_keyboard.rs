//! The form without a pointer.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, SEND, Stage, list_path, play, task_path};
use changefeed_model::Object;
use fantoccini::key::Key;
use serde_json::{Value, json};

const ADD_RULE: &str = "#rules [data-action=add-row]";
const ADD_DISPATCHER: &str = "#sink-dispatchers [data-action=add-row]";

/// Goes to a field by Tab, and types in the place of what stands there.
async fn put(browser: &Browser, css: &str, text: &str) -> Result<()> {
    let focus = browser.tab_to(css).await?;
    ensure!(focus.is_visible, "not to be seen: {}", focus.opening_tag);
    ensure!(browser.script(IN_SIGHT).await? == true, "{css} is covered");
    browser.select_all().await?;
    browser.type_text(text).await
}

/// Whether what has the focus is the topmost thing at its place.
const IN_SIGHT: &str = "const at = document.activeElement, box = at.getBoundingClientRect();\
     const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);\
     return at.contains(top)";

/// Goes from the list to the form of a new task.
async fn open_by_keys(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    stage.open_list().await?;
    browser.find("h1:focus").await?;
    browser.tab_to("main [data-action=new]").await?;
    browser.press_key(Key::Enter).await?;
    stage.expect_heading("New changefeed").await?;
    browser.find("h1:focus").await.map(drop)
}

/// Chooses the kind that is so many places below TiDB.
async fn choose_kind(browser: &Browser, kind: &str, steps: usize) -> Result<()> {
    browser.tab_to("[name=kind]").await?;
    for _ in 0..steps {
        browser.press_key(Key::Right).await?;
    }
    browser
        .find(&format!("#kind-{kind}:checked:focus"))
        .await
        .map(drop)
}

async fn expect_created(stage: &Stage, name: &str) -> Result<Object> {
    let id = stage.expect_task_page(name).await?;
    stage.browser.find("h1:focus").await?;
    stage
        .browser
        .find("main [data-state][data-status=Normal]")
        .await?;
    ensure!(stage.sent().await? == ["create"]);
    stage.api.expect_settled(&id).await
}

fn part<'a>(task: &'a Object, key: &str) -> &'a Value {
    task.get(key).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn create_tidb_with_rules_in_another_order() -> Result<()> {
    play(async |stage| {
        open_by_keys(stage).await?;
        let browser = &stage.browser;
        put(browser, "#name", "keys-tidb").await?;
        browser.tab_to("[name=start-mode]").await?;
        browser.press_key(Key::Right).await?;
        browser.find("#start-mode-time:checked").await?;
        put(browser, "#start-time", "3 min ago").await?;

        // Enter adds a row, Alt with an arrow moves one.
        browser.tab_to(ADD_RULE).await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#rule-0").await?;
        for (place, rule) in ["!shop.tmp_*", "shop.*", "crm.*"].iter().enumerate() {
            if place > 0 {
                browser.press_key(Key::Enter).await?;
                browser.expect_focus(&format!("#rule-{place}")).await?;
            }
            browser.type_text(rule).await?;
        }
        browser.press_chord(&[Key::Shift, Key::Tab]).await?;
        browser.tab_back_to("#rule-0").await?;
        browser.press_chord(&[Key::Alt, Key::Down]).await?;
        browser.expect_focus("#rule-1").await?;
        browser.press_chord(&[Key::Alt, Key::Down]).await?;
        browser.expect_focus("#rule-2").await?;
        // At the end it stays where it is.
        browser.press_chord(&[Key::Alt, Key::Down]).await?;
        browser.expect_focus("#rule-2").await?;
        let rules = browser.values("#rules [data-row] input").await?;
        ensure!(rules == ["shop.*", "crm.*", "!shop.tmp_*"], "{rules:?}");
        let told = "return document.querySelector('#rules .rows-add + [role=status]').textContent";
        let told = browser.script(told).await?;
        ensure!(told == "Rule 2 moved to place 3", "{told}");
        browser.tab_to("#tester-names").await?;
        browser.type_text("shop.tmp_1").await?;
        browser
            .expect_text(".answers .answer", |text| text.contains("rule 3"))
            .await?;

        choose_kind(browser, "tidb", 0).await?;
        put(browser, "#sink-ip", "tidb.example.net").await?;
        put(browser, "#sink-port", "4002").await?;
        browser.tab_to("#sink-tls").await?;
        browser.press_key(Key::Space).await?;
        browser.expect_checked("#sink-tls").await?;
        put(browser, "#sink-username", "cdc").await?;
        put(browser, "#sink-password", "typed by keys").await?;
        // The button beside it shows what was typed.
        browser.tab_to("[data-action=show-password]").await?;
        browser.press_key(Key::Enter).await?;
        browser.find("#sink-password[type=text]").await?;
        // Enter in a line sends.
        put(browser, "#sink-workerCount", "8").await?;
        browser.press_key(Key::Enter).await?;

        let task = expect_created(stage, "keys-tidb").await?;
        assert_eq!(
            *part(&task, "rules"),
            json!(["shop.*", "crm.*", "!shop.tmp_*"])
        );
        let sink = json!({
            "ip": "tidb.example.net", "port": 4002, "tls": true, "username": "cdc",
            "password": "typed by keys", "workerCount": 8, "maxTxnRow": 256,
            "concurrentThreads": 16,
        });
        assert_eq!(*part(&task, "downstream"), sink);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn create_mysql_with_a_preset_and_ctrl_enter() -> Result<()> {
    play(async |stage| {
        open_by_keys(stage).await?;
        let browser = &stage.browser;
        put(browser, "#name", "keys-mysql").await?;
        browser.tab_to("#preset-all-but").await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#preset-schema").await?;
        browser.type_text("audit-log").await?;
        // It replaces the rules, and sends nothing.
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#preset-all-but").await?;
        choose_kind(browser, "mysql", 1).await?;
        put(browser, "#sink-ip", "10.40.3.18").await?;
        ensure!(stage.sent().await?.is_empty());
        browser.press_ctrl_enter().await?;
        let task = expect_created(stage, "keys-mysql").await?;
        assert_eq!(*part(&task, "rules"), json!(["*.*", "!`audit-log`.*"]));
        assert_eq!(*part(&task, "downstreamType"), "mysql");
        assert_eq!(
            part(&task, "downstream").get("ip"),
            Some(&json!("10.40.3.18"))
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn create_kafka_with_dispatchers_in_another_order() -> Result<()> {
    play(async |stage| {
        open_by_keys(stage).await?;
        let browser = &stage.browser;
        put(browser, "#name", "keys-kafka").await?;
        choose_kind(browser, "kafka", 2).await?;
        put(browser, "#sink-ip", "k1:9092,k2").await?;
        put(browser, "#sink-topicName", "keys.changes").await?;
        browser.tab_to(ADD_DISPATCHER).await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#dispatcher-0").await?;
        browser.type_text("*.*").await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#dispatcher-1").await?;
        browser.type_text("pay.*").await?;
        browser.tab_to("#dispatcher-1-to").await?;
        browser.type_text("ta").await?;
        browser.tab_to("[data-row='1'] [data-control=up]").await?;
        browser.press_key(Key::Enter).await?;
        browser
            .expect_focus("[data-row='0'] [data-control=up]")
            .await?;
        let matchers = browser.values("#sink-dispatchers [data-row] input").await?;
        ensure!(matchers == ["pay.*", "*.*"], "{matchers:?}");
        browser.tab_to("#sink-protocol").await?;
        browser.type_text("m").await?;
        ensure!(browser.value("#sink-protocol").await? == "maxwell");
        put(browser, "#sink-maxMessageBytes", "512 KiB").await?;
        browser.press_ctrl_enter().await?;

        let task = expect_created(stage, "keys-kafka").await?;
        let sink = json!({
            "ip": "k1:9092,k2", "port": 9092, "tls": false, "version": "2.4.0",
            "topicName": "keys.changes", "protocol": "maxwell", "partitions": 3,
            "replicationFactor": 1, "maxMessageBytes": 524_288, "maxBatchSize": 16,
            "dispatchers": [
                {"matcher": "pay.*", "dispatcher": "table"},
                {"matcher": "*.*", "dispatcher": "default"},
            ],
        });
        assert_eq!(*part(&task, "downstream"), sink);
        Ok(())
    })
    .await
}

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
    stage.browser.find("h1:focus").await?;
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

#[tokio::test]
async fn a_send_leads_to_the_first_problem_and_the_summary_to_each() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        // Quiet until something was touched.
        ensure!(browser.text(".task-form").await?.contains("Basics"));
        ensure!(browser.count("[aria-invalid=true]").await? == 0);
        browser.find("h1:focus").await?;
        browser.tab_to("#sink-port").await?;
        browser.press_ctrl_enter().await?;
        browser.expect_focus("#name[aria-invalid=true]").await?;
        ensure!(
            browser.script(IN_SIGHT).await? == true,
            "the first problem is covered"
        );
        let links = browser.count("[data-part=summary] a").await?;
        ensure!(links == 2, "{links} problems: name and host");

        browser
            .tab_back_to("[data-part=summary] li:nth-child(2) a")
            .await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#sink-ip[aria-invalid=true]").await?;
        ensure!(
            browser.script(IN_SIGHT).await? == true,
            "the host is covered"
        );
        browser.type_text("tidb.example.net").await?;
        browser.tab_back_to("#name").await?;
        browser.type_text("mended").await?;
        browser.expect_gone("[data-part=summary]").await?;
        browser.press_key(Key::Enter).await?;
        expect_created(stage, "mended").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_menu_opens_walks_and_closes_by_keys() -> Result<()> {
    play(async |stage| {
        stage.enter(&list_path(CLUSTER)).await?;
        let tasks = stage.expect_list().await?;
        let id = tasks.first().and_then(|task| task.id.clone());
        let more = format!(
            "{} [data-action=more]",
            changefeed_e2e::row(&id.context("a task")?)
        );
        let browser = &stage.browser;
        browser.tab_to(&more).await?;
        let items = ["menu-edit", "menu-clone", "menu-export"];
        for (below, action) in items.iter().enumerate() {
            browser.press_key(Key::Enter).await?;
            browser.expect_focus("[data-action=menu-edit]").await?;
            for _ in 0..below {
                browser.press_key(Key::Down).await?;
            }
            browser
                .expect_focus(&format!("[data-action={action}]"))
                .await?;
            browser.press_key(Key::Escape).await?;
            browser.expect_gone("[role=menu]:popover-open").await?;
            browser.expect_focus(&more).await?;
        }
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("[data-action=menu-edit]").await?;
        browser.press_key(Key::Down).await?;
        browser.press_key(Key::Enter).await?;
        browser.find("#name").await?;
        ensure!(browser.address().await?.contains("/new?clone="));
        Ok(())
    })
    .await
}

//! Creating one of each kind.

use anyhow::{Result, ensure};
use changefeed_e2e::play;
use fantoccini::key::Key;
use serde_json::json;

use super::{choose_kind, expect_created, open_by_keys, part, put};

const ADD_RULE: &str = "#rules [data-action=add-row]";
const ADD_DISPATCHER: &str = "#sink-dispatchers [data-action=add-row]";

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

//! One of each kind, from where it may start, compared with what was stored.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, Stage, play};
use changefeed_model::{Object, Task, Tso};
use serde_json::{Value, json};

use super::now_ms;

const PASSWORD: &str = "p4ssword-that-nobody-may-see";

/// Sends the form, and follows the new task until it runs. Returns what the
/// server stored.
async fn send_and_settle(stage: &Stage, name: &str) -> Result<Object> {
    stage.browser.watch_states().await?;
    stage.browser.click(SEND).await?;
    let id = stage.expect_task_page(name).await?;
    stage.expect_state("main", "running", "Normal").await?;
    let states = stage.browser.states().await?;
    ensure!(
        states.first().is_some_and(|state| state == "Initial"),
        "{states:?}"
    );
    ensure!(stage.sent().await? == ["create"]);
    let toast = stage.expect_toast("success").await?;
    ensure!(toast.contains(name), "{toast}");
    stage.api.expect_settled(&id).await
}

/// Every key of a new task that a person or the contract gives.
fn expect_stored(stored: &Object, name: &str, kind: &str, rules: &Value, sink: &Value) {
    let part = |key: &str| stored.get(key).unwrap_or(&Value::Null);
    assert_eq!(part("name"), name);
    assert_eq!(part("clusterId"), CLUSTER);
    assert_eq!(part("downstreamType"), kind);
    assert_eq!(part("rules"), rules);
    assert_eq!(part("downstream"), sink);
}

#[tokio::test]
async fn tidb_from_five_minutes_ago_with_rules_by_list() -> Result<()> {
    play(async |stage| {
        stage.server.run_at_pace("0.5").await?;
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "orders-to-standby").await?;
        browser.click_label("start-mode-time").await?;
        browser.fill("#start-time", "5 min ago").await?;
        let shown = browser.text("#start .notation").await?;
        ensure!(shown.contains("UTC") && shown.contains("TSO"), "{shown}");
        browser
            .add_rules(&["shop.*", "!shop.tmp_*", "crm.users"])
            .await?;
        expect_answers(stage).await?;
        browser
            .fill_all(&[
                ("sink-ip", "tidb.eu-west-1.example.net"),
                ("sink-port", "4001"),
                ("sink-targetClusterId", "STANDBY_EU"),
                ("sink-username", "cdc_orders"),
                ("sink-password", PASSWORD),
                ("sink-workerCount", "32"),
                ("sink-maxTxnRow", "512"),
                ("sink-concurrentThreads", "8"),
            ])
            .await?;
        browser.click("#sink-tls").await?;
        browser.expect_checked("#sink-tls").await?;
        ensure!(!browser.kept_in_tab().await?.contains(PASSWORD));

        let stored = send_and_settle(stage, "orders-to-standby").await?;
        expect_stored(
            &stored,
            "orders-to-standby",
            "tidb",
            &json!(["shop.*", "!shop.tmp_*", "crm.users"]),
            &json!({
                "ip": "tidb.eu-west-1.example.net", "port": 4001, "tls": true,
                "targetClusterId": "STANDBY_EU", "username": "cdc_orders", "password": PASSWORD,
                "workerCount": 32, "maxTxnRow": 512, "concurrentThreads": 8,
            }),
        );
        let start = Task::from_object(stored).start_ts.context("a start")?;
        let age = now_ms()? - start.unix_ms();
        ensure!((300_000..360_000).contains(&age), "{age} ms ago");
        stage.browser.expect_nowhere(PASSWORD).await?;
        ensure!(!stage.browser.kept_in_tab().await?.contains(PASSWORD));
        Ok(())
    })
    .await
}

/// The tester answers while someone types, and when a rule changes.
async fn expect_answers(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    browser
        .fill(
            "#tester-names",
            "shop.orders shop.tmp_1 crm.users mysql.user x.y",
        )
        .await?;
    let answer = async |place: usize, words: [&'static str; 3]| {
        let css = format!(".answers .answer:nth-of-type({place})");
        let fits = |text: &str| words.iter().all(|word| text.contains(word));
        browser.expect_text(&css, fits).await.map(drop)
    };
    answer(1, ["shop.orders", "replicated", "rule 1 shop.*"]).await?;
    answer(2, ["shop.tmp_1", "not replicated", "rule 2 !shop.tmp_*"]).await?;
    answer(3, ["crm.users", "replicated", "rule 3 crm.users"]).await?;
    answer(4, ["mysql.user", "never replicated", "system schema"]).await?;
    answer(5, ["x.y", "not replicated", "no rule matches"]).await?;
    browser
        .expect_text(".tester-count", |text| text.contains("2 of 5"))
        .await?;
    browser.fill("#rule-2", "crm.orders").await?;
    answer(3, ["crm.users", "not replicated", "no rule matches"]).await?;
    browser.fill("#rule-2", "crm.users").await?;
    answer(3, ["crm.users", "replicated", "rule 3 crm.users"]).await
}

#[tokio::test]
async fn mysql_from_a_tso_with_rules_as_text() -> Result<()> {
    play(async |stage| {
        stage.server.run_at_pace("0.5").await?;
        stage.open_new().await?;
        let browser = &stage.browser;
        let start = u64::try_from(now_ms()? - 60_000)?;
        let start = Tso::from_parts(start, 7).context("a TSO")?;
        browser.fill("#name", "inventory 到 MySQL").await?;
        browser.click_label("start-mode-tso").await?;
        browser.fill("#start-tso", &start.to_string()).await?;
        let shown = browser.text("#start .notation").await?;
        ensure!(shown.contains(&start.to_string()), "{shown}");
        browser.click_label("rules-mode-text").await?;
        browser
            .fill("#rules-text", "# the shop\nshop.*\n\n!shop.audit")
            .await?;
        browser.choose_kind("mysql").await?;
        browser
            .fill_all(&[
                ("sink-ip", "10.40.3.17"),
                ("sink-username", "writer"),
                ("sink-password", PASSWORD),
            ])
            .await?;
        let review = browser.text("[data-part=brief]").await?;
        for words in ["MySQL · 10.40.3.17:3306", "shop.*, !shop.audit"] {
            ensure!(review.contains(words), "{words}: {review}");
        }
        browser.click("[data-part=request] > summary").await?;
        let json = browser.text("[data-part=json]").await?;
        ensure!(
            json.contains("10.40.3.17") && !json.contains(PASSWORD),
            "{json}"
        );

        let name = "inventory 到 MySQL";
        let stored = send_and_settle(stage, name).await?;
        expect_stored(
            &stored,
            name,
            "mysql",
            &json!(["shop.*", "!shop.audit"]),
            &json!({
                "ip": "10.40.3.17", "port": 3306, "tls": false,
                "username": "writer", "password": PASSWORD,
                "workerCount": 16, "maxTxnRow": 256, "concurrentThreads": 16,
            }),
        );
        ensure!(Task::from_object(stored).start_ts == Some(start));
        stage.browser.expect_nowhere(PASSWORD).await
    })
    .await
}

#[tokio::test]
async fn kafka_from_now_with_several_brokers_and_two_dispatchers() -> Result<()> {
    play(async |stage| {
        stage.server.run_at_pace("0.5").await?;
        stage.open_new().await?;
        let begin = now_ms()?;
        let browser = &stage.browser;
        browser.fill("#name", "payments-events-2").await?;
        browser.choose_kind("kafka").await?;
        browser
            .fill_all(&[
                (
                    "sink-ip",
                    "k1.example.net:9092,k2.example.net:9093,k3.example.net",
                ),
                ("sink-port", "9094"),
                ("sink-version", "2.8.1"),
                ("sink-clientId", "cdc-payments"),
                ("sink-topicName", "payments.changes.v2"),
                ("sink-partitions", "12"),
                ("sink-replicationFactor", "3"),
                ("sink-maxMessageBytes", "1 MiB"),
                ("sink-maxBatchSize", "64"),
            ])
            .await?;
        browser.choose("#sink-protocol", "canal").await?;
        browser
            .add_dispatchers(&[("pay.*", "index-value"), ("*.*", "ts")])
            .await?;
        let bytes = browser.value("#sink-maxMessageBytes").await?;
        ensure!(bytes == "1048576", "{bytes}");

        let stored = send_and_settle(stage, "payments-events-2").await?;
        expect_stored(
            &stored,
            "payments-events-2",
            "kafka",
            &json!(["*.*"]),
            &json!({
                "ip": "k1.example.net:9092,k2.example.net:9093,k3.example.net", "port": 9094,
                "tls": false, "version": "2.8.1", "clientId": "cdc-payments",
                "topicName": "payments.changes.v2", "protocol": "canal",
                "partitions": 12, "replicationFactor": 3,
                "maxMessageBytes": 1_048_576, "maxBatchSize": 64,
                "dispatchers": [
                    {"matcher": "pay.*", "dispatcher": "index-value"},
                    {"matcher": "*.*", "dispatcher": "ts"},
                ],
            }),
        );
        let start = Task::from_object(stored).start_ts.context("a start")?;
        let since = start.unix_ms() - begin;
        ensure!(
            (-1_000..60_000).contains(&since),
            "{since} ms after the page"
        );
        Ok(())
    })
    .await
}

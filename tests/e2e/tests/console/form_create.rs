//! Creating a task of each kind.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, Stage, new_path, play};
use changefeed_model::{Object, Task, Tso};
use serde_json::{Value, json};

const PASSWORD: &str = "p4ssword-that-nobody-may-see";
/// The body of a create goes here, and here alone.
const CREATE: &str = "/api/v1/changefeeds/";

fn now_ms() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_millis())?)
}

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

#[tokio::test]
async fn a_double_press_and_enter_send_once() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "double-press").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        browser.double_click(SEND).await?;
        stage.expect_task_page("double-press").await?;
        ensure!(stage.requests(CREATE).await? == 1);

        // A press, Enter in a field and Ctrl with Enter within one turn of
        // the browser's loop.
        stage.open_new().await?;
        browser.fill("#name", "all-at-once").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        let at_once = "const send = document.querySelector('[data-action=send]');\
             const key = {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true};\
             send.click();\
             document.querySelector('form.task-form').requestSubmit();\
             document.querySelector('#name').dispatchEvent(new KeyboardEvent('keydown', key));\
             send.click()";
        browser.script(at_once).await?;
        stage.expect_task_page("all-at-once").await?;
        ensure!(stage.sent().await? == ["create"]);
        let tasks = stage.api.list(CLUSTER).await?;
        for name in ["double-press", "all-at-once"] {
            let same = tasks
                .iter()
                .filter(|task| task.name.as_deref() == Some(name));
            ensure!(same.count() == 1, "{name}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_old_start_is_confirmed_and_a_future_one_refused() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "long-ago").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        browser.click_label("start-mode-time").await?;
        browser.fill("#start-time", "2099-01-01 00:00").await?;
        browser.click(SEND).await?;
        browser
            .expect_text("#start .field-problem", |text| text.contains("future"))
            .await?;
        browser.expect_focus("#start").await?;

        // Beyond the window of garbage collection: a warning alone.
        browser.fill("#start-time", "20 min ago").await?;
        browser
            .expect_text("#start .field-warning", |text| text.contains("10 minutes"))
            .await?;
        ensure!(browser.text("#start .field-problem").await?.is_empty());
        ensure!(browser.count("#start-confirm").await? == 0);

        browser.fill("#start-time", "30 h ago").await?;
        browser.click(SEND).await?;
        browser
            .expect_text("[data-part=summary]", |text| {
                text.contains("more than a day")
            })
            .await?;
        ensure!(stage.sent().await?.is_empty(), "sent unconfirmed");
        browser.click("#start-confirm").await?;
        browser.expect_gone("[data-part=summary]").await?;
        browser.click(SEND).await?;
        let id = stage.expect_task_page("long-ago").await?;
        ensure!(stage.sent().await? == ["create"]);
        let start = stage.api.task(&id).await?.start_ts.context("a start")?;
        let age = now_ms()? - start.unix_ms();
        ensure!((108_000_000..108_060_000).contains(&age), "{age} ms ago");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_press_meets_what_it_was_aimed_at_though_a_warning_comes() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", &"n".repeat(40)).await?;
        let warning = "[data-spot=name] .field-warning";
        ensure!(browser.text(warning).await?.is_empty(), "not quiet");
        // The name is left by the press itself, and its warning moves what
        // follows.
        browser.click_label("start-mode-tso").await?;
        browser.expect_checked("#start-mode-tso").await?;
        browser
            .expect_text(warning, |text| text.contains("Longer than 32"))
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_lists_button_leads_to_it_and_fetches_its_chunk_on_hover() -> Result<()> {
    play(async |stage| {
        // The browser is never idle: what is fetched then does not come.
        let busy = "const later = setTimeout; \
             window.setTimeout = (run, ms, ...more) => ms === 1500 ? 0 : later(run, ms, ...more)";
        stage.browser.run_before_pages(busy).await?;
        stage.open_list().await?;
        let browser = &stage.browser;
        ensure!(stage.form_chunks().await? == 0, "asked for by the list");
        let new = "main [data-action=new]";
        browser.hover(new).await?;
        stage.expect_form_chunk().await?;
        browser.click(new).await?;
        stage.expect_heading("New changefeed").await?;
        browser.find("h1:focus").await?;
        ensure!(stage.form_chunks().await? == 1, "fetched twice");
        let address = browser.address().await?;
        ensure!(address == stage.url(&new_path(CLUSTER)), "{address}");
        browser.click("main [data-action=cancel]").await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_list_asks_for_no_form_before_it_is_idle() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        stage.expect_form_chunk().await?;
        let script = "return performance.getEntriesByType('resource')\
             .find(entry => entry.name.includes('split_form')).startTime";
        let after = stage.browser.script(script).await?;
        let after = after.as_f64().context("no such request")?;
        ensure!(after >= 1_500.0, "asked for after {after} ms");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_width_and_no_language_scrolls_sideways() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        let long = "x".repeat(64);
        browser.fill("#name", &long).await?;
        browser.click_label("start-mode-time").await?;
        browser.fill("#start-time", "3 d ago").await?;
        browser
            .add_rules(&[&format!("{long}.{long}"), "my-db.*"])
            .await?;
        browser
            .fill("#tester-names", &format!("{long}.{long} a.b"))
            .await?;
        browser.choose_kind("kafka").await?;
        browser.fill("#sink-topicName", &long).await?;
        browser
            .add_dispatchers(&[(&format!("{long}.*"), "ts")])
            .await?;
        // With its problems and its summary.
        browser.click(SEND).await?;
        browser.find("[data-part=summary]").await?;
        browser.click("[data-part=request] > summary").await?;
        for language in ["en", "zh"] {
            browser.choose("select#language", language).await?;
            for kind in ["tidb", "mysql", "kafka"] {
                browser.choose_kind(kind).await?;
                for width in [360, 768, 1920] {
                    browser.resize(width, 900).await?;
                    let beyond = browser.script(BEYOND).await?;
                    ensure!(
                        beyond == 0,
                        "{kind} in {language} at {width} px: {beyond} px"
                    );
                }
            }
        }
        Ok(())
    })
    .await
}

const BEYOND: &str =
    "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

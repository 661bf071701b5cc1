//! Changing a task of each kind: what changes, and that nothing else does.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, Stage, edit_path, list_path, play, task_path};
use changefeed_model::{Kind, Object, Operation, Status, Task};
use fantoccini::key::Key;
use serde_json::{Value, json};

const OLD_PASSWORD: &str = "0ld-password-of-the-task";
const NEW_PASSWORD: &str = "n3w-password-of-the-task";

fn tidb() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-tidb", "rules": ["shop.*", "!shop.tmp_*"],
        "downstreamType": "tidb", "owner": {"team": "orders", "pager": 7},
        "downstream": {
            "ip": "tidb.example.net", "port": 4000, "tls": true, "targetClusterId": "STANDBY",
            "username": "cdc", "password": OLD_PASSWORD, "workerCount": 16, "maxTxnRow": 256,
            "concurrentThreads": 8, "zone": ["a", 1, null],
        },
    })
}

fn mysql() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-mysql", "rules": ["*.*"],
        "downstreamType": "mysql", "labels": ["x"],
        "downstream": {
            "ip": "10.40.3.17", "port": 3307, "tls": true, "username": "writer",
            "password": OLD_PASSWORD, "workerCount": 8, "maxTxnRow": 300,
            "concurrentThreads": 4, "proxy": {"ip": "10.0.0.1"},
        },
    })
}

fn kafka() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-kafka", "rules": ["pay.*"],
        "downstreamType": "kafka", "note": "of the lake",
        "downstream": {
            "ip": "k1.example.net:9092,k2.example.net", "port": 9092, "tls": false,
            "version": "2.8.1", "topicName": "pay.v1", "partitions": 12,
            "replicationFactor": 3, "protocol": "canal-json", "maxMessageBytes": 1_000_000,
            "maxBatchSize": 32, "compression": "zstd",
            "dispatchers": [
                {"matcher": "pay.audit", "dispatcher": "table", "columns": ["id"]},
                {"matcher": "pay.*", "dispatcher": "index-value"},
            ],
        },
    })
}

/// The ids of what the review says is changed, in its order.
async fn changed(stage: &Stage) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-part=difference] [data-change]')]\
         .map(change => change.dataset.change).join()";
    let ids = stage.browser.script(script).await?;
    let ids = ids.as_str().context("no difference")?;
    Ok(ids.split(',').map(str::to_owned).collect())
}

async fn expect_change(stage: &Stage, id: &str, words: &[&str]) -> Result<()> {
    let css = format!("[data-change='{id}']");
    let fits = |text: &str| words.iter().all(|word| text.contains(word));
    stage.browser.expect_text(&css, fits).await.map(drop)
}

/// Sends the form, and waits until the task is settled, on its page and for
/// the API. Returns it.
async fn save(stage: &Stage, id: &str, name: &str, status: Status) -> Result<Object> {
    stage.browser.click(SEND).await?;
    expect_settled(stage, id, name, status).await
}

async fn expect_settled(stage: &Stage, id: &str, name: &str, status: Status) -> Result<Object> {
    ensure!(stage.expect_task_page(name).await? == id);
    let toast = stage.expect_toast("success").await?;
    ensure!(toast.contains(name), "{toast}");
    let css = format!("main [data-state][data-status={}]", status.as_str());
    stage.browser.find(&css).await?;
    let stored = stage.api.expect_settled(id).await?;
    let task = Task::from_object(stored.clone());
    ensure!(task.status() == status, "{:?}", task.status());
    Ok(stored)
}

/// What an update may change, and what no update may.
const DEFINITION: [&str; 10] = [
    "id",
    "clusterId",
    "name",
    "rules",
    "startTS",
    "downstreamType",
    "downstream",
    "owner",
    "labels",
    "note",
];

/// Everything is as it was, but what was changed at these JSON pointers.
fn expect_only(before: Object, after: &Object, changes: &[(&str, Value)]) -> Result<()> {
    let mut expected = Value::Object(before);
    for (pointer, value) in changes {
        let place = expected.pointer_mut(pointer);
        *place.with_context(|| format!("no {pointer} before"))? = value.clone();
    }
    for key in DEFINITION {
        assert_eq!(after.get(key), expected.get(key), "{key}");
    }
    Ok(())
}

#[tokio::test]
async fn a_running_tidb_task_runs_again_and_keeps_what_was_not_changed() -> Result<()> {
    play(async |stage| {
        // As slowly as in life: between its states the page reads it.
        stage.server.run_at_pace("1").await?;
        let id = stage.api.create(&tidb()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        for key in ["zone"] {
            browser
                .expect_text("[data-part=rest]", |text| text.contains(key))
                .await?;
        }
        let values = browser.values("#rules [data-row] input").await?;
        ensure!(values == ["shop.*", "!shop.tmp_*"], "{values:?}");
        browser.fill("#sink-port", "4001").await?;
        browser.fill("#sink-workerCount", "64").await?;
        browser.add_rules(&["crm.*"]).await?;

        let ids = changed(stage).await?;
        ensure!(ids == ["rules", "sink-port", "sink-workerCount"], "{ids:?}");
        expect_change(stage, "sink-port", &["4000", "4001"]).await?;
        expect_change(stage, "sink-workerCount", &["16", "64"]).await?;
        expect_change(stage, "rules", &["crm.*"]).await?;
        let plan = browser.text("[data-plan=pause-update-resume]").await?;
        ensure!(
            plan.contains("pauses") && plan.contains("What can go wrong"),
            "{plan}"
        );

        browser.watch_states().await?;
        browser.click(SEND).await?;
        browser
            .expect_text("main .state-line", |text| text.contains("Updating"))
            .await?;
        let after = expect_settled(stage, &id, "edit-tidb", Status::Normal).await?;
        let states = stage.browser.states().await?;
        ensure!(
            states.last().is_some_and(|state| state == "Normal"),
            "{states:?}"
        );
        ensure!(states.contains(&"Stopped".to_owned()), "{states:?}");
        expect_only(
            before,
            &after,
            &[
                ("/rules", json!(["shop.*", "!shop.tmp_*", "crm.*"])),
                ("/downstream/port", json!(4001)),
                ("/downstream/workerCount", json!(64)),
            ],
        )?;
        ensure!(stage.sent().await? == ["update"]);
        stage.browser.expect_nowhere(OLD_PASSWORD).await
    })
    .await
}

#[tokio::test]
async fn a_stopped_mysql_task_stays_stopped_with_its_new_password() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&mysql()).await?;
        stage.api.carry_out(Operation::Pause, &id).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.expect_nowhere(OLD_PASSWORD).await?;
        browser.fill("#name", "edit-mysql-2").await?;
        browser.click("#sink-tls").await?;
        browser.click("[data-action=replace-password]").await?;
        browser.expect_focus("#sink-password").await?;
        browser.fill("#sink-password", NEW_PASSWORD).await?;

        let ids = changed(stage).await?;
        ensure!(ids == ["name", "sink-tls", "sink-password"], "{ids:?}");
        expect_change(stage, "name", &["edit-mysql", "edit-mysql-2"]).await?;
        expect_change(stage, "sink-password", &["changed"]).await?;
        // What the engine never receives is marked.
        expect_change(stage, "sink-tls", &["yes", "no", "stored only"]).await?;
        let plan = browser.text("[data-plan=update]").await?;
        ensure!(plan.contains("stays stopped"), "{plan}");
        browser.click("[data-part=request] > summary").await?;
        let json = browser.text("[data-part=json]").await?;
        for secret in [OLD_PASSWORD, NEW_PASSWORD] {
            ensure!(!json.contains(secret), "{json}");
            ensure!(!browser.kept_in_tab().await?.contains(secret));
        }

        let after = save(stage, &id, "edit-mysql-2", Status::Stopped).await?;
        expect_only(
            before,
            &after,
            &[
                ("/name", json!("edit-mysql-2")),
                ("/downstream/tls", json!(false)),
                ("/downstream/password", json!(NEW_PASSWORD)),
            ],
        )?;
        for secret in [OLD_PASSWORD, NEW_PASSWORD] {
            stage.browser.expect_nowhere(secret).await?;
            ensure!(!stage.browser.kept_in_tab().await?.contains(secret));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_password_that_is_kept_after_all_is_the_old_one() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&mysql()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.click("[data-action=replace-password]").await?;
        browser.fill("#sink-password", NEW_PASSWORD).await?;
        expect_change(stage, "sink-password", &["changed"]).await?;
        browser.click("[data-action=keep-password]").await?;
        browser.find("[data-action=replace-password]").await?;
        browser.expect_gone("[data-change]").await?;
        browser.fill("#sink-workerCount", "9").await?;
        ensure!(changed(stage).await? == ["sink-workerCount"]);
        let after = save(stage, &id, "edit-mysql", Status::Normal).await?;
        expect_only(before, &after, &[("/downstream/workerCount", json!(9))])
    })
    .await
}

#[tokio::test]
async fn a_running_kafka_task_keeps_the_keys_of_its_dispatchers() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&kafka()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        // A format that the contract does not name is kept and shown.
        ensure!(browser.value("#sink-protocol").await? == "other");
        ensure!(browser.value("#sink-protocol-other").await? == "canal-json");
        ensure!(browser.value("#sink-clientId").await?.is_empty());
        browser.fill("#sink-partitions", "24").await?;
        browser.fill("#sink-maxMessageBytes", "2 MiB").await?;
        browser.add_dispatchers(&[("*.*", "ts")]).await?;
        // The last goes to the middle by the keyboard.
        browser.click("#dispatcher-2").await?;
        browser.press_chord(&[Key::Alt, Key::Up]).await?;
        browser.expect_focus("#dispatcher-1").await?;
        ensure!(browser.value("#dispatcher-1").await? == "*.*");

        let ids = changed(stage).await?;
        ensure!(
            ids == [
                "sink-partitions",
                "sink-dispatchers",
                "sink-maxMessageBytes"
            ],
            "{ids:?}"
        );
        expect_change(stage, "sink-maxMessageBytes", &["1000000", "2 MiB"]).await?;
        expect_change(stage, "sink-dispatchers", &["*.* → ts"]).await?;
        let after = save(stage, &id, "edit-kafka", Status::Normal).await?;
        let dispatchers = json!([
            {"matcher": "pay.audit", "dispatcher": "table", "columns": ["id"]},
            {"matcher": "*.*", "dispatcher": "ts"},
            {"matcher": "pay.*", "dispatcher": "index-value"},
        ]);
        expect_only(
            before,
            &after,
            &[
                ("/downstream/partitions", json!(24)),
                ("/downstream/maxMessageBytes", json!(2_097_152)),
                ("/downstream/dispatchers", dispatchers),
            ],
        )?;
        ensure!(stage.sent().await? == ["update"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_new_name_for_a_running_task_takes_three_steps_that_are_seen() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.fill("#name", "a better name").await?;
        let plan = browser.text("[data-plan=steps]").await?;
        for words in ["leave it stopped", "three steps", "Pause", "Save", "Resume"] {
            ensure!(plan.contains(words), "{words}: {plan}");
        }
        ensure!(
            browser
                .count("[data-plan=steps] [data-step=planned]")
                .await?
                == 3
        );
        let word = browser.text(SEND).await?;
        ensure!(word == "Pause, save, resume", "{word}");
        let watch = "window.steps = []; new MutationObserver(() => {\
             const steps = [...document.querySelectorAll('[data-part=wait] [data-step]')]\
             .map(step => step.dataset.step).join(' ');\
             if (steps && window.steps.at(-1) !== steps) window.steps.push(steps);\
             }).observe(document.body, {subtree: true, childList: true, attributes: true})";
        browser.script(watch).await?;

        let after = save(stage, &id, "a better name", Status::Normal).await?;
        expect_only(before, &after, &[("/name", json!("a better name"))])?;
        ensure!(stage.sent().await? == ["pause", "update", "resume"]);
        let steps = stage.browser.script("return window.steps").await?;
        let expected = json!([
            "running waiting waiting",
            "done running waiting",
            "done done running",
        ]);
        ensure!(steps == expected, "{steps}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_difference_nothing_is_sent() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&kafka()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.find("[data-plan=nothing]").await?;
        browser.click(SEND).await?;
        let outcome = |text: &str| text.contains("nothing to save");
        browser.expect_text("[data-part=outcome]", outcome).await?;
        // There and back is no difference either.
        browser.fill("#sink-partitions", "24").await?;
        browser.find("[data-plan=pause-update-resume]").await?;
        browser.fill("#sink-partitions", "12").await?;
        browser.find("[data-plan=nothing]").await?;
        // Nor is another kind, when one comes back from it.
        browser.choose_kind("mysql").await?;
        browser
            .expect_text(".kind-changed", |text| {
                text.contains("whole Kafka downstream")
            })
            .await?;
        browser.choose_kind("kafka").await?;
        browser.find("[data-plan=nothing]").await?;
        browser.press_ctrl_enter().await?;
        browser.expect_text("[data-part=outcome]", outcome).await?;
        ensure!(stage.sent().await?.is_empty());
        ensure!(stage.api.object(&id).await?.get("updateTime") == before.get("updateTime"));
        // Nothing keeps one from leaving.
        browser.click("main [data-action=cancel]").await?;
        ensure!(stage.expect_task_page("edit-kafka").await? == id);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_double_press_saves_once() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.fill("#sink-port", "4002").await?;
        browser.double_click(SEND).await?;
        stage.expect_task_page("edit-tidb").await?;
        stage.expect_toast("success").await?;
        ensure!(stage.sent().await? == ["update"]);

        stage.open_edit(&id).await?;
        browser.fill("#name", "edit-tidb-once").await?;
        let at_once = "const send = document.querySelector('[data-action=send]');\
             send.click(); document.querySelector('form.task-form').requestSubmit(); send.click()";
        browser.script(at_once).await?;
        stage.expect_task_page("edit-tidb-once").await?;
        ensure!(stage.sent().await? == ["pause", "update", "resume"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_tasks_page_and_the_lists_menu_lead_to_it() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        let address = stage.url(&edit_path(CLUSTER, &id));
        stage.enter(&task_path(CLUSTER, &id)).await?;
        let browser = &stage.browser;
        browser.click("main [data-action=edit]").await?;
        stage.expect_heading("Edit edit-tidb").await?;
        ensure!(browser.address().await? == address);
        let start = browser.text("dl[data-spot=start]").await?;
        ensure!(start.contains("cannot be changed"), "{start}");
        ensure!(browser.count("#start-mode-now").await? == 0);

        stage.enter(&list_path(CLUSTER)).await?;
        let more = format!("{} [data-action=more]", changefeed_e2e::row(&id));
        browser.click(&more).await?;
        browser.click("[role=menu] [data-action=menu-edit]").await?;
        stage.expect_heading("Edit edit-tidb").await?;
        ensure!(browser.address().await? == address);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_kind_that_nobody_knows_is_not_edited_and_says_why() -> Result<()> {
    play(async |stage| {
        let unknown = |task: &Task| matches!(task.downstream.kind(), Kind::Other(_));
        let task = stage.api.first(CLUSTER, unknown).await?;
        let id = task.id.context("an id")?;
        stage.enter(&edit_path(CLUSTER, &id)).await?;
        let browser = &stage.browser;
        let why = browser.text("[data-part=not-editable]").await?;
        for words in ["“pulsar”", "would destroy", "paused, resumed and deleted"] {
            ensure!(why.contains(words), "{words}: {why}");
        }
        ensure!(browser.count("form.task-form").await? == 0);
        browser.click("[data-part=not-editable] a.button").await?;
        let name = task.name.unwrap_or_default();
        ensure!(stage.expect_task_page(&name).await? == id);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_width_and_no_language_scrolls_sideways() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&kafka()).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        let long = "x".repeat(120);
        browser.fill("#sink-topicName", &long).await?;
        browser
            .add_rules(&[&format!("{long}.{long}"), "my-db.*"])
            .await?;
        browser
            .add_dispatchers(&[(&format!("{long}.*"), "ts")])
            .await?;
        browser.find("[data-change=sink-topicName]").await?;
        browser.click("[data-part=request] > summary").await?;
        browser.find("[data-part=json]").await?;
        for language in ["en", "zh"] {
            browser.choose("select#language", language).await?;
            for width in [360, 768, 1920] {
                browser.resize(width, 900).await?;
                let beyond = browser.script(BEYOND).await?;
                ensure!(
                    beyond == 0,
                    "{language} at {width} px: {beyond} px too wide"
                );
            }
        }
        Ok(())
    })
    .await
}

const BEYOND: &str =
    "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

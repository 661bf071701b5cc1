//! Each kind, compared with what was stored before and after.

use anyhow::{Result, ensure};
use changefeed_e2e::{SEND, play};
use changefeed_model::{Operation, Status};
use fantoccini::key::Key;
use serde_json::json;

use super::{
    NEW_PASSWORD, OLD_PASSWORD, changed, expect_change, expect_only, expect_settled, kafka, mysql,
    save, tidb,
};

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

//! Two people edit one task.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Stage, edit_path, play};
use changefeed_model::Object;
use serde_json::{Value, json};

const NAME: &str = "orders-of-two";
const PANEL: &str = "[data-part=conflict]";
const TAKE_OVER: &str = "[data-part=conflict] [data-action=take-over]";
const DISCARD: &str = "[data-part=conflict] [data-action=discard-mine]";
const THEIR_PASSWORD: &str = "their-own-new-s3cret";

/// A task that is stopped.
async fn made(stage: &Stage) -> Result<String> {
    stage.make_stopped(NAME, "tidb").await
}

/// The other person changes rules, host, user and password.
async fn change_as_other(stage: &Stage, id: &str) -> Result<()> {
    let mut sink = stage.stored_sink(id).await?;
    for (key, value) in [
        ("ip", "theirs.example"),
        ("username", "their_user"),
        ("password", THEIR_PASSWORD),
    ] {
        sink.insert(key.to_owned(), json!(value));
    }
    send_as_other(stage, id, json!(["theirs.*"]), sink).await
}

async fn send_as_other(stage: &Stage, id: &str, rules: Value, sink: Object) -> Result<()> {
    let body = json!({
        "name": NAME,
        "rules": rules,
        "downstreamType": "tidb",
        "downstream": sink,
    });
    stage.api.update(id, &body).await
}

/// The fields that the panel names, in their order.
async fn fields(stage: &Stage) -> Result<Value> {
    stage.browser.find(PANEL).await?;
    let script = "return [...document.querySelectorAll('[data-conflict]')]\
         .map(field => field.dataset.conflict)";
    stage.browser.script(script).await
}

async fn expect_saved(stage: &Stage, id: &str, name: &str, ip: &str, user: &str) -> Result<()> {
    stage.expect_task_page(name).await?;
    let sink = stage.stored_sink(id).await?;
    let stored = stage.api.object(id).await?;
    ensure!(stored.get("name") == Some(&json!(name)), "{stored:?}");
    ensure!(
        stored.get("rules") == Some(&json!(["theirs.*"])),
        "{stored:?}"
    );
    ensure!(sink.get("ip") == Some(&json!(ip)));
    ensure!(sink.get("username") == Some(&json!(user)));
    ensure!(sink.get("password") == Some(&json!(THEIR_PASSWORD)));
    Ok(())
}

/// Chooses whose value of a field is taken.
async fn choose(stage: &Stage, field: &str, whose: &str) -> Result<()> {
    let input = format!("[data-conflict=\"{field}\"] input[value={whose}]");
    stage
        .browser
        .click(&format!(
            "[data-conflict=\"{field}\"] label:has(> input[value={whose}])"
        ))
        .await?;
    stage.browser.expect_checked(&input).await
}

#[tokio::test]
async fn mine_is_kept_and_theirs_is_taken_over() -> Result<()> {
    play(async |stage| {
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage
            .browser
            .fill_all(&[("name", "named-by-me"), ("sink-ip", "mine.example")])
            .await?;
        change_as_other(stage, &id).await?;
        stage.browser.send().await?;
        // My name is no conflict: they did not touch it.
        let named = fields(stage).await?;
        ensure!(
            named == json!(["Filter rules", "Host", "User", "Password"]),
            "{named}"
        );
        stage.browser.expect_focus(PANEL).await?;
        let panel = stage.browser.text(PANEL).await?;
        for words in ["theirs.*", "theirs.example", "mine.example", "their_user"] {
            ensure!(panel.contains(words), "{words} is not in {panel}");
        }
        stage.browser.expect_nowhere(THEIR_PASSWORD).await?;
        ensure!(
            stage
                .browser
                .count("[data-conflict] input[type=radio]")
                .await?
                == 2
        );
        ensure!(stage.sent().await?.is_empty());

        stage.browser.click(TAKE_OVER).await?;
        stage.browser.expect_gone(PANEL).await?;
        stage.browser.expect_value("#rule-0", "theirs.*").await?;
        stage
            .browser
            .expect_value("#sink-ip", "mine.example")
            .await?;
        stage
            .browser
            .expect_value("#sink-username", "their_user")
            .await?;
        let changes = stage.browser.count("[data-change]").await?;
        ensure!(changes == 2, "name and host: {changes}");
        ensure!(stage.sent().await?.is_empty());

        stage.browser.send().await?;
        expect_saved(stage, &id, "named-by-me", "mine.example", "their_user").await
    })
    .await
}

#[tokio::test]
async fn theirs_is_taken_where_it_is_chosen() -> Result<()> {
    play(async |stage| {
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage
            .browser
            .fill_all(&[
                ("name", "named-by-me"),
                ("sink-ip", "mine.example"),
                ("sink-username", "my_user"),
            ])
            .await?;
        change_as_other(stage, &id).await?;
        stage.browser.send().await?;
        choose(stage, "Host", "theirs").await?;
        choose(stage, "User", "theirs").await?;
        choose(stage, "User", "mine").await?;
        stage.browser.click(TAKE_OVER).await?;
        stage
            .browser
            .expect_value("#sink-ip", "theirs.example")
            .await?;
        stage
            .browser
            .expect_value("#sink-username", "my_user")
            .await?;
        stage.browser.send().await?;
        expect_saved(stage, &id, "named-by-me", "theirs.example", "my_user").await
    })
    .await
}

#[tokio::test]
async fn mine_can_be_discarded() -> Result<()> {
    play(async |stage| {
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "mine.example").await?;
        change_as_other(stage, &id).await?;
        stage.browser.send().await?;
        stage.browser.click(DISCARD).await?;
        stage
            .browser
            .expect_value("#sink-ip", "theirs.example")
            .await?;
        stage.browser.expect_value("#rule-0", "theirs.*").await?;
        stage.browser.find("[data-plan=nothing]").await?;
        ensure!(!stage.browser.kept_in_tab().await?.contains("draft."));
        ensure!(!stage.browser.asks_before_closing().await?);
        stage.browser.send().await?;
        stage.browser.expect_outcome("nothing to save").await?;
        ensure!(stage.sent().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_of_an_older_task_still_sees_the_conflict() -> Result<()> {
    play(async |stage| {
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage
            .browser
            .fill_all(&[("name", "named-before"), ("sink-ip", "mine.example")])
            .await?;
        stage.browser.expect_kept("mine.example").await?;
        change_as_other(stage, &id).await?;
        stage.browser.reload().await?;
        stage
            .browser
            .expect_value("#sink-ip", "mine.example")
            .await?;
        stage.browser.send().await?;
        // A password that was not stored cannot be compared: theirs is kept
        // without a word.
        let named = fields(stage).await?;
        ensure!(named == json!(["Filter rules", "Host", "User"]), "{named}");
        stage.browser.click(TAKE_OVER).await?;
        stage.browser.expect_gone(PANEL).await?;

        // And a third time, while that was reviewed.
        let mut sink = stage.stored_sink(&id).await?;
        sink.insert("port".to_owned(), json!(4567));
        send_as_other(stage, &id, json!(["theirs.*"]), sink).await?;
        stage.browser.send().await?;
        let named = fields(stage).await?;
        ensure!(named == json!(["Port"]), "{named}");
        stage.browser.click(TAKE_OVER).await?;
        stage.browser.expect_value("#sink-port", "4567").await?;
        stage.browser.send().await?;
        expect_saved(stage, &id, "named-before", "mine.example", "their_user").await?;
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("port") == Some(&json!(4567)));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_of_one_browser() -> Result<()> {
    play(async |stage| {
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "first.example").await?;
        let first = stage.browser.open_tab().await?;
        stage.enter(&edit_path(CLUSTER, &id)).await?;
        // A draft is the tab's own.
        stage.browser.find("[data-plan=nothing]").await?;
        stage.browser.fill("#sink-username", "second_user").await?;
        stage.browser.send().await?;
        stage.expect_task_page(NAME).await?;
        stage.api.expect_settled(&id).await?;

        stage.browser.go_to_tab(first).await?;
        stage.browser.send().await?;
        let named = fields(stage).await?;
        ensure!(named == json!(["User"]), "{named}");
        stage.browser.click(TAKE_OVER).await?;
        stage
            .browser
            .expect_value("#sink-username", "second_user")
            .await?;
        stage.browser.send().await?;
        stage.expect_task_page(NAME).await?;
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("ip") == Some(&json!("first.example")));
        ensure!(sink.get("username") == Some(&json!("second_user")));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_task_that_someone_deleted_is_said_to_be_gone() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("404");
        let id = made(stage).await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "mine.example").await?;
        stage.api.delete(&id).await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("no such changefeed").await?;
        ensure!(
            said.contains("was not saved") && said.contains("kept"),
            "{said}"
        );
        stage
            .browser
            .expect_value("#sink-ip", "mine.example")
            .await?;
        ensure!(stage.sent().await?.is_empty());
        Ok(())
    })
    .await
}

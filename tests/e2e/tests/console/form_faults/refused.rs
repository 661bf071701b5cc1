//! A definite refusal: nothing is lost, and the server's words stand at the
//! field they name.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, PASSWORD, Which, play};
use changefeed_model::Operation;
use fantoccini::key::Key;
use serde_json::json;

use super::expect_kept;

#[tokio::test]
async fn a_create_shows_the_servers_words_at_the_fields_they_name() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("400");
        let gate = stage.put_gate().await?;
        let words = "parameter is invalid\trules[1]: must name a table that there is\t\
             downstream.port: must be open from here";
        gate.fail_once(Which::create(), Fault::refusal(400, 10001, words));
        stage.fill_new("orders-refused").await?;
        // It is not sent, and the rules below it have other numbers there.
        stage.browser.add_rules(&["# crm is the last"]).await?;
        let moved = "#rules [data-row='2'] [data-control=up]";
        stage.browser.click(moved).await?;
        stage.browser.expect_value("#rule-2", "crm.*").await?;
        stage.browser.send().await?;

        stage
            .browser
            .expect_problem("rule-2", "must name a table that there is")
            .await?;
        stage
            .browser
            .expect_problem("sink-port", "must be open from here")
            .await?;
        stage.browser.expect_focus("#rule-2").await?;
        stage.browser.expect_outcome("was not created").await?;
        stage
            .browser
            .expect_text("[data-part=summary]", |text| text.contains("from here"))
            .await?;
        let typed = stage
            .browser
            .values("#name, #rules [data-row] input, #sink-port, #sink-password")
            .await?;
        let expected = [
            "orders-refused",
            "shop.*",
            "# crm is the last",
            "crm.*",
            "4001",
            PASSWORD,
        ];
        ensure!(typed == expected, "{typed:?}");
        ensure!(stage.named("orders-refused").await?.is_empty());

        // What is mended says nothing any more; the other still does.
        stage.browser.fill("#rule-2", "crm.users").await?;
        stage.browser.find("#rule-2[aria-invalid=false]").await?;
        stage.browser.find("#sink-port[aria-invalid=true]").await?;
        stage.browser.fill("#sink-port", "4002").await?;
        stage.browser.expect_gone("[data-part=summary]").await?;
        stage.browser.send().await?;
        let id = stage.expect_task_page("orders-refused").await?;
        ensure!(gate.count(&Which::create()) == 2);
        let stored = stage.api.object(&id).await?;
        ensure!(stored.get("rules") == Some(&json!(["shop.*", "crm.users"])));
        ensure!(stage.named("orders-refused").await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_live_servers_words_are_understood_too() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("400");
        let gate = stage.put_gate().await?;
        let words = "parameter is invalid\tKey: 'CreateChangeFeedTaskReq.Name' Error:Field \
             validation for 'Name' failed on the 'max' tag";
        gate.fail_once(Which::create(), Fault::refusal(400, 10001, words));
        stage.fill_new("orders-of-a-live-server").await?;
        stage.browser.send().await?;
        stage
            .browser
            .expect_problem("name", "failed on the 'max' tag")
            .await?;
        stage.browser.expect_focus("#name").await?;
        expect_kept(stage, "orders-of-a-live-server").await?;

        stage.browser.fill("#name", "orders-live").await?;
        stage.browser.press_key(Key::Enter).await?;
        stage.expect_task_page("orders-live").await?;
        ensure!(gate.count(&Which::create()) == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_that_name_no_field_stand_below_the_form() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("400");
        let gate = stage.put_gate().await?;
        let words = "cluster has no CDC component";
        gate.fail_once(Which::create(), Fault::refusal(400, 20102, words));
        stage.fill_new("orders-without-cdc").await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome(words).await?;
        ensure!(
            said.contains("was not created") && said.contains("kept"),
            "{said}"
        );
        ensure!(stage.browser.count("form [aria-invalid=true]").await? == 0);
        expect_kept(stage, "orders-without-cdc").await?;
        stage.browser.send().await?;
        stage.expect_task_page("orders-without-cdc").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_update_that_another_operation_forestalls_is_kept() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("409");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped("orders-held", "tidb").await?;
        let update = Which::operation(&id, "update");
        let words = "changefeed task status conflict";
        gate.fail_once(update.clone(), Fault::refusal(409, 21203, words));
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "tidb-2.example").await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("was not saved").await?;
        ensure!(
            said.contains("Another operation") && said.contains(words),
            "{said}"
        );
        stage
            .browser
            .expect_value("#sink-ip", "tidb-2.example")
            .await?;
        ensure!(stage.stored_sink(&id).await?.get("ip") == Some(&json!("before.example")));

        stage.browser.send().await?;
        stage.browser.find("main [data-field=status]").await?;
        ensure!(gate.count(&update) == 2);
        ensure!(stage.stored_sink(&id).await?.get("ip") == Some(&json!("tidb-2.example")));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_update_that_the_engine_refuses_is_kept() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        let id = stage.make_task("orders-refuse-update", "mysql").await?;
        let before = stage.api.expect_settled(&id).await?;
        stage.open_edit(&id).await?;
        stage.browser.add_rules(&["crm.*"]).await?;
        for _ in 0..2 {
            stage.browser.send().await?;
            let said = stage.browser.expect_outcome("engine refused").await?;
            ensure!(
                said.contains("was not saved") && said.contains("kept"),
                "{said}"
            );
            // A live server may have stopped it on the way.
            ensure!(said.contains("may be stopped"), "{said}");
            stage.browser.expect_value("#rule-1", "crm.*").await?;
            ensure!(stage.browser.value("#name").await? == "orders-refuse-update");
        }
        let now = stage.api.object(&id).await?;
        for key in ["name", "rules", "downstream", "status"] {
            ensure!(now.get(key) == before.get(key), "{key}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_task_that_is_busy_is_saved_by_one_press_later() -> Result<()> {
    play(async |stage| {
        let id = stage.make_stopped("orders-busy", "tidb").await?;
        stage.server.run_at_pace("3").await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "tidb-3.example").await?;
        // Someone else resumes it, and that takes its time.
        stage.api.begin(Operation::Resume, &id).await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("Nothing was sent").await?;
        ensure!(said.contains("kept"), "{said}");
        ensure!(stage.sent().await?.is_empty());
        stage
            .browser
            .expect_value("#sink-ip", "tidb-3.example")
            .await?;

        stage.api.expect_settled(&id).await?;
        stage.browser.send().await?;
        stage.browser.find("main [data-field=status]").await?;
        ensure!(stage.sent().await? == ["update"]);
        ensure!(stage.stored_sink(&id).await?.get("ip") == Some(&json!("tidb-3.example")));
        Ok(())
    })
    .await
}

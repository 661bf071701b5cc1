//! A create whose outcome is unknown: the form looks before it offers a
//! second attempt, and one task is what there is in the end.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, SEND, Which, play, task_path};

use super::expect_kept;

#[tokio::test]
async fn lost_on_the_way_there_is_sent_a_second_time_on_request() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let name = "orders-never-arrived";
        let gate = stage.put_gate().await?;
        gate.fail_once(Which::create(), Fault::LoseRequest);
        stage.fill_new(name).await?;
        stage.browser.send().await?;
        stage.browser.expect_outcome("No clear answer came").await?;
        let said = stage.browser.expect_outcome("no new changefeed").await?;
        ensure!(said.contains(name) && said.contains("kept"), "{said}");
        stage
            .browser
            .expect_offers(&["look-again", "send-again"])
            .await?;
        expect_kept(stage, name).await?;

        // The form's own button looks, too: it never sends twice by accident.
        for by_form in [false, true] {
            let looks = gate.count(&Which::list());
            match by_form {
                false => stage.browser.act("look-again").await?,
                true => stage.browser.send().await?,
            }
            gate.expect(&Which::list(), looks + 1).await?;
            stage.browser.expect_outcome("no new changefeed").await?;
        }
        ensure!(gate.count(&Which::create()) == 1);

        stage.browser.act("send-again").await?;
        stage.expect_task_page(name).await?;
        ensure!(gate.count(&Which::create()) == 2);
        ensure!(stage.named(name).await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn carried_out_without_an_answer_is_found() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let name = "orders-made-in-silence";
        let gate = stage.put_gate().await?;
        gate.fail_once(Which::create(), Fault::LoseAnswer);
        stage.fill_new(name).await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("not there before").await?;
        let made = stage.named(name).await?;
        let id = made.first().and_then(|task| task.id.clone());
        let id = id.unwrap_or_default();
        ensure!(made.len() == 1 && said.contains(&id), "{said}");
        stage.browser.expect_offers(&["open", "send-again"]).await?;

        stage
            .browser
            .click(&format!("[data-found=\"{id}\"] [data-action=open]"))
            .await?;
        ensure!(stage.expect_task_page(name).await? == id);
        ensure!(gate.count(&Which::create()) == 1);
        ensure!(stage.named(name).await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_gateway_that_answers_in_the_servers_place_proves_nothing() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("502");
        let name = "orders-behind-a-gateway";
        let gate = stage.put_gate().await?;
        gate.fail_once(Which::create(), Fault::status(502));
        stage.fill_new(name).await?;
        stage.browser.send().await?;
        stage.browser.expect_outcome("no new changefeed").await?;
        stage.browser.act("send-again").await?;
        stage.expect_task_page(name).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn one_that_hangs_is_given_up_and_looked_for() -> Result<()> {
    play(async |stage| {
        let name = "orders-that-hang";
        let gate = stage.put_gate().await?;
        gate.fail_once(Which::create(), Fault::Hang);
        stage.fill_new(name).await?;
        stage.browser.limit_requests(3_000).await?;
        // As fast as a hand can, twice: it is sent once.
        stage.browser.double_click(SEND).await?;
        gate.expect(&Which::create(), 1).await?;
        stage
            .browser
            .find(&format!("{SEND}[data-busy][aria-disabled=true]"))
            .await?;
        stage.browser.press_ctrl_enter().await?;
        stage.browser.expect_outcome("Checking whether").await?;
        stage.browser.expect_outcome("no new changefeed").await?;
        expect_kept(stage, name).await?;
        ensure!(gate.count(&Which::create()) == 1);
        stage.browser.act("send-again").await?;
        stage.expect_task_page(name).await?;
        ensure!(stage.named(name).await?.len() == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_look_that_fails_too_offers_nothing_but_another() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let name = "orders-in-the-dark";
        let gate = stage.put_gate().await?;
        stage.fill_new(name).await?;
        gate.fail_once(Which::create(), Fault::LoseAnswer);
        gate.fail(Which::list(), Fault::LoseRequest);
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("could not check").await?;
        ensure!(said.contains("kept"), "{said}");
        stage.browser.expect_offers(&["look-again"]).await?;
        expect_kept(stage, name).await?;
        let looks = gate.count(&Which::list());
        stage.browser.send().await?;
        gate.expect(&Which::list(), looks + 1).await?;
        stage.browser.expect_outcome("could not check").await?;

        gate.mend();
        stage.browser.act("look-again").await?;
        stage.browser.expect_outcome("not there before").await?;
        stage.browser.act("open").await?;
        stage.expect_task_page(name).await?;
        ensure!(gate.count(&Which::create()) == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_task_that_had_the_name_before_is_not_taken_for_the_new_one() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let tasks = stage.api.list(CLUSTER).await?;
        let name = tasks.first().and_then(|task| task.name.clone());
        let name = name.unwrap_or_default();
        let gate = stage.put_gate().await?;
        // What the cluster has cannot be read while the form is filled in.
        gate.fail(Which::list(), Fault::LoseRequest);
        stage.fill_new(&name).await?;
        gate.expect(&Which::list(), 1).await?;
        gate.mend();
        gate.fail_once(Which::create(), Fault::LoseRequest);
        stage.browser.send().await?;
        stage.browser.expect_outcome("no new changefeed").await?;

        gate.fail_once(Which::create(), Fault::LoseAnswer);
        stage.browser.act("send-again").await?;
        stage.browser.expect_outcome("not there before").await?;
        ensure!(stage.browser.count("[data-found]").await? == 1);
        stage.browser.act("open").await?;
        let id = stage.expect_task_page(&name).await?;
        let known = tasks
            .iter()
            .any(|task| task.id.as_deref() == Some(id.as_str()));
        ensure!(!known, "that is {}", task_path(CLUSTER, &id));
        ensure!(stage.named(&name).await?.len() == 2);
        Ok(())
    })
    .await
}

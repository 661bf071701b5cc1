//! On the pages that read by themselves.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Which, play, row};
use changefeed_model::{Operation, Status};
use fantoccini::key::Key;

use super::{DIALOG, STRIP, end, enter, every, expect_asked, sign_in_again};

const SEARCH: &str = "input[type=search]";
const REFRESH: &str = "[data-action=refresh]";
const PROBLEM: &str = "main [data-part=problem]";

#[tokio::test]
async fn the_list_keeps_everything_and_reads_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        let tasks = stage.open_list().await?;
        let of = |status: Status| {
            let mut of = tasks.iter().filter(|task| task.status() == status);
            of.next().map(changefeed_e2e::id_of).context("a task")
        };
        let (running, chosen) = (of(Status::Normal)?, of(Status::Stopped)?);
        stage.browser.choose_row(&chosen).await?;
        stage.browser.mark_row(&chosen).await?;
        stage.browser.scroll_to(120).await?;
        let rows = stage.browser.count("tr[data-task-id]").await?;
        end(&gate);
        stage.browser.script(&format!("document.querySelector('{REFRESH}').focus({{preventScroll: true}}); document.querySelector('{REFRESH}').click()")).await?;
        expect_asked(&stage.browser).await?;
        // The refused read, and the one that doubts it; then nothing more.
        let sent = gate.count(&every());
        ensure!(stage.browser.count(PROBLEM).await? == 0, "it is said once");

        // A token that is no better.
        enter(&stage.browser, "no-better").await?;
        let alert = format!("{DIALOG} [role=alert]");
        let said = stage
            .browser
            .expect_text(&alert, |text| !text.is_empty())
            .await?;
        ensure!(said.contains("Nothing was lost"), "{said}");
        stage.browser.expect_value("#session-token", "no-better").await?;
        ensure!(gate.count(&every()) == sent + 1, "nothing but the probe");

        // What changed meanwhile is read afterwards, by itself.
        stage.api.carry_out(Operation::Pause, &running).await?;
        sign_in_again(&stage.browser, &gate).await?;
        stage.expect_state(&row(&running), "paused", "Stopped").await?;
        stage.browser.expect_focus(REFRESH).await?;
        ensure!(stage.browser.chosen().await? == "1 selected");
        stage.browser.expect_same_row(&chosen).await?;
        ensure!(stage.browser.scrolled().await? == 120);
        ensure!(stage.browser.count("tr[data-task-id]").await? == rows);
        stage.browser.expect_nowhere("no-better").await
    })
    .await
}

#[tokio::test]
async fn put_off_it_waits_in_a_strip() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        let rows = stage.open_list().await?.len();
        end(&gate);
        stage.browser.click(REFRESH).await?;
        expect_asked(&stage.browser).await?;
        stage.browser.press_key(Key::Escape).await?;
        let said = stage
            .browser
            .expect_text(STRIP, |text| !text.is_empty())
            .await?;
        ensure!(said.contains("Everything is kept"), "{said}");
        stage.browser.expect_focus(REFRESH).await?;
        ensure!(stage.browser.count("tr[data-task-id]").await? == rows);

        // Half a word is kept too, and no request is made with a dead token.
        stage.browser.fill(SEARCH, "orders").await?;
        let sent = gate.count(&every());
        stage.browser.click(REFRESH).await?;
        stage
            .browser
            .click(&format!("{STRIP} [data-action=sign-in]"))
            .await?;
        expect_asked(&stage.browser).await?;
        ensure!(gate.count(&every()) == sent);
        sign_in_again(&stage.browser, &gate).await?;
        stage.browser.expect_value(SEARCH, "orders").await?;
        gate.expect(&Which::list(), sent + 2).await
    })
    .await
}

#[tokio::test]
async fn a_task_page_that_begins_with_a_dead_token_reads_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let tasks = stage.open_list().await?;
        let task = tasks.first().context("a task")?;
        stage.open_task(task).await?;
        let address = stage.browser.address().await?;
        end(&gate);
        stage.browser.reload().await?;
        expect_asked(&stage.browser).await?;
        sign_in_again(&stage.browser, &gate).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        ensure!(stage.browser.address().await? == address);
        ensure!(stage.browser.count(PROBLEM).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_operation_under_way_is_followed_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        let tasks = stage.api.list(CLUSTER).await?;
        let task = tasks.iter().find(|task| task.status() == Status::Normal);
        let id = changefeed_e2e::id_of(task.context("a running task")?);
        stage.open_list().await?;
        // Accepted; and then nobody may look.
        gate.fail(Which::detail(&id), super::expired());
        gate.fail(Which::list(), super::expired());
        stage.press(&row(&id), "pause").await?;
        expect_asked(&stage.browser).await?;
        sign_in_again(&stage.browser, &gate).await?;
        let toast = stage.expect_toast("success").await?;
        ensure!(toast.contains("aused"), "{toast}");
        stage.expect_state(&row(&id), "paused", "Stopped").await?;
        ensure!(gate.count(&Which::operation(&id, "pause")) == 1);
        Ok(())
    })
    .await
}

//! The form's own chunk, and the task it begins from, may not come.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Which, clone_path, edit_path, play};

const PROBLEM: &str = "main [data-part=problem]";
const RETRY: &str = "main [data-part=problem] [data-action=retry]";
const NEW: &str = "[data-action=new]";

#[tokio::test]
async fn a_chunk_that_does_not_load_is_a_sentence_with_a_retry() -> Result<()> {
    lose("split_form").await
}

#[tokio::test]
async fn words_that_do_not_load_are_a_sentence_with_a_retry() -> Result<()> {
    lose("split_words").await
}

/// Loses a file that the form cannot be drawn without.
async fn lose(file: &str) -> Result<()> {
    play(async |stage| {
        // What the gateway answers is missing or was altered, and never runs.
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        let chunk = Which::path_with(file);
        gate.fail(chunk.clone(), Fault::status(500));
        let tasks = stage.open_list().await?;
        stage.browser.click(NEW).await?;
        let text = |text: &str| text.contains("could not be loaded");
        stage.browser.expect_text(PROBLEM, text).await?;
        ensure!(stage.browser.count("#name").await? == 0);
        let asked = gate.count(&chunk);
        ensure!(asked > 0, "the chunk was never asked for");

        // Still lost: the same sentence. The page around it is alive.
        stage.browser.click(RETRY).await?;
        gate.expect(&chunk, asked + 1).await?;
        stage.browser.expect_text(PROBLEM, text).await?;
        stage.browser.go_back().await?;
        stage.expect_rows(tasks.len()).await?;
        stage.browser.click(NEW).await?;
        stage.browser.find(RETRY).await?;

        gate.mend();
        stage.browser.click(RETRY).await?;
        stage.expect_heading("New changefeed").await?;
        stage.browser.find("#name").await?;
        stage.browser.expect_gone(PROBLEM).await
    })
    .await
}

#[tokio::test]
async fn the_menu_of_a_task_fails_in_its_place_and_the_list_works() -> Result<()> {
    play(async |stage| {
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_"), Fault::status(500));
        let tasks = stage.open_list().await?;
        stage
            .browser
            .click("tr[data-task-id] [data-action=more]")
            .await?;
        let text = |text: &str| text.contains("could not be loaded");
        stage
            .browser
            .expect_text("[data-part=problem]", text)
            .await?;
        stage.expect_rows(tasks.len()).await?;
        gate.mend();
        stage
            .browser
            .click("[data-part=problem] [data-action=retry]")
            .await?;
        stage.browser.find("[popover]:popover-open").await?;
        stage.browser.expect_gone("[data-part=problem]").await
    })
    .await
}

#[tokio::test]
async fn a_task_that_cannot_be_read_opens_no_form() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        let gate = stage.put_gate().await?;
        let tasks = stage.api.list(CLUSTER).await?;
        let id = tasks.first().and_then(|task| task.id.clone());
        let id = id.unwrap_or_default();
        let failing = Fault::refusal(500, 10000, "unrecognised error");
        for path in [edit_path(CLUSTER, &id), clone_path(CLUSTER, &id)] {
            gate.fail(Which::detail(&id), failing.clone());
            stage.enter(&path).await?;
            let text = |text: &str| text.contains("no form to show");
            stage.browser.expect_text(PROBLEM, text).await?;
            ensure!(stage.browser.count("form.task-form").await? == 0);
            let reads = gate.count(&Which::detail(&id));
            stage.browser.click(RETRY).await?;
            gate.expect(&Which::detail(&id), reads + 1).await?;
            stage.browser.expect_text(PROBLEM, text).await?;
            ensure!(stage.browser.count("form.task-form").await? == 0);

            gate.mend();
            stage.browser.click(RETRY).await?;
            stage.browser.find("form.task-form #name").await?;
            stage.browser.expect_gone(PROBLEM).await?;
            stage.browser.visit("about:blank").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_task_that_is_not_there_opens_no_form_and_leads_back() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("404");
        for path in [
            edit_path(CLUSTER, "no-such-task-id"),
            clone_path(CLUSTER, "no-such-task-id"),
        ] {
            stage.enter(&path).await?;
            let text = |text: &str| text.contains("no such changefeed");
            stage.browser.expect_text("main", text).await?;
            ensure!(stage.browser.count("form.task-form").await? == 0);
            stage
                .browser
                .click("main a[href$=\"/changefeeds\"]")
                .await?;
            stage.expect_list().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_what_follows_the_form_nothing_is_sent_and_nothing_lost() -> Result<()> {
    play(async |stage| {
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let name = "orders-half-loaded";
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_aside"), Fault::status(500));
        stage.fill_new(name).await?;
        let text = |text: &str| text.contains("could not be loaded");
        let review = "#review [data-part=problem]";
        stage.browser.expect_text(review, text).await?;
        stage.browser.send().await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(text(&toast), "{toast}");
        ensure!(gate.count(&Which::create()) == 0);
        stage.browser.expect_value("#name", name).await?;

        gate.mend();
        stage
            .browser
            .click(&format!("{review} [data-action=retry]"))
            .await?;
        stage.browser.find("#review-content").await?;
        stage.browser.send().await?;
        stage.expect_task_page(name).await?;
        ensure!(gate.count(&Which::create()) == 1);
        ensure!(stage.named(name).await?.len() == 1);
        Ok(())
    })
    .await
}

//! Another version of the console is deployed while a tab is open, or while a
//! page waits in someone's cache: its files are gone.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Gate, PASSWORD, Reply, Stage, Which, list_path, play, row};
use changefeed_model::Operation;

const CRASH: &str = "[data-part=crash]";
const PROBLEM: &str = "[data-part=problem]";
const SCRIPT: &str = "changefeed-console-";
/// The script of a version that the server does not have.
const OTHER: &str = "changefeed-console-0000000000000000.js";

/// The server's page with another script in the place of its own.
async fn page_with_another_script(stage: &Stage) -> Result<Fault> {
    let page = reqwest::get(stage.server.origin()).await?.text().await?;
    let from = page.find(SCRIPT).context("a page without a script")?;
    let name = page
        .get(from..)
        .and_then(|rest| rest.split_inclusive(".js").next());
    let other = page.replace(name.context("a script without an end")?, OTHER);
    ensure!(other.contains(OTHER) && other != page);
    Ok(Fault::Reply(Reply::html(200, &other)))
}

/// The files of the console in the browser are those of a version before: its
/// chunks are gone, and the server's page names other files.
async fn deploy_another(stage: &mut Stage) -> Result<Gate> {
    for words in ["404", "integrity", "Failed to fetch"] {
        stage.browser.expect_error(words);
    }
    let other = page_with_another_script(stage).await?;
    let gate = stage.put_gate().await?;
    gate.fail(Which::path_with("split_"), Fault::status(404));
    gate.fail(Which::page("/"), other);
    Ok(gate)
}

#[tokio::test]
async fn an_old_page_is_replaced_by_the_new_one_by_itself() -> Result<()> {
    play(async |stage| {
        for words in ["404", "integrity", "MIME"] {
            stage.browser.expect_error(words);
        }
        let old = page_with_another_script(stage).await?;
        let gate = stage.put_gate().await?;
        let page = Which::page(&list_path(CLUSTER));
        stage.open_list().await?;
        let before = gate.count(&page);
        gate.fail_once(page.clone(), old);
        stage.browser.visit(&stage.url(&list_path(CLUSTER))).await?;
        stage.expect_list().await?;
        ensure!(stage.browser.count(CRASH).await? == 0);
        let asked = gate.count(&page) - before;
        ensure!(asked == 2, "{asked}");
        let kept = "return sessionStorage.getItem('changefeed-console.renewed')";
        ensure!(stage.browser.script(kept).await?.is_null());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_old_page_that_comes_again_is_told_as_such_and_does_not_go_in_circles() -> Result<()> {
    play(async |stage| {
        for words in ["404", "integrity", "MIME"] {
            stage.browser.expect_error(words);
        }
        let old = page_with_another_script(stage).await?;
        let gate = stage.put_gate().await?;
        let page = Which::page(&list_path(CLUSTER));
        stage.open_list().await?;
        let before = gate.count(&page);
        gate.fail(page.clone(), old);
        stage.browser.visit(&stage.url(&list_path(CLUSTER))).await?;
        gate.expect(&page, before + 2).await?;
        // The page was asked for anew by the second one too, and that was all.
        gate.expect(&Which::page("/"), 2).await?;
        let said = |text: &str| text.contains("could not be loaded");
        stage.browser.expect_text(CRASH, said).await?;
        ensure!(gate.count(&page) == before + 2);

        gate.mend();
        stage.browser.click(&format!("{CRASH} button")).await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_operation_whose_chunk_is_gone_is_not_sent_and_says_why() -> Result<()> {
    play(async |stage| {
        let gate = deploy_another(stage).await?;
        let tasks = stage.open_list().await?;
        let running = |task: &&changefeed_model::Task| Operation::Pause.check_task(task).is_ok();
        let task = tasks.iter().find(running).context("a running task")?;
        let id = task.id.as_deref().unwrap_or_default();
        stage.press(&row(id), "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(toast.contains("was not paused"), "{toast}");
        ensure!(toast.contains("A new version"), "{toast}");
        ensure!(gate.count(&Which::operation(id, "pause")) == 0);

        // The list itself works on.
        let read = gate.count(&Which::list());
        stage.browser.click("[data-action=refresh]").await?;
        gate.expect(&Which::list(), read + 1).await?;
        stage.expect_rows(tasks.len()).await
    })
    .await
}

#[tokio::test]
async fn a_page_whose_chunk_is_gone_is_a_sentence_that_reloads() -> Result<()> {
    play(async |stage| {
        let gate = deploy_another(stage).await?;
        let tasks = stage.open_list().await?;
        let task = tasks.first().context("a task")?;
        let link = format!("{} a", row(task.id.as_deref().unwrap_or_default()));
        stage.browser.click(&link).await?;
        let said = |text: &str| text.contains("A new version");
        stage.browser.expect_text(PROBLEM, said).await?;
        gate.mend();
        let reload = format!("{PROBLEM} [data-action=reload]");
        stage.browser.click(&reload).await?;
        let name = task.name.as_deref().unwrap_or_default();
        stage.expect_heading(name).await
    })
    .await
}

#[tokio::test]
async fn a_form_whose_chunk_is_gone_keeps_what_was_typed_over_the_reload() -> Result<()> {
    play(async |stage| {
        for words in ["404", "integrity", "Failed to fetch", "beforeunload"] {
            stage.browser.expect_error(words);
        }
        let other = page_with_another_script(stage).await?;
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_aside"), Fault::status(404));
        gate.fail(Which::page("/"), other);
        let name = "orders-of-two-versions";
        stage.fill_new(name).await?;
        stage.browser.expect_kept(name).await?;
        let problem = format!("#review {PROBLEM}");
        let said = |text: &str| text.contains("A new version");
        stage.browser.expect_text(&problem, said).await?;

        gate.mend();
        // Nobody is asked whether to leave.
        let reload = format!("{problem} [data-action=reload]");
        stage.browser.click(&reload).await?;
        stage.browser.find("[data-part=restored]").await?;
        stage.browser.expect_value("#name", name).await?;
        stage.browser.expect_value("#sink-password", "").await?;
        stage.browser.fill("#sink-password", PASSWORD).await?;
        stage.browser.send().await?;
        stage.expect_task_page(name).await.map(drop)
    })
    .await
}

//! The list, and what opens over it.

use anyhow::{Context, Result};
use changefeed_e2e::{CLUSTER, SEARCH, button, id_of, list_path, play, row};
use changefeed_model::health::Health;
use fantoccini::key::Key;

use super::{Report, is_elsewhere};

#[tokio::test]
async fn list_with_menu_dialogs_and_selection() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        report.look(browser, "list").await;

        let first = row(&id_of(tasks.first().context("a task")?));
        browser
            .click(&format!("{first} [data-action=more]"))
            .await?;
        browser.find("[role=menu]:popover-open").await?;
        report.look(browser, "list, menu of a task").await;
        browser.press_key(Key::Escape).await?;

        browser.click(&button(&first, "delete")).await?;
        browser.find("dialog[open]").await?;
        report.look(browser, "list, delete").await;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;

        browser.click("thead [data-action=select-all]").await?;
        browser.find("[data-part=selection]").await?;
        report.look(browser, "list, all chosen").await;
        for operation in ["pause", "delete"] {
            browser.click(&format!("[data-bulk={operation}]")).await?;
            browser
                .find("dialog[open] [data-part=bulk-question]")
                .await?;
            report
                .look(browser, &format!("list, {operation} of all"))
                .await;
            browser.press_key(Key::Escape).await?;
            browser.expect_gone("dialog[open]").await?;
        }
        browser.click("[data-action=clear-selection]").await?;

        browser.fill(SEARCH, "nothing is called so").await?;
        browser.find("[data-part=no-match]").await?;
        report.look(browser, "list, no match").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn list_with_what_the_header_opens() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        let is_open = "dialog[open], :popover-open";
        for action in ["view-settings", "activity", "palette"] {
            browser.click(&format!("[data-action={action}]")).await?;
            browser.find(is_open).await?;
            report.look(browser, &format!("list, {action}")).await;
            browser.press_key(Key::Escape).await?;
            browser.expect_gone(is_open).await?;
        }
        browser.type_text("?").await?;
        browser.find("dialog[open]").await?;
        report.look(browser, "list, shortcuts").await;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone(is_open).await?;
        browser.press_with_control('k').await?;
        browser.find(is_open).await?;
        report.look(browser, "list, palette").await;
        browser.type_text("orders").await?;
        report.look(browser, "list, palette with a search").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn list_with_toasts() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("409");
        let mut report = Report::default();
        let tasks = stage.open_list().await?;
        let mut running = tasks
            .iter()
            .filter(|task| Health::of(task) == Health::Running);
        let mut next = || running.next().map(id_of).context("a running task");
        let (paused, beaten) = (next()?, next()?);
        let browser = &stage.browser;
        // Somebody else is faster: it is refused, and said for good.
        stage
            .api
            .carry_out(changefeed_model::Operation::Pause, &beaten)
            .await?;
        stage.press(&row(&beaten), "pause").await?;
        stage.expect_toast("failure").await?;
        stage.press(&row(&paused), "pause").await?;
        stage.expect_toast("success").await?;
        // Held: a success leaves by itself.
        browser
            .hover("[data-part=toast][data-tone=success]")
            .await?;
        report.look(browser, "list, toasts").await;
        browser.click("[data-action=activity]").await?;
        browser.find("dialog[open], :popover-open").await?;
        report
            .look(browser, "list, activity after two operations")
            .await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn list_of_a_cluster_without_tasks() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        stage.enter(&list_path("CLUSTER_OF_NOBODY")).await?;
        stage.browser.find("[data-part=empty]").await?;
        report.look(&stage.browser, "list, no task").await;
        stage.browser.choose("select#language", "zh").await?;
        stage.browser.find("html[lang^=zh]").await?;
        report
            .look(&stage.browser, "list, no task, in Chinese")
            .await;
        stage.browser.visit("about:blank").await?;
        stage.enter(&list_path(CLUSTER)).await?;
        stage.expect_heading("同步任务").await?;
        report.look(&stage.browser, "list, in Chinese").await;
        report.end()
    })
    .await
}

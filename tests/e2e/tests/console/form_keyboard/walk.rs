//! The focus: to problems, and through the menu of a task.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, list_path, play};
use fantoccini::key::Key;

use super::{IN_SIGHT, expect_created};

#[tokio::test]
async fn a_send_leads_to_the_first_problem_and_the_summary_to_each() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        // Quiet until something was touched.
        ensure!(browser.text(".task-form").await?.contains("Basics"));
        ensure!(browser.count("[aria-invalid=true]").await? == 0);
        browser.expect_no_focus().await?;
        browser.tab_to("#sink-port").await?;
        browser.press_ctrl_enter().await?;
        browser.expect_focus("#name[aria-invalid=true]").await?;
        ensure!(
            browser.script(IN_SIGHT).await? == true,
            "the first problem is covered"
        );
        let links = browser.count("[data-part=summary] a").await?;
        ensure!(links == 2, "{links} problems: name and host");

        browser
            .tab_back_to("[data-part=summary] li:nth-child(2) a")
            .await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("#sink-ip[aria-invalid=true]").await?;
        ensure!(
            browser.script(IN_SIGHT).await? == true,
            "the host is covered"
        );
        browser.type_text("tidb.example.net").await?;
        browser.tab_back_to("#name").await?;
        browser.type_text("mended").await?;
        browser.expect_gone("[data-part=summary]").await?;
        browser.press_key(Key::Enter).await?;
        expect_created(stage, "mended").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_menu_opens_walks_and_closes_by_keys() -> Result<()> {
    play(async |stage| {
        stage.enter(&list_path(CLUSTER)).await?;
        let tasks = stage.expect_list().await?;
        let id = tasks.first().and_then(|task| task.id.clone());
        let more = format!(
            "{} [data-action=more]",
            changefeed_e2e::row(&id.context("a task")?)
        );
        let browser = &stage.browser;
        browser.tab_to(&more).await?;
        let items = ["menu-edit", "menu-clone", "menu-export"];
        for (below, action) in items.iter().enumerate() {
            browser.press_key(Key::Enter).await?;
            browser.expect_focus("[data-action=menu-edit]").await?;
            for _ in 0..below {
                browser.press_key(Key::Down).await?;
            }
            browser
                .expect_focus(&format!("[data-action={action}]"))
                .await?;
            browser.press_key(Key::Escape).await?;
            browser.expect_gone("[role=menu]:popover-open").await?;
            browser.expect_focus(&more).await?;
        }
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("[data-action=menu-edit]").await?;
        browser.press_key(Key::Down).await?;
        browser.press_key(Key::Enter).await?;
        browser.find("#name").await?;
        ensure!(browser.address().await?.contains("/new?clone="));
        Ok(())
    })
    .await
}

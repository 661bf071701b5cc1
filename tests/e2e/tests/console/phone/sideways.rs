//! No page, dialog or menu is wider than the window.

use anyhow::{Context, Result};
use changefeed_e2e::{
    CLUSTER, Stage, TOKEN, clone_path, edit_path, id_of, list_path, new_path, play, row, task_path,
};
use fantoccini::key::Key;

use super::{HIGH, WIDTHS, expect_within};

/// In both languages.
async fn expect_in_both(stage: &Stage, what: &str) -> Result<()> {
    for tag in ["zh", "en"] {
        let choose = format!(
            "const all = document.querySelector('select#language, select[name=language]');\
             if (all) {{ all.value = '{tag}'; all.dispatchEvent(new Event('change', {{bubbles: true}})); }}\
             return Boolean(all)"
        );
        if stage.browser.script(&choose).await? == true {
            stage.browser.find(&format!("html[lang^={tag}]")).await?;
        }
        expect_within(&stage.browser, &format!("{what}, {tag}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_list_its_dialogs_and_its_menus() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(WIDTHS[0], HIGH).await?;
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let id = id_of(tasks.get(1).context("a task")?);
        let browser = &stage.browser;
        expect_in_both(stage, "the list").await?;
        browser
            .click(&format!("{} [data-action=more]", row(&id)))
            .await?;
        browser.find(".menu:popover-open").await?;
        expect_within(browser, "a task's menu").await?;
        browser.press_key(Key::Escape).await?;
        browser.click("[data-action=help]").await?;
        browser.find(".tip:popover-open [role=listitem]").await?;
        expect_within(browser, "the words of the list").await?;
        browser.press_key(Key::Escape).await?;
        browser.click("[data-action=view-settings]").await?;
        browser.find("dialog[open] .view-settings").await?;
        expect_within(browser, "the view").await?;
        browser.press_key(Key::Escape).await?;
        browser
            .click(&format!("{} [data-operation=delete]", row(&id)))
            .await?;
        browser.find("dialog[open] [data-action=confirm]").await?;
        expect_within(browser, "a deletion").await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        browser.click("[data-action=select-all]").await?;
        browser.find("[data-part=selection]").await?;
        expect_in_both(stage, "the bar of what is chosen").await?;
        browser.click("[data-bulk=pause]").await?;
        browser
            .find("dialog[open] [data-part=bulk-question]")
            .await?;
        expect_within(browser, "a question about many").await
    })
    .await
}

#[tokio::test]
async fn the_pages_of_a_task() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(WIDTHS[0], HIGH).await?;
        let tasks = stage.open_list().await?;
        for task in tasks.iter().take(3) {
            let id = id_of(task);
            stage.enter(&task_path(CLUSTER, &id)).await?;
            stage
                .expect_heading(task.name.as_deref().unwrap_or_default())
                .await?;
            stage.browser.find("[data-field]").await?;
            expect_in_both(stage, "a task").await?;
        }
        let id = id_of(tasks.first().context("a task")?);
        for path in [edit_path(CLUSTER, &id), clone_path(CLUSTER, &id)] {
            stage.enter(&path).await?;
            stage.browser.find("#sink-port").await?;
            expect_in_both(stage, &path).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_form_of_each_kind() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(WIDTHS[0], HIGH).await?;
        stage.enter(&new_path(CLUSTER)).await?;
        stage.expect_form_chunk().await?;
        for kind in ["tidb", "mysql", "kafka"] {
            stage.browser.choose_kind(kind).await?;
            stage.browser.find("#sink-port").await?;
            expect_in_both(stage, kind).await?;
        }
        stage
            .browser
            .add_rules(&["a_rather_long_schema_name_of_somebody.and_a_table_*"])
            .await?;
        expect_within(&stage.browser, "a long rule").await?;
        stage.browser.click("[data-action=import]").await?;
        stage.browser.find("dialog[open] textarea").await?;
        expect_within(&stage.browser, "an import").await?;
        stage.browser.press_key(Key::Escape).await
    })
    .await
}

#[tokio::test]
async fn the_pages_around() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(WIDTHS[0], HIGH).await?;
        stage.browser.visit(&stage.url("/")).await?;
        stage.browser.find("#token").await?;
        stage.browser.click(".token-source > summary").await?;
        expect_in_both(stage, "the sign-in").await?;
        let path = format!("/settings#token={TOKEN}");
        stage.browser.visit(&stage.url(&path)).await?;
        stage.browser.find("main h1, h1").await?;
        expect_in_both(stage, "the settings").await?;
        stage.enter("/no/such/page").await?;
        stage.browser.find("h1").await?;
        expect_in_both(stage, "no page").await?;
        stage.enter("/clusters").await?;
        stage.browser.find("#cluster").await?;
        expect_in_both(stage, "the clusters").await?;
        stage.enter(&list_path("CLUSTER_OF_NOBODY")).await?;
        stage.browser.find("[data-part=empty]").await?;
        expect_in_both(stage, "no task").await
    })
    .await
}

//! Where no shortcut fires.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{TOKEN, play, row};
use fantoccini::key::Key;

use super::{LIST, PALETTE, open_list};

/// Every key that begins a shortcut, and whatever ends one.
const KEYS: &str = "?njkxeprgl/";

#[tokio::test]
async fn none_fires_while_someone_types() -> Result<()> {
    play(async |stage| {
        open_list(stage).await?;
        let browser = &stage.browser;
        let address = browser.address().await?;
        browser.click("input#search").await?;
        browser.type_text(KEYS).await?;
        ensure!(browser.value("input#search").await? == KEYS);
        browser.press_with_control('k').await?;
        for open in [LIST, PALETTE] {
            ensure!(browser.count(open).await? == 0, "{open}");
        }
        stage.expect_heading("Changefeeds").await?;
        let path = |address: &str| address.split(['?', '#']).next().map(str::to_owned);
        ensure!(path(&browser.address().await?) == path(&address));
        // The same in a menu of words, which takes letters by itself.
        browser.press_key(Key::Escape).await?;
        let focus = "document.querySelector('select#kind').focus()";
        browser.script(focus).await?;
        browser.type_text("nx").await?;
        stage.expect_heading("Changefeeds").await
    })
    .await
}

#[tokio::test]
async fn none_fires_over_a_dialog_or_a_menu() -> Result<()> {
    play(async |stage| {
        let tasks = open_list(stage).await?;
        let id = tasks.first().and_then(|task| task.id.clone());
        let id = id.context("a task")?;
        let browser = &stage.browser;
        stage.press(&row(&id), "delete").await?;
        browser.find("dialog[open] input:focus").await?;
        browser.press_key(Key::Tab).await?;
        browser.type_text("n?x").await?;
        browser.press_with_control('k').await?;
        ensure!(browser.count("dialog[open]").await? == 1);
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        browser
            .click(&format!("{} [data-action=more]", row(&id)))
            .await?;
        browser.find("[role=menu]:popover-open").await?;
        browser.type_text("n?x").await?;
        ensure!(browser.count("dialog[open]").await? == 0);
        ensure!(browser.count("tr[aria-selected=true]").await? == 0);
        browser.press_key(Key::Escape).await?;
        stage.expect_heading("Changefeeds").await?;
        // And none was kept for later.
        browser.script("document.activeElement.blur()").await?;
        browser.type_text("?").await?;
        browser.find(LIST).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn who_is_not_signed_in_has_none() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        browser.script("document.activeElement.blur()").await?;
        browser.type_text("?n").await?;
        browser.press_with_control('k').await?;
        ensure!(browser.count("[data-action=palette]").await? == 0);
        stage.expect_heading("Sign in").await?;
        ensure!(browser.count("dialog[open]").await? == 0);
        stage.sign_in(TOKEN, changefeed_e2e::CLUSTER).await?;
        stage.expect_list().await?;
        browser.type_text("?").await?;
        browser.find(LIST).await.map(drop)
    })
    .await
}

//! Create a task, change it, delete it.

use anyhow::{Result, ensure};
use changefeed_e2e::{SEND, button, play};
use fantoccini::key::Key;

use super::{expect_no_pointer, go_to, press, press_before, put, sign_in};

#[tokio::test]
async fn create_review_send_edit_and_delete() -> Result<()> {
    play(async |stage| {
        // What shows that the task is gone.
        stage.browser.expect_error("404");
        sign_in(stage).await?;
        let browser = &stage.browser;
        press(browser, "main [data-action=new]").await?;
        stage.expect_heading("New changefeed").await?;
        browser.expect_focus("h1").await?;
        put(browser, "#name", "by-keys").await?;
        press(browser, "#rules [data-action=add-row]").await?;
        browser.expect_focus("#rule-0").await?;
        browser.type_text("shop.*").await?;
        go_to(browser, "[name=kind]").await?;
        browser.press_key(Key::Right).await?;
        browser.expect_focus("#kind-mysql:checked").await?;
        put(browser, "#sink-ip", "mysql.example.net").await?;
        put(browser, "#sink-username", "cdc").await?;
        put(browser, "#sink-password", "typed by keys").await?;
        // What will be sent can be read, without the password.
        press(browser, "[data-part=request] summary").await?;
        browser
            .expect_text("[data-part=request]", |text| {
                text.contains("mysql.example.net")
            })
            .await?;
        let request = browser.text("[data-part=request]").await?;
        ensure!(!request.contains("typed by keys"));
        press(browser, SEND).await?;
        let id = stage.expect_task_page("by-keys").await?;
        browser.expect_focus("h1").await?;
        stage.expect_state("main", "running", "Normal").await?;

        press(browser, "main [data-action=edit]").await?;
        stage.expect_heading("Edit by-keys").await?;
        put(browser, "#name", "by-keys-again").await?;
        browser
            .expect_text("[data-part=difference]", |text| {
                text.contains("by-keys-again")
            })
            .await?;
        press(browser, SEND).await?;
        ensure!(stage.expect_task_page("by-keys-again").await? == id);
        stage.expect_state("main", "running", "Normal").await?;

        // Escape gives the focus back to what opened the dialog.
        let delete = button("main", "delete");
        press(browser, &delete).await?;
        browser.expect_focus("dialog[open] input").await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        browser.expect_focus(&delete).await?;
        browser.press_key(Key::Enter).await?;
        browser.expect_focus("dialog[open] input").await?;
        browser.type_text("by-keys-again").await?;
        press(browser, "dialog[open] [data-action=confirm]").await?;
        stage.expect_list().await?;
        ensure!(!stage.api.has(&id).await?);
        expect_no_pointer(browser).await
    })
    .await
}

#[tokio::test]
async fn a_form_that_is_left_asks_and_gives_the_focus_back() -> Result<()> {
    play(async |stage| {
        sign_in(stage).await?;
        let browser = &stage.browser;
        press(browser, "main [data-action=new]").await?;
        stage.expect_heading("New changefeed").await?;
        put(browser, "#name", "half-typed").await?;
        browser.expect_kept("half-typed").await?;
        press(browser, "main [data-action=cancel]").await?;
        browser.find("dialog[open]").await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        browser.expect_focus("main [data-action=cancel]").await?;
        browser.expect_value("#name", "half-typed").await?;
        browser.press_key(Key::Enter).await?;
        press_before(browser, "dialog[open] [data-action=leave]").await?;
        stage.expect_list().await?;
        expect_no_pointer(browser).await
    })
    .await
}

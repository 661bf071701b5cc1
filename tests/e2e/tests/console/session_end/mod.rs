//! A session that ends: a dialog over the page asks for a new token, and
//! everything goes on where it was.

mod bulk;
mod chunk;
mod form;
mod page;
mod stray;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, Fault, Gate, TOKEN, Which};

/// The dialog.
pub(super) const DIALOG: &str = "dialog[open][data-part=session-end]";
/// The strip that is left when it is put off.
const STRIP: &str = "[data-part=session-ended]";

/// What a live server answers to a token that expired: two documents
/// (`server-behaviour.md`, "Envelope and errors").
pub(super) fn expired() -> Fault {
    let body = r#""authorization token empty"{"code":70602,"message":"[70602]token expired"}"#;
    Fault::Answer(401, body.to_owned())
}

/// Every request of the API.
pub(super) fn every() -> Which {
    Which::path_with("/api/")
}

/// From now on no token is good.
pub(super) fn end(gate: &Gate) {
    gate.fail(every(), expired());
}

/// Waits for the dialog; it has the focus.
pub(super) async fn expect_asked(browser: &Browser) -> Result<()> {
    let said = browser
        .expect_text(DIALOG, |text| text.contains("session has ended"))
        .await?;
    ensure!(said.contains("stays as it is"), "{said}");
    ensure!(said.contains("new token"), "{said}");
    browser.expect_focus("#session-token").await
}

/// Enters a token.
async fn enter(browser: &Browser, token: &str) -> Result<()> {
    browser.fill("#session-token", token).await?;
    browser
        .click(&format!("{DIALOG} [data-action=go-on]"))
        .await
}

/// The token is good again: enters it, and waits until the dialog is gone.
pub(super) async fn sign_in_again(browser: &Browser, gate: &Gate) -> Result<()> {
    gate.mend();
    enter(browser, TOKEN).await?;
    browser.expect_gone(DIALOG).await?;
    ensure!(browser.count(STRIP).await? == 0);
    Ok(())
}

//! Every flow by the keyboard alone: no pointer comes near the page.

mod form;
mod many;
mod settings;
mod tasks;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, Focus, Stage, TOKEN};
use fantoccini::key::Key;

/// Counts what a pointer does from now on, on every page of this load.
const COUNT: &str = "window.pointed = 0; for (const kind of ['pointerdown', 'mousedown', \
     'touchstart']) addEventListener(kind, () => { window.pointed += 1; }, true)";

/// Whether what has the focus is the topmost thing at its place.
const IN_SIGHT: &str = "const at = document.activeElement, box = at.getBoundingClientRect();\
     const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);\
     return at.contains(on) || !!at.closest('label')?.contains(on)";

/// Signs in from the page of the sign-in.
async fn sign_in(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    browser.visit(&stage.url("/")).await?;
    stage.expect_heading("Sign in").await?;
    browser.script(COUNT).await?;
    browser.expect_focus("input#token").await?;
    browser.type_text(TOKEN).await?;
    browser.tab_to("input#cluster").await?;
    if browser.value("input#cluster").await?.is_empty() {
        browser.type_text(CLUSTER).await?;
    }
    browser.press_key(Key::Enter).await?;
    stage.expect_list().await?;
    stage.expect_chunk().await?;
    browser.expect_focus("h1").await
}

/// Fails where anything was done with a pointer.
async fn expect_no_pointer(browser: &Browser) -> Result<()> {
    let pointed = browser.script("return window.pointed").await?;
    ensure!(pointed == 0, "a pointer was there: {pointed}");
    Ok(())
}

/// Goes on by Tab to a control, sees that it has the focus, and presses it.
async fn press(browser: &Browser, css: &str) -> Result<()> {
    go_to(browser, css).await?;
    browser.press_key(Key::Enter).await
}

/// Goes on by Tab to a control, and sees that it has the focus.
async fn go_to(browser: &Browser, css: &str) -> Result<()> {
    let focus = browser.tab_to(css).await?;
    expect_in_sight(browser, focus).await
}

/// Goes back by Shift and Tab to a control, sees that it has the focus, and
/// presses it: past the last station of a dialog the browser's own bars come.
async fn press_before(browser: &Browser, css: &str) -> Result<()> {
    let focus = browser.tab_back_to(css).await?;
    expect_in_sight(browser, focus).await?;
    browser.press_key(Key::Enter).await
}

/// Fails where one cannot see what has the focus.
async fn expect_in_sight(browser: &Browser, focus: Focus) -> Result<()> {
    ensure!(focus.is_visible, "not to be seen: {}", focus.opening_tag);
    let is_seen = browser.script(IN_SIGHT).await?;
    ensure!(is_seen == true, "covered: {}", focus.opening_tag);
    Ok(())
}

/// Goes to a field and types in the place of what stands there.
async fn put(browser: &Browser, css: &str, text: &str) -> Result<()> {
    go_to(browser, css).await?;
    browser.select_all().await?;
    browser.type_text(text).await
}

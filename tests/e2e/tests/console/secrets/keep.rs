//! All that can be read in a page, gathered while pages come and go.

use anyhow::Result;
use changefeed_e2e::Browser;

/// Keeps what is put on the clipboard and what is said to the console, for as
/// long as the page lives.
const BEFORE: &str = "window.keptTexts = []; \
     const keep = (...all) => window.keptTexts.push(all.map(String).join(' ')); \
     for (const tone of ['log', 'info', 'debug', 'warn', 'error']) { \
       const said = console[tone].bind(console); \
       console[tone] = (...all) => { keep(tone, ...all); said(...all); }; } \
     if (navigator.clipboard) navigator.clipboard.writeText = text => { \
       keep('clipboard', text); return Promise.resolve(); }; \
     addEventListener('error', event => keep('error', event.message)); \
     addEventListener('unhandledrejection', event => keep('rejected', event.reason));";

/// What is open to any script of the page, and what the browser keeps of it.
/// The fields' values are left out of a page with a form that is not sent yet.
const ALL: &str = "const kept = storage => Object.keys(storage).map(key => \
       key === 'changefeed-console.token' ? key : key + '=' + storage.getItem(key)); \
     const fields = [...document.querySelectorAll('input, textarea')]; \
     return JSON.stringify([document.documentElement.outerHTML, document.body.innerText, \
       location.href, history.state, document.title, document.cookie, document.referrer, \
       window.name, kept(localStorage), Object.entries(localStorage), kept(sessionStorage), \
       window.keptTexts, performance.getEntries().map(entry => entry.name), \
       fields.filter(field => field.type !== 'password').map(field => field.value)])";

/// Looks into pages.
pub(super) struct Keep;

impl Keep {
    pub(super) async fn install(browser: &Browser) -> Result<Self> {
        browser.run_before_pages(BEFORE).await?;
        Ok(Self)
    }

    /// Everything, now. The token's own place in the tab is named without it.
    pub(super) async fn look(&self, browser: &Browser) -> Result<String> {
        let all = browser.script(ALL).await?;
        Ok(all.as_str().unwrap_or_default().to_owned())
    }

    /// What was put on the clipboard in this page.
    pub(super) async fn copied(&self, browser: &Browser) -> Result<Vec<String>> {
        let script = "return window.keptTexts.filter(text => text.startsWith('clipboard '))";
        Ok(serde_json::from_value(browser.script(script).await?)?)
    }
}

//! The console on a phone: cards, thumbs, and nothing that scrolls sideways.

mod cards;
mod sideways;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, Engine};

/// A phone, and what 400 % zoom leaves of a window of 1280 pixels.
const WIDTHS: [u32; 2] = [360, 320];
const HIGH: u32 = 720;

/// What a thumb hits, in CSS pixels.
const THUMB: f64 = 44.0;
/// What everything that is pressed has at least (WCAG 2.5.8).
const TARGET: f64 = 24.0;

/// What sticks out of the page, or out of what is open over it.
const STICKS_OUT: &str = "\
    const wide = document.documentElement.clientWidth, found = [];\
    const named = e => e.outerHTML.slice(0, 120);\
    const stays = e => { for (let at = e.parentElement; at; at = at.parentElement)\
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;\
        return false; };\
    if (document.documentElement.scrollWidth > wide) {\
        found.push('the page is ' + document.documentElement.scrollWidth + ' wide');\
        for (const e of document.querySelectorAll('body *'))\
            if (e.getBoundingClientRect().right > wide + 1 && !stays(e)) found.push(named(e));\
    }\
    for (const e of document.querySelectorAll('dialog[open], [popover]:popover-open')) {\
        const box = e.getBoundingClientRect();\
        if (box.left < -0.5 || box.right > wide + 0.5 || e.scrollWidth > e.clientWidth + 1)\
            found.push('open: ' + named(e) + ' ' + e.scrollWidth + ' of ' + e.clientWidth);\
    }\
    return found.slice(0, 8).join('\\n');";

/// Nothing scrolls sideways, in any of the widths; `what` is on the page.
async fn expect_within(browser: &Browser, what: &str) -> Result<()> {
    // MiniBrowser's window does not become narrower than that.
    let widths = match Engine::of_run()? {
        Engine::Webkit => &WIDTHS[..1],
        _ => &WIDTHS[..],
    };
    for &wide in widths {
        browser.resize(wide, HIGH).await?;
        let found = browser.script(STICKS_OUT).await?;
        ensure!(found == "", "{what} at {wide}: {found}");
    }
    browser.resize(WIDTHS[0], HIGH).await
}

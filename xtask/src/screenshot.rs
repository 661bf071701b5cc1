//! `cargo xtask screenshot`: the pictures of the README, from the real console.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use crate::layout::Layout;
use crate::say::say;
use crate::server::{self, Options, Server};
use crate::webdriver::Session;
use crate::{console, pins, setup, start};

/// A picture: the colour scheme, the page below the cluster's own, when it is
/// ready, and the file.
struct Picture {
    scheme: &'static str,
    page: &'static str,
    ready: &'static str,
    file: &'static str,
}

const PICTURES: [Picture; 3] = [
    Picture {
        scheme: "light",
        page: "changefeeds",
        ready: LISTED,
        file: "docs/screenshot.png",
    },
    Picture {
        scheme: "dark",
        page: "changefeeds",
        ready: LISTED,
        file: "docs/screenshot-dark.png",
    },
    Picture {
        scheme: "light",
        page: "changefeeds/new",
        ready: FORMED,
        file: "docs/screenshot-form.png",
    },
];

/// With it, two pictures differ by what changed in the console alone.
const SEED: u64 = 22;

/// The list has rows, nothing is loading, and the fonts are there.
const LISTED: &str = "
    const rows = document.querySelectorAll('main tbody tr, main [role=rowgroup] [role=row]');
    const filled = [...rows].filter(row => row.textContent.trim() !== '');
    return filled.length > 3
        && !document.querySelector('[aria-busy=true]')
        && document.fonts.status === 'loaded';";

/// The form is there, filled as a person would begin. Each look types what is
/// not there yet.
const FORMED: &str = "
    const type = (field, text) => {
        if (field.value === text) return;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const name = document.querySelector('#name');
    const add = document.querySelector('[data-action=add-row]');
    if (!name || !add || !document.querySelector('#tester-names')) return false;
    type(name, 'orders-analytics');
    for (const [at, rule] of ['shop.*', '!shop.logs_*'].entries()) {
        const field = document.querySelector(`#rule-${at}`);
        if (!field) {
            add.click();
            return false;
        }
        type(field, rule);
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return document.fonts.status === 'loaded';";

/// What is ready is also painted.
const PAINTED: &str = "
    const done = arguments[0];
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";

/// Takes the pictures from a server of its own.
pub(crate) fn run(layout: &Layout) -> Result<()> {
    let (ready, browser) = setup::for_browsing(layout)?;
    console::build(layout, &ready)?;
    let binary = server::build(layout, "server")?;
    let data = tempfile::tempdir().context("no temporary folder could be made")?;
    let token = start::random_token()?;
    let options = Options {
        seed: Some(SEED),
        ..Options::demo(&token, data.path())
    };
    let server = Server::start(&binary, &options)?;
    let session = Session::open(&browser)?;
    session.chromium(
        "Emulation.setDeviceMetricsOverride",
        &json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
    )?;
    for Picture {
        scheme,
        page,
        ready,
        file,
    } in PICTURES
    {
        session.chromium(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        )?;
        // From elsewhere, or the second visit would be a change of fragment.
        session.visit("about:blank")?;
        session.visit(&format!(
            "{}/clusters/{}/{page}#token={token}",
            server.url,
            pins::DEMO_CLUSTER
        ))?;
        let list = session.wait("the page", ready, Duration::from_secs(30));
        session.script_that_calls_back(PAINTED)?;
        let picture = session.screenshot()?;
        if let Err(error) = list {
            let seen = layout.notes().join("screenshot-failed.png");
            let _ = std::fs::write(&seen, &picture);
            return Err(error.context(format!("what was there instead: {}", seen.display())));
        }
        let path = layout.root.join(file);
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, &picture))
            .with_context(|| format!("{} could not be written", path.display()))?;
        say(format_args!("{file} ({scheme})"));
    }
    Ok(())
}

//! The browsers that the tests run in: which one, and what each can do.

mod bidi;
mod chromium;
mod firefox;
mod screen;
pub(crate) mod webkit;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use fantoccini::Client;
use fantoccini::wd::Capabilities;

pub(crate) use bidi::Bidi;
pub(crate) use chromium::Command;
pub(crate) use screen::Screen;

/// What names the engine of a run.
const ENGINE: &str = "CHANGEFEED_BROWSER";

/// Writes what goes wrong in a page into the tab's own name, which outlives
/// the page: for engines whose driver does not tell.
pub(crate) const RECORDER: &str = include_str!("recorder.js");

/// One of the three engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium and `chromedriver`.
    Chromium,
    /// Firefox and `geckodriver`.
    Firefox,
    /// WebKitGTK's MiniBrowser and `WebKitWebDriver`, on a screen of its own.
    Webkit,
}

impl Engine {
    /// The engine that `CHANGEFEED_BROWSER` names: `chromium`, `firefox` or
    /// `webkit`; Chromium where it names none.
    ///
    /// # Errors
    /// Where it names another.
    pub fn of_run() -> Result<Self> {
        match std::env::var(ENGINE).unwrap_or_default().as_str() {
            "" | "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::Webkit),
            other => bail!("{ENGINE} is {other:?}: name chromium, firefox or webkit"),
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKit",
        }
    }

    /// Whether only a page that brings them along runs a test's scripts before
    /// its own: the driver cannot.
    pub(crate) fn needs_planting(self) -> bool {
        self == Self::Webkit
    }

    /// The driver's executable, and its arguments.
    pub(crate) fn driver(self, profile: &Path) -> (PathBuf, Vec<String>) {
        match self {
            Self::Chromium => chromium::driver(),
            Self::Firefox => firefox::driver(profile),
            Self::Webkit => webkit::driver(),
        }
    }

    /// What the driver's lines say before the number of its port; `None` for
    /// one that is told its port and says nothing.
    pub(crate) fn says_port_after(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("successfully on port "),
            Self::Firefox => Some("Listening on 127.0.0.1:"),
            Self::Webkit => None,
        }
    }

    /// What a new session asks for.
    pub(crate) fn capabilities(self, profile: &Path, downloads: &Path) -> Capabilities {
        let all = match self {
            Self::Chromium => chromium::capabilities(profile),
            Self::Firefox => firefox::capabilities(downloads),
            Self::Webkit => webkit::capabilities(),
        };
        match all {
            serde_json::Value::Object(all) => all,
            _ => Capabilities::new(),
        }
    }

    /// Prepares a session that has just begun.
    pub(crate) async fn prepare(self, client: &Client) -> Result<Option<Bidi>> {
        match self {
            Self::Chromium => Ok(None),
            Self::Firefox => firefox::prepare(client).await.map(Some),
            Self::Webkit => webkit::prepare(client).await.map(|()| None),
        }
    }
}

/// Whether a test is left out in the engine of this run, which cannot do what
/// it takes. It says so, with the reason; `cargo xtask test` counts that.
///
/// # Errors
/// Where the run names no engine.
pub fn is_left_out(engines: &[Engine], reason: &str) -> Result<bool> {
    let engine = Engine::of_run()?;
    let is_out = engines.contains(&engine);
    if is_out {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        // Not `println`, which the test runner would keep for itself.
        let line = format!("\nleft out in {}: {test}: {reason}\n", engine.name());
        std::io::stdout().write_all(line.as_bytes())?;
    }
    Ok(is_out)
}

/// An executable: as a variable names it, or where Debian has it.
fn executable(variable: &str, usual: &str) -> PathBuf {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty());
    named.map_or_else(|| usual.into(), PathBuf::from)
}

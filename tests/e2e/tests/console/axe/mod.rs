//! Nothing on any page keeps anybody out: axe-core in both themes, and what it
//! does not look at (`tests/e2e/src/access`), with whatever is open.

mod detail;
mod forms;
mod list;
mod narrow;
mod outside;
mod trouble;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, Engine, is_left_out};

/// What looks at one page after another found.
#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    /// Looks at the page as it is; `what` says what is open.
    async fn look(&mut self, browser: &Browser, what: &str) {
        if let Err(error) = browser.expect_accessible(what).await {
            self.0.push(format!("{error:#}"));
        }
    }

    /// Fails with everything that was found.
    fn end(self) -> Result<()> {
        ensure!(self.0.is_empty(), "{}", self.0.join("\n\n"));
        Ok(())
    }
}

/// What is looked at is markup and style: one engine's tree tells it all.
fn is_elsewhere() -> Result<bool> {
    is_left_out(
        &[Engine::Firefox, Engine::Webkit],
        "only Chromium's driver gives the accessibility tree",
    )
}

//! The end-to-end tests, in three engines.

use std::process::Command;
use std::thread;

use anyhow::{Result, anyhow, ensure};

use super::bench::{Bench, E2E};
use super::ran::{Ran, tests};
use super::smoke::SMOKE;
use crate::setup::axe;
use crate::setup::nginx::Nginx;

/// How many run at once at most: each has a browser and a server of its own,
/// and waits for them much of its time.
const AT_ONCE: usize = 2;

impl Bench<'_> {
    pub(super) fn e2e(&self) -> Result<Ran> {
        let mut command = self.in_chromium(&[])?;
        if self.is_long {
            command.env("CHANGEFEED_ALL_FAULTS", "1");
        }
        Ok(tests("running the end-to-end tests", &mut command))
    }

    /// With what a live server does beside the contract before each server
    /// (`docs/QUIRKS.md`).
    pub(super) fn e2e_quirks(&self) -> Result<Ran> {
        let mut command = self.in_chromium(self.names())?;
        command.env("CHANGEFEED_QUIRKS", "1");
        let ran = tests("running the end-to-end tests through quirks", &mut command);
        Ok(self.expect_names(ran))
    }

    fn in_chromium(&self, names: &[&str]) -> Result<Command> {
        let mut command = self.end_to_end("chromium", names)?;
        command
            .env("CHROMEDRIVER", &self.browser.driver)
            .env("CHROMIUM", &self.browser.chromium)
            .env("CHANGEFEED_AXE", axe::script(self.layout)?);
        Ok(command)
    }

    pub(super) fn e2e_firefox(&self) -> Result<Ran> {
        let firefox = self
            .engines
            .firefox
            .as_ref()
            .map_err(|why| anyhow!("{why}"))?;
        let mut command = self.end_to_end("firefox", self.names())?;
        command
            .env("GECKODRIVER", &firefox.driver)
            .env("FIREFOX", &firefox.browser);
        let ran = tests("running the end-to-end tests in Firefox", &mut command);
        Ok(self.expect_names(ran))
    }

    pub(super) fn e2e_webkit(&self) -> Result<Ran> {
        let webkit = self
            .engines
            .webkit
            .as_ref()
            .map_err(|why| anyhow!("{why}"))?;
        let mut command = self.end_to_end("webkit", self.names())?;
        command
            .env("WEBKITDRIVER", &webkit.driver)
            .env("MINIBROWSER", &webkit.browser)
            .env("XVFB", &webkit.screen)
            .env("CHANGEFEED_DIST", self.layout.dist());
        let ran = tests("running the end-to-end tests in WebKit", &mut command);
        Ok(self.expect_names(ran))
    }

    /// The tests that run in Firefox, in WebKit and through quirks; all, where
    /// none is named.
    fn names(&self) -> &'static [&'static str] {
        if self.is_long { &[] } else { &SMOKE }
    }

    /// Fails where fewer tests ran than were named: one has another name now.
    fn expect_names(&self, (count, result): Ran) -> Ran {
        let ran = count.map_or(0, |count| count.passed + count.failed + count.left_out);
        let named = self.names().len();
        let result = result.and_then(|()| {
            ensure!(
                named == 0 || ran == named,
                "{ran} tests ran of {named} that xtask/src/suite/smoke.rs names: correct it"
            );
            Ok(())
        });
        (count, result)
    }

    /// The end-to-end tests of these names, or all, in an engine.
    fn end_to_end(&self, engine: &str, names: &[&str]) -> Result<Command> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads = format!("--test-threads={}", cores.min(AT_ONCE));
        let arguments = ["test", "-p", E2E, "--no-fail-fast", "--", &threads];
        let mut command = self.cargo(&arguments);
        if !names.is_empty() {
            command.arg("--exact").args(names);
        }
        command
            .env("CHANGEFEED_BROWSER", engine)
            .env("CHANGEFEED_SERVER", self.layout.server_binary("server"));
        if let Some(nginx) = Nginx::find(self.layout)? {
            command.env("CHANGEFEED_NGINX", nginx.binary);
            if let Some(modules) = nginx.modules {
                command.env("CHANGEFEED_NGINX_MODULES", modules);
            }
        }
        Ok(command)
    }
}

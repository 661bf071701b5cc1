//! What the steps run with, and those that look at one package after another.

use std::process::Command;

use anyhow::{Result, anyhow};

use super::ran::{Ran, tests};
use crate::layout::Layout;
use crate::setup::Ready;
use crate::setup::browser::Browser;
use crate::setup::engines::Engines;
use crate::{console, pins, run, server};

/// The package that is tested in the browser.
const CONSOLE: &str = "changefeed-console";

/// The package of the end-to-end tests.
pub(super) const E2E: &str = "changefeed-e2e";

/// What the steps run with.
pub(crate) struct Bench<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) ready: &'a Ready,
    pub(crate) browser: &'a Browser,
    pub(crate) engines: &'a Engines,
    /// Whether time does not matter.
    pub(crate) is_long: bool,
}

impl Bench<'_> {
    pub(super) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = run::cargo();
        command
            .args(arguments)
            .env("CARGO_TARGET_DIR", self.layout.target())
            .current_dir(&self.layout.root);
        command
    }

    pub(super) fn fmt(&self) -> Result<()> {
        run::stream(
            "checking the format",
            &mut self.cargo(&["fmt", "--all", "--check"]),
            "run `cargo fmt --all`",
        )
    }

    pub(super) fn clippy(&self) -> Result<()> {
        let arguments = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        run::stream(
            "checking with clippy",
            &mut self.cargo(&arguments),
            "mend what clippy names above",
        )
    }

    pub(super) fn clippy_wasm(&self) -> Result<()> {
        let what = "checking the console for wasm";
        let advice = "mend what stands above";
        let package = [
            "-p",
            CONSOLE,
            "--all-targets",
            "--target",
            pins::WASM_TARGET,
            // As it is released; the native clippy sees it undivided.
            "--features",
            console::split::FEATURE,
        ];
        let mut command = self.ready.way.cargo_test(&self.ready.tools);
        command.current_dir(&self.layout.root);
        if self.ready.way.has_clippy {
            command
                .arg("clippy")
                .args(package)
                .args(["--", "-D", "warnings"]);
        } else {
            crate::say::say("no clippy fits this Rust: the compiler's own warnings must do");
            // Other flags rebuild everything: not in the folder of the builds.
            let folder = self.ready.way.target_dir.with_extension("check");
            command
                .arg("check")
                .args(package)
                .env("RUSTFLAGS", "-D warnings")
                .env("CARGO_TARGET_DIR", folder);
        }
        run::stream(what, &mut command, advice)
    }

    pub(super) fn native(&self) -> Ran {
        let arguments = [
            "test",
            "--workspace",
            "--exclude",
            E2E,
            "--exclude",
            CONSOLE,
            "--no-fail-fast",
        ];
        tests("running the native tests", &mut self.cargo(&arguments))
    }

    pub(super) fn browser(&self) -> Result<Ran> {
        let mut command = self.headless()?;
        command.env("CHROMEDRIVER", &self.browser.driver).env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            self.browser.write_capabilities(self.layout)?,
        );
        Ok(tests("running the checks in the browser", &mut command))
    }

    pub(super) fn headless_firefox(&self) -> Result<Ran> {
        let firefox = self
            .engines
            .firefox
            .as_ref()
            .map_err(|why| anyhow!("{why}"))?;
        let mut command = self.headless()?;
        command.env("GECKODRIVER", &firefox.driver).env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            firefox.write_capabilities(self.layout)?,
        );
        Ok(tests("running the checks in Firefox", &mut command))
    }

    /// The console's checks, in the browser whose driver it is told.
    fn headless(&self) -> Result<Command> {
        let mut command = self.ready.way.cargo_test(&self.ready.tools);
        command
            .args(["test", "-p", CONSOLE, "--target", pins::WASM_TARGET])
            .arg("--no-fail-fast")
            .env_remove("CHROMEDRIVER")
            .env_remove("GECKODRIVER")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                self.ready.tool("wasm-bindgen-test-runner")?,
            )
            // A busy machine is slow, not broken.
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
            .current_dir(&self.layout.root);
        Ok(command)
    }

    pub(super) fn build(&self) -> Result<()> {
        console::build(self.layout, self.ready)?;
        server::build(self.layout, "server")?;
        Ok(())
    }
}

//! The steps of `cargo xtask test`: what each runs.

use std::process::Command;

use anyhow::{Result, anyhow, ensure};
use clap::ValueEnum;

use crate::layout::Layout;
use crate::setup::Ready;
use crate::setup::browser::Browser;
use crate::setup::engines::Engines;
use crate::suite::count::Count;
use crate::suite::deny;
use crate::suite::schemathesis;
use crate::suite::smoke::SMOKE;
use crate::{console, pins, run, server, size};

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// rustfmt
    Fmt,
    /// clippy of the whole workspace, warnings as errors
    Clippy,
    /// clippy of the console for wasm, warnings as errors
    ClippyWasm,
    /// licences, sources and bans of the crates
    Deny,
    /// the native tests
    Native,
    /// the console's checks in a headless browser
    Browser,
    /// the release build of console and server
    Build,
    /// the end-to-end tests
    E2e,
    /// the console's checks in a headless Firefox
    HeadlessFirefox,
    /// end-to-end tests in Firefox: the chief ones, with `--long` all
    E2eFirefox,
    /// end-to-end tests in WebKit: the chief ones, with `--long` all
    E2eWebkit,
    /// the size budget
    Size,
    /// the API against its OpenAPI document: with `--long`, or when named
    Schemathesis,
    /// the properties on very many inputs: with `--long`, or when named
    Long,
}

/// The package that is tested in the browser.
const CONSOLE: &str = "changefeed-console";

/// The package whose properties are tried at length.
const MODEL: &str = "changefeed-model";

/// The package whose answered writes are looked for after kills.
const SERVER: &str = "changefeed-server";

/// The package of the end-to-end tests.
const E2E: &str = "changefeed-e2e";

/// What the steps run with.
pub(crate) struct Bench<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) ready: &'a Ready,
    pub(crate) browser: &'a Browser,
    pub(crate) engines: &'a Engines,
    /// Whether time does not matter.
    pub(crate) is_long: bool,
}

impl Step {
    /// Its name on the command line and in the table.
    pub(crate) fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    /// The step whose result it works on.
    pub(crate) fn needs(self) -> Option<Self> {
        let is_of_build = matches!(
            self,
            Self::E2e | Self::E2eFirefox | Self::E2eWebkit | Self::Size
        );
        is_of_build.then_some(Self::Build)
    }

    /// Whether it runs in another engine than Chromium.
    pub(crate) fn is_of_other_engine(self) -> bool {
        matches!(
            self,
            Self::HeadlessFirefox | Self::E2eFirefox | Self::E2eWebkit
        )
    }

    /// Why this machine cannot run it.
    pub(crate) fn is_impossible(self, engines: &Engines) -> Option<&str> {
        match self {
            Self::HeadlessFirefox | Self::E2eFirefox => engines.firefox.as_ref().err(),
            Self::E2eWebkit => engines.webkit.as_ref().err(),
            _ => None,
        }
        .map(String::as_str)
    }

    /// Whether it takes too long to be run each time.
    pub(crate) fn is_long(self) -> bool {
        matches!(self, Self::Schemathesis | Self::Long)
    }

    /// Runs it. The count is `None` for a step without tests.
    pub(crate) fn perform(self, bench: &Bench) -> (Option<Count>, Result<()>) {
        match self {
            Self::Fmt => (None, bench.fmt()),
            Self::Clippy => (None, bench.clippy()),
            Self::ClippyWasm => (None, bench.clippy_wasm()),
            Self::Deny => (None, deny::check(bench.layout)),
            Self::Native => bench.native(),
            Self::Browser => counted(bench.browser()),
            Self::HeadlessFirefox => counted(bench.headless_firefox()),
            Self::Build => (None, bench.build()),
            Self::E2e => bench.e2e(),
            Self::E2eFirefox => counted(bench.e2e_firefox()),
            Self::E2eWebkit => counted(bench.e2e_webkit()),
            Self::Size => (None, size::check(bench.layout)),
            Self::Schemathesis => (None, schemathesis::check(bench.layout)),
            Self::Long => bench.long(),
        }
    }
}

impl Bench<'_> {
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = run::cargo();
        command
            .args(arguments)
            .env("CARGO_TARGET_DIR", self.layout.target())
            .current_dir(&self.layout.root);
        command
    }

    fn fmt(&self) -> Result<()> {
        run::stream(
            "checking the format",
            &mut self.cargo(&["fmt", "--all", "--check"]),
            "run `cargo fmt --all`",
        )
    }

    fn clippy(&self) -> Result<()> {
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

    fn clippy_wasm(&self) -> Result<()> {
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

    fn native(&self) -> (Option<Count>, Result<()>) {
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

    fn browser(&self) -> Result<Ran> {
        let mut command = self.headless()?;
        command.env("CHROMEDRIVER", &self.browser.driver).env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            self.browser.write_capabilities(self.layout)?,
        );
        Ok(tests("running the checks in the browser", &mut command))
    }

    fn headless_firefox(&self) -> Result<Ran> {
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

    fn build(&self) -> Result<()> {
        console::build(self.layout, self.ready)?;
        server::build(self.layout, "server")?;
        Ok(())
    }

    fn e2e(&self) -> Ran {
        let mut command = self.end_to_end("chromium", &[]);
        if self.is_long {
            command.env("CHANGEFEED_ALL_FAULTS", "1");
        }
        command
            .env("CHROMEDRIVER", &self.browser.driver)
            .env("CHROMIUM", &self.browser.chromium);
        tests("running the end-to-end tests", &mut command)
    }

    fn e2e_firefox(&self) -> Result<Ran> {
        let firefox = self
            .engines
            .firefox
            .as_ref()
            .map_err(|why| anyhow!("{why}"))?;
        let mut command = self.end_to_end("firefox", self.names());
        command
            .env("GECKODRIVER", &firefox.driver)
            .env("FIREFOX", &firefox.browser);
        let ran = tests("running the end-to-end tests in Firefox", &mut command);
        Ok(self.expect_names(ran))
    }

    fn e2e_webkit(&self) -> Result<Ran> {
        let webkit = self
            .engines
            .webkit
            .as_ref()
            .map_err(|why| anyhow!("{why}"))?;
        let mut command = self.end_to_end("webkit", self.names());
        command
            .env("WEBKITDRIVER", &webkit.driver)
            .env("MINIBROWSER", &webkit.browser)
            .env("XVFB", &webkit.screen)
            .env("CHANGEFEED_DIST", self.layout.dist());
        let ran = tests("running the end-to-end tests in WebKit", &mut command);
        Ok(self.expect_names(ran))
    }

    /// The tests that run in Firefox and WebKit; all, where none is named.
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
    fn end_to_end(&self, engine: &str, names: &[&str]) -> Command {
        let arguments = [
            "test",
            "-p",
            E2E,
            "--no-fail-fast",
            "--",
            "--test-threads=1",
        ];
        let mut command = self.cargo(&arguments);
        if !names.is_empty() {
            command.arg("--exact").args(names);
        }
        command
            .env("CHANGEFEED_BROWSER", engine)
            .env("CHANGEFEED_SERVER", self.layout.server_binary("server"));
        command
    }

    /// All of them, also where one fails; the first failure is told.
    fn long(&self) -> (Option<Count>, Result<()>) {
        let mut sum = Count::default();
        let mut result = Ok(());
        for part in [Self::properties, Self::kills, Self::fuzz] {
            let (count, ended) = part(self);
            sum += count.unwrap_or_default();
            result = result.and(ended);
        }
        (Some(sum), result)
    }

    fn properties(&self) -> (Option<Count>, Result<()>) {
        // Optimized: a debug build takes twenty times as long.
        let arguments = ["test", "-p", MODEL, "--profile", "server", "--tests"];
        tests(
            "trying the properties on very many inputs",
            self.cargo(&arguments)
                .args(["--no-fail-fast", "--", "--ignored"]),
        )
    }

    fn fuzz(&self) -> (Option<Count>, Result<()>) {
        let package = ["test", "-p", SERVER, "--profile", "server"];
        tests(
            "sending the server very many arbitrary requests",
            self.cargo(&package)
                .args(["--test", "fuzz", "--", "--ignored", "--show-output"]),
        )
    }

    fn kills(&self) -> (Option<Count>, Result<()>) {
        let package = ["test", "-p", SERVER, "--profile", "server"];
        tests(
            "killing the server in the middle of its work",
            self.cargo(&package)
                .args(["--test", "kill", "--", "--ignored", "--show-output"]),
        )
    }
}

/// What became of tests, and how many there were.
type Ran = (Option<Count>, Result<()>);

/// Tests that could not even begin ran not at all.
fn counted(ran: Result<Ran>) -> Ran {
    ran.unwrap_or_else(|error| (None, Err(error)))
}

/// Runs tests and counts them.
fn tests(what: &str, command: &mut Command) -> Ran {
    let ended = match run::tee(what, command) {
        Ok(ended) => ended,
        Err(error) => return (None, Err(error)),
    };
    let count = Count::of_output(&ended.stdout);
    let result = if ended.status.success() {
        Ok(())
    } else if count.failed > 0 {
        Err(anyhow!("{} failed: see their messages above", count.failed))
    } else {
        Err(anyhow!(
            "{what} ended with {}: see what stands above (a build that failed, a runner that \
             crashed)",
            ended.status
        ))
    };
    (Some(count), result)
}

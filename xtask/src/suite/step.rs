//! The steps of `cargo xtask test`: what each runs.

use std::process::Command;

use anyhow::{Result, anyhow};
use clap::ValueEnum;

use crate::layout::Layout;
use crate::setup::Ready;
use crate::setup::browser::Browser;
use crate::suite::count::Count;
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
    /// the native tests
    Native,
    /// the console's checks in a headless browser
    Browser,
    /// the release build of console and server
    Build,
    /// the end-to-end tests
    E2e,
    /// the size budget
    Size,
    /// the properties on very many inputs: with `--long`, or when named
    Long,
}

/// The package that is tested in the browser.
const CONSOLE: &str = "changefeed-console";

/// The package whose properties are tried at length.
const MODEL: &str = "changefeed-model";

/// The package of the end-to-end tests.
const E2E: &str = "changefeed-e2e";

/// What the steps run with.
pub(crate) struct Bench<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) ready: &'a Ready,
    pub(crate) browser: &'a Browser,
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
        matches!(self, Self::E2e | Self::Size).then_some(Self::Build)
    }

    /// Whether it takes too long to be run each time.
    pub(crate) fn is_long(self) -> bool {
        self == Self::Long
    }

    /// Runs it. The count is `None` for a step without tests.
    pub(crate) fn perform(self, bench: &Bench) -> (Option<Count>, Result<()>) {
        match self {
            Self::Fmt => (None, bench.fmt()),
            Self::Clippy => (None, bench.clippy()),
            Self::ClippyWasm => (None, bench.clippy_wasm()),
            Self::Native => bench.native(),
            Self::Browser => bench.browser(),
            Self::Build => (None, bench.build()),
            Self::E2e => bench.e2e(),
            Self::Size => (None, size::check(bench.layout)),
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

    fn browser(&self) -> (Option<Count>, Result<()>) {
        let prepare = || -> Result<Command> {
            let mut command = self.ready.way.cargo_test(&self.ready.tools);
            command
                .args(["test", "-p", CONSOLE, "--target", pins::WASM_TARGET])
                .arg("--no-fail-fast")
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                    self.ready.tool("wasm-bindgen-test-runner")?,
                )
                .env("CHROMEDRIVER", &self.browser.driver)
                .env(
                    "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
                    self.browser.write_capabilities(self.layout)?,
                )
                // A busy machine is slow, not broken.
                .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
                .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
                .current_dir(&self.layout.root);
            Ok(command)
        };
        match prepare() {
            Ok(mut command) => tests("running the checks in the browser", &mut command),
            Err(error) => (None, Err(error)),
        }
    }

    fn build(&self) -> Result<()> {
        console::build(self.layout, self.ready)?;
        server::build(self.layout, "server")?;
        Ok(())
    }

    fn e2e(&self) -> (Option<Count>, Result<()>) {
        let arguments = [
            "test",
            "-p",
            E2E,
            "--no-fail-fast",
            "--",
            "--test-threads=1",
        ];
        tests(
            "running the end-to-end tests",
            self.cargo(&arguments)
                .env("CHANGEFEED_SERVER", self.layout.server_binary("server"))
                .env("CHROMEDRIVER", &self.browser.driver)
                .env("CHROMIUM", &self.browser.chromium),
        )
    }

    fn long(&self) -> (Option<Count>, Result<()>) {
        // Optimized: a debug build takes twenty times as long.
        let arguments = ["test", "-p", MODEL, "--profile", "server", "--tests"];
        tests(
            "trying the properties on very many inputs",
            self.cargo(&arguments)
                .args(["--no-fail-fast", "--", "--ignored"]),
        )
    }
}

/// Runs tests and counts them.
fn tests(what: &str, command: &mut Command) -> (Option<Count>, Result<()>) {
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

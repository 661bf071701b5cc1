//! The steps of `cargo xtask test`: in which order, and what each needs.

use clap::ValueEnum;

use super::bench::Bench;
use super::ran::{Ran, counted};
use super::{deny, schemathesis};
use crate::setup::engines::Engines;
use crate::size;

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
    /// end-to-end tests against a live server's quirks: the chief ones, with `--long` all
    E2eQuirks,
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
            Self::E2e | Self::E2eQuirks | Self::E2eFirefox | Self::E2eWebkit | Self::Size
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
    pub(super) fn perform(self, bench: &Bench) -> Ran {
        match self {
            Self::Fmt => (None, bench.fmt()),
            Self::Clippy => (None, bench.clippy()),
            Self::ClippyWasm => (None, bench.clippy_wasm()),
            Self::Deny => (None, deny::check(bench.layout)),
            Self::Native => bench.native(),
            Self::Browser => counted(bench.browser()),
            Self::HeadlessFirefox => counted(bench.headless_firefox()),
            Self::Build => (None, bench.build()),
            Self::E2e => counted(bench.e2e()),
            Self::E2eQuirks => counted(bench.e2e_quirks()),
            Self::E2eFirefox => counted(bench.e2e_firefox()),
            Self::E2eWebkit => counted(bench.e2e_webkit()),
            Self::Size => (None, size::check(bench.layout)),
            Self::Schemathesis => (None, schemathesis::check(bench.layout)),
            Self::Long => bench.long(),
        }
    }
}

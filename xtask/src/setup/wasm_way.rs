//! The way wasm is compiled on this machine: with the target that rustup adds,
//! or with Debian's Rust, which builds the library from its source.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::layout::{Layout, is_executable, on_path};
use crate::say::say;
use crate::setup::{debian, lean};
use crate::{pins, run};

/// Names a way, to take it where both would do: `rustup` or `debian`.
const OVERRIDE: &str = "XTASK_WASM_WAY";

/// Everything a wasm build takes from its surroundings.
#[derive(Clone, Debug)]
pub(crate) struct WasmWay {
    /// `rustup` or `debian`.
    pub(crate) name: &'static str,
    /// Where cargo builds: apart from the native crates, so that neither waits
    /// for the other, and apart from the other way.
    pub(crate) target_dir: PathBuf,
    /// The compiler and its exact version.
    pub(crate) rustc: String,
    /// Whether clippy can check wasm this way.
    pub(crate) has_clippy: bool,
    /// Whether a release gets the lean standard library.
    pub(crate) is_lean: bool,
    cargo: PathBuf,
    set: Vec<(&'static str, OsString)>,
    set_for_tests: Vec<(&'static str, OsString)>,
    remove: &'static [&'static str],
    /// Folders that stand first on the PATH, after the tools.
    first: Vec<PathBuf>,
}

impl WasmWay {
    /// The way that is ready on this machine, if any.
    pub(crate) fn find(layout: &Layout) -> Result<Option<Self>> {
        let rustup = || rustup_ready().then(|| rustup(layout)).transpose();
        match named()?.as_deref() {
            Some("rustup") => rustup(),
            Some(_) => debian::find(layout),
            None => match rustup()? {
                Some(way) => Ok(Some(way)),
                None if rustup_may_add(layout) => Ok(None),
                None => debian::find(layout),
            },
        }
    }

    /// Makes a way ready: rustup's first, Debian's where that fails.
    pub(crate) fn install(layout: &Layout) -> Result<()> {
        let named = named()?;
        if named.as_deref() != Some("debian") {
            match add_target() {
                Ok(()) => return lean::add_source(layout),
                Err(error) if named.is_some() || !debian::possible() => {
                    return Err(error.context(format!(
                        "the target {} could not be added: install it for the Rust you use, \
                         then repeat the command",
                        pins::WASM_TARGET
                    )));
                }
                Err(error) => {
                    crate::interrupt::check()?;
                    say(format_args!("{error:#}"));
                    say("falling back on Debian's Rust, which has the library's source");
                }
            }
        }
        if debian::find(layout)?.is_none() {
            debian::install()?;
        }
        // Not tried again with this Rust, or every start would wait for it.
        std::fs::create_dir_all(&layout.cache)
            .and_then(|()| std::fs::write(refusal(layout), version_of_rustc()))
            .context("the cache could not be written (is its folder writable?)")
    }

    /// A program with this way's surroundings, `tools` first on its PATH.
    pub(crate) fn command(&self, program: &Path, tools: &[PathBuf]) -> Command {
        let mut command = Command::new(program);
        for name in self.remove {
            command.env_remove(name);
        }
        for (name, value) in &self.set {
            command.env(name, value);
        }
        command.env("CARGO_TARGET_DIR", &self.target_dir);
        if let Ok(path) = self.path(tools) {
            command.env("PATH", path);
        }
        command
    }

    /// This way's cargo.
    pub(crate) fn cargo(&self, tools: &[PathBuf]) -> Command {
        self.command(&self.cargo, tools)
    }

    /// This way's cargo, for a `cargo test`.
    pub(crate) fn cargo_test(&self, tools: &[PathBuf]) -> Command {
        let mut command = self.cargo(tools);
        for (name, value) in &self.set_for_tests {
            command.env(name, value);
        }
        command
    }

    /// A program that builds a release, or has it built.
    pub(crate) fn command_for_release(&self, program: &Path, tools: &[PathBuf]) -> Command {
        let mut command = self.command(program, tools);
        if self.is_lean {
            command.envs(lean::SETTINGS);
        }
        command
    }

    /// This way's cargo, for a release.
    pub(crate) fn cargo_for_release(&self, tools: &[PathBuf]) -> Command {
        self.command_for_release(&self.cargo, tools)
    }

    /// Whether the library's source is all that a lean release lacks.
    pub(crate) fn lacks_source(&self) -> bool {
        self.name == "rustup" && !self.is_lean && lean::is_known(&self.rustc)
    }

    fn path(&self, tools: &[PathBuf]) -> Result<OsString> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let inherited: Vec<PathBuf> = std::env::split_paths(&inherited).collect();
        // A tool that was found on the PATH is found there again; its folder
        // may hold another cargo, which must not come first.
        let folders = tools
            .iter()
            .filter(|folder| !inherited.contains(folder))
            .chain(&self.first)
            .chain(&inherited);
        std::env::join_paths(folders).context("a folder of the PATH has a colon in its name")
    }
}

/// The way of Debian's packages; `debian::find` knows whether they are here.
pub(crate) struct DebianRust {
    /// What `rustc -vV` says.
    pub(crate) rustc: String,
    /// The linker.
    pub(crate) linker: PathBuf,
}

/// Debian's compiler with cargo's build-std.
pub(crate) fn debian(layout: &Layout, rust: DebianRust) -> WasmWay {
    WasmWay {
        name: "debian",
        target_dir: layout.target().join("wasm-debian"),
        is_lean: lean::is_known(&rust.rustc),
        rustc: rust.rustc,
        has_clippy: is_executable(Path::new("/usr/bin/cargo-clippy")),
        cargo: PathBuf::from("/usr/bin/cargo"),
        set: vec![
            ("RUSTC", "/usr/bin/rustc".into()),
            ("RUSTC_BOOTSTRAP", "1".into()),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
                rust.linker.into(),
            ),
        ],
        // The harness of `#[test]` is a part of the library too.
        set_for_tests: vec![("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort,test".into())],
        remove: &[
            "RUSTUP_TOOLCHAIN",
            "RUSTUP_HOME",
            "RUSTC_WRAPPER",
            "CARGO",
            "LD_LIBRARY_PATH",
        ],
        first: vec![PathBuf::from("/usr/bin")],
    }
}

/// The Rust that runs this xtask, with its own target installed.
fn rustup(layout: &Layout) -> Result<WasmWay> {
    let rustc = run::ask(Command::new("rustc").arg("-vV"))?;
    Ok(WasmWay {
        name: "rustup",
        target_dir: layout.target().join("wasm"),
        is_lean: lean::is_known(&rustc) && lean::source_is_here(),
        rustc,
        has_clippy: true,
        cargo: PathBuf::from(run::cargo().get_program()),
        set: Vec::new(),
        set_for_tests: Vec::new(),
        remove: &[],
        first: Vec::new(),
    })
}

/// Whether the library for wasm lies in the compiler's folders. That also
/// holds for a Rust that did not come from rustup.
fn rustup_ready() -> bool {
    run::ask(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        pins::WASM_TARGET,
    ]))
    .is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// Whether rustup is there and has not refused for this very Rust.
fn rustup_may_add(layout: &Layout) -> bool {
    let refused = std::fs::read_to_string(refusal(layout));
    on_path("rustup").is_some() && refused.ok() != Some(version_of_rustc())
}

/// Where it is written down that rustup could not add the target.
fn refusal(layout: &Layout) -> PathBuf {
    layout.cache.join("rustup-has-no-wasm")
}

pub(super) fn version_of_rustc() -> String {
    run::ask(Command::new("rustc").arg("-vV")).unwrap_or_default()
}

fn add_target() -> Result<()> {
    if on_path("rustup").is_none() {
        bail!("there is no rustup on the PATH");
    }
    run::stream(
        &format!("adding {}", pins::WASM_TARGET),
        Command::new("rustup").args(["target", "add", pins::WASM_TARGET]),
        "rustup's reason stands above",
    )
}

/// What the user asked for by name.
fn named() -> Result<Option<String>> {
    match std::env::var(OVERRIDE) {
        Ok(way) if way == "rustup" || way == "debian" => Ok(Some(way)),
        Ok(way) if !way.is_empty() => {
            bail!("{OVERRIDE} is `{way}`: it may be `rustup` or `debian`")
        }
        _ => Ok(None),
    }
}

//! Debian's Rust for wasm: is it here, can it be here, put it here.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::{Layout, is_executable};
use crate::say::say;
use crate::setup::apt;
use crate::setup::wasm_way::{self, DebianRust, WasmWay};
use crate::{pins, run, version};

const BIN: &str = "/usr/bin";

/// The oldest Rust that compiles this workspace.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// The way, when every part of it is installed and new enough.
pub(crate) fn find(layout: &Layout) -> Result<Option<WasmWay>> {
    let rustc = Path::new(BIN).join("rustc");
    if !is_executable(&rustc) || !is_executable(&Path::new(BIN).join("cargo")) {
        return Ok(None);
    }
    let library = run::ask(Command::new(&rustc).args(["--print", "sysroot"]))
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml"));
    if !library.is_ok_and(|file| file.exists()) {
        return Ok(None);
    }
    let (Some(found), Some(linker)) = (version::of_program(&rustc), newest_linker()) else {
        return Ok(None);
    };
    if version::compare(&found, OLDEST).is_lt() {
        return Ok(None);
    }
    let rustc = run::ask(Command::new(&rustc).arg("-vV"))?;
    Ok(Some(wasm_way::debian(layout, DebianRust { rustc, linker })))
}

/// Whether this machine could take that way.
pub(crate) fn possible() -> bool {
    apt::is_here()
}

/// Installs the packages, with the newest linker on offer.
pub(crate) fn install() -> Result<()> {
    apt::renew_lists(&format!("{} lld-NN", pins::DEBIAN_RUST.join(" ")))?;
    let offered =
        run::ask(Command::new("apt-cache").args(["search", "--names-only", "^lld-[0-9]+$"]))?;
    let linker = newest_package(&offered).with_context(|| {
        format!(
            "apt offers no lld: have rustup add {}, then repeat the command",
            pins::WASM_TARGET
        )
    })?;
    let clippy = run::ask(Command::new("apt-cache").args(["show", pins::DEBIAN_CLIPPY]));
    let mut packages = pins::DEBIAN_RUST.to_vec();
    packages.push(&linker);
    if clippy.is_ok() {
        packages.push(pins::DEBIAN_CLIPPY);
    } else {
        say("there is no clippy of that version: wasm will be checked by the compiler alone");
    }
    apt::install(&packages)
}

/// The newest of `lld-19 - LLVM-based linker` and the like.
fn newest_package(offered: &str) -> Option<String> {
    offered
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| numbered(name, "lld-").is_some())
        .max_by_key(|name| numbered(name, "lld-"))
        .map(str::to_owned)
}

fn newest_linker() -> Option<PathBuf> {
    std::fs::read_dir(BIN)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| numbered(name, "wasm-ld-").is_some())
        .max_by_key(|name| numbered(name, "wasm-ld-"))
        .map(|name| Path::new(BIN).join(name))
}

fn numbered(name: &str, prefix: &str) -> Option<u32> {
    name.strip_prefix(prefix)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_linker_is_the_one_of_the_highest_number() {
        let offered = "lld-9 - old\nlld-22 - new\nlld-19 - LLVM-based linker\nlld-x - no\n";
        assert_eq!(newest_package(offered).as_deref(), Some("lld-22"));
        assert_eq!(newest_package(""), None);
    }
}

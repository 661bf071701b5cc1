//! What `deploy/` holds: the unit of systemd, what nginx needs, and the recipe
//! of an image.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod calls;
mod container;
mod nginx;
#[path = "../support/mod.rs"]
mod support;
mod unit;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The real binary.
const SERVER: &str = env!("CARGO_BIN_EXE_changefeed-server");

/// Whether this machine lacks a program, so that a test is left out. It says
/// so; `cargo xtask test` counts that.
fn lacks(program: &str) -> bool {
    let is_here = Command::new(program).arg("--version").output();
    let is_here = is_here.is_ok_and(|output| output.status.success());
    if !is_here {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        // Not `println`, which the test runner would keep for itself.
        let line = format!("\nleft out in the native tests: {test}: no {program} runs here\n");
        std::io::stdout().write_all(line.as_bytes()).unwrap();
    }
    !is_here
}

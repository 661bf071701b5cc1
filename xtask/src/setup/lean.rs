//! The lean standard library of a release: built from its source for size,
//! with panics that trap where they arise and carry no text.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::{Layout, on_path};
use crate::say::say;
use crate::setup::wasm_way::version_of_rustc;
use crate::{run, version};

/// The oldest Rust that this was built with: what cargo and rustc call these
/// settings is not settled yet.
const OLDEST: &str = "1.95";

/// What rustup calls the source.
const COMPONENT: &str = "rust-src";

/// What a release build finds in its environment.
pub(crate) const SETTINGS: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort"),
];

/// Whether a compiler that answers `rustc -vV` so knows the settings.
pub(crate) fn is_known(rustc: &str) -> bool {
    version::in_text(rustc).is_some_and(|found| version::compare(found, OLDEST).is_ge())
}

/// Whether the source lies in the folders of the compiler on the PATH.
pub(crate) fn source_is_here() -> bool {
    run::ask(Command::new("rustc").args(["--print", "sysroot"])).is_ok_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

/// Whether rustup is there and has not refused for this very Rust.
pub(crate) fn may_be_had(layout: &Layout, rustc: &str) -> bool {
    let refused = std::fs::read_to_string(refusal(layout));
    on_path("rustup").is_some() && refused.ok().as_deref() != Some(rustc)
}

/// Has rustup add the source. Without it the console is built all the same.
pub(crate) fn add_source(layout: &Layout) -> Result<()> {
    let added = run::stream(
        &format!("adding {COMPONENT}"),
        Command::new("rustup").args(["component", "add", COMPONENT]),
        "rustup's reason stands above; the console is built with the library as it comes",
    );
    if let Err(error) = added {
        crate::interrupt::check()?;
        say(format_args!("{error:#}"));
        // Not tried again with this Rust, or every start would wait for it.
        std::fs::create_dir_all(&layout.cache)
            .and_then(|()| std::fs::write(refusal(layout), version_of_rustc()))
            .context("the cache could not be written (is its folder writable?)")?;
    }
    Ok(())
}

/// Where it is written down that rustup could not add the source.
fn refusal(layout: &Layout) -> PathBuf {
    layout.cache.join("rustup-has-no-source")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_rust_does_not_know_the_settings() {
        assert!(is_known(
            "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc"
        ));
        assert!(is_known("rustc 1.96.0 (built from a source tarball)"));
        assert!(!is_known("rustc 1.94.1 (x)"));
        assert!(!is_known(""));
    }
}

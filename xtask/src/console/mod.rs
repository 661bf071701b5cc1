//! The release build of the console, skipped when nothing changed.

mod bundle;
pub(crate) mod compress;
pub(crate) mod fingerprint;
mod names;
mod order;
pub(crate) mod split;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::lock::Lock;
use crate::run;
use crate::say::{say, seconds};
use crate::setup::Ready;

/// What Trunk writes for `trunk serve` to fill in; the server allows inline
/// scripts by their hashes instead.
const NONCE: &str = r#" nonce="{{__TRUNK NONCE__}}""#;

/// Builds `dist/` with Trunk, and its compressed siblings.
pub(crate) fn build(layout: &Layout, ready: &Ready) -> Result<()> {
    let _lock = Lock::take(&layout.notes().join("console.lock"), "building the console")?;
    let stamp = layout.notes().join("console.stamp");
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    let extra = format!("release\n{}\n{flags}\n", ready.versions);
    let inputs = fingerprint::of_inputs(&layout.root, &extra)?;
    let dist = layout.dist();

    let known = std::fs::read_to_string(&stamp).unwrap_or_default();
    if known == stamp_text(&inputs, &dist)? {
        say("the console is unchanged since its last build");
        return Ok(());
    }

    let start = Instant::now();
    say("building the console (release)");
    // Without a stamp, an interrupted build is not taken for a whole one.
    let _ = std::fs::remove_file(&stamp);
    if !ready.way.is_lean {
        say("this Rust has no source of its library: the console becomes a tenth larger");
    }
    fetch(layout, ready.way.cargo_for_release(&ready.tools))?;
    let mut command = ready.command_for_release("trunk")?;
    command
        .args(["build", "--offline", "--features", split::FEATURE])
        // Not `--release`: wasm-opt can only work on the parts, later.
        .args(["--cargo-profile", "release", "--minify"])
        // Its minifier fails at the glue, which esbuild replaces.
        .args(["--log", "error,trunk=info,trunk::processing::minify=off"])
        .arg("--dist")
        .arg(&dist)
        .current_dir(&layout.root);
    quieten(&mut command);
    run::stream(
        "building the console",
        &mut command,
        "the compiler's or Trunk's reason stands above; mend it and repeat",
    )?;
    remove_nonces(&dist.join("index.html"))?;
    bundle::replace(ready, &split::Parts::make(layout, ready)?, &dist)?;
    compress::siblings(&dist)?;
    std::fs::write(&stamp, stamp_text(&inputs, &dist)?)
        .with_context(|| format!("{} could not be written", stamp.display()))?;
    say(format_args!(
        "the console is built ({})",
        seconds(start.elapsed())
    ));
    Ok(())
}

/// Loads the crates first, so that Trunk itself can be kept offline.
pub(crate) fn fetch(layout: &Layout, mut cargo: Command) -> Result<()> {
    run::stream(
        "fetching the console's crates",
        cargo
            .args(["fetch", "--target", crate::pins::WASM_TARGET])
            .current_dir(&layout.root),
        "cargo's reason stands above; check the network (or the crate mirror) and repeat",
    )
}

/// Trunk takes `NO_COLOR=1` for a malformed flag of its own, and adds its own
/// call stack to each compiler error where backtraces are asked for.
pub(crate) fn quieten(command: &mut Command) {
    command.env("RUST_LIB_BACKTRACE", "0");
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").args(["--color", "never"]);
    }
}

fn stamp_text(inputs: &str, dist: &Path) -> Result<String> {
    Ok(format!("{inputs}\n{}\n", fingerprint::of_folder(dist)?))
}

fn remove_nonces(index: &Path) -> Result<()> {
    let html = std::fs::read_to_string(index)
        .with_context(|| format!("{} could not be read", index.display()))?;
    std::fs::write(index, html.replace(NONCE, ""))
        .with_context(|| format!("{} could not be written", index.display()))
}

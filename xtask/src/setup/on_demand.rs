//! Tools that one command alone needs: nobody waits for them before.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::tools::{Source, Tool};
use crate::layout::Layout;
use crate::lock::Lock;
use crate::pins;
use crate::say::say;

/// The tool that checks what the crates may be.
pub(crate) fn deny() -> Tool {
    Tool {
        name: "cargo-deny",
        version: pins::DENY.to_owned(),
        why: "checks the crates' licences and sources (cargo install; a minute)",
        executables: &["cargo-deny"],
        // It runs for seconds: made as quickly as can be.
        source: Source::Cargo(
            "cargo-deny",
            &["--locked", "--no-default-features"],
            &["profile.release.opt-level=0"],
        ),
    }
}

/// The tool that collects the crates' licences.
pub(crate) fn about() -> Tool {
    Tool {
        name: "cargo-about",
        version: pins::ABOUT.to_owned(),
        why: "collects the crates' licences for a release (cargo install; two minutes)",
        executables: &["cargo-about"],
        // Its program is a feature; without it there is a library alone.
        source: Source::Cargo(
            "cargo-about",
            &["--locked", "--features", "cli"],
            &["profile.release.opt-level=1"],
        ),
    }
}

/// The tool that lists the crates for a bill of materials.
pub(crate) fn cyclonedx() -> Tool {
    Tool {
        name: "cargo-cyclonedx",
        version: pins::CYCLONEDX.to_owned(),
        why: "lists the crates for a release's bill of materials (cargo install; a minute)",
        executables: &["cargo-cyclonedx"],
        source: Source::Cargo(
            "cargo-cyclonedx",
            &["--locked"],
            &["profile.release.opt-level=0"],
        ),
    }
}

/// The program of a tool; installed first where it is missing.
pub(crate) fn program(layout: &Layout, tool: &Tool) -> Result<PathBuf> {
    if let Some(folder) = tool.find(layout) {
        return Ok(folder.join(tool.name));
    }
    let _lock = Lock::take(
        &layout.cache.join("setup.lock"),
        &format!("installing {}", tool.name),
    )?;
    if tool.find(layout).is_none() {
        say(format_args!("{} {}: {}", tool.name, tool.version, tool.why));
        tool.install(layout)?;
    }
    let folder = tool.find(layout);
    Ok(folder
        .with_context(|| format!("{} was installed and is not found", tool.name))?
        .join(tool.name))
}

//! The tools that look at crates.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::lock::Lock;
use crate::say::say;
use crate::setup::tools::{self, Tool};

/// cargo-about and cargo-cyclonedx; installed first where they are missing,
/// since a release alone needs them.
pub(super) fn tools(layout: &Layout) -> Result<(PathBuf, PathBuf)> {
    Ok((
        installed(layout, &tools::about())?,
        installed(layout, &tools::cyclonedx())?,
    ))
}

fn installed(layout: &Layout, tool: &Tool) -> Result<PathBuf> {
    if let Some(folder) = tool.find(layout) {
        return Ok(folder.join(tool.name));
    }
    let _lock = Lock::take(&layout.cache.join("setup.lock"), "installing a tool")?;
    if tool.find(layout).is_none() {
        say(format_args!("{} {}: {}", tool.name, tool.version, tool.why));
        tool.install(layout)?;
    }
    let folder = tool.find(layout);
    Ok(folder
        .with_context(|| format!("{} was installed and is not found", tool.name))?
        .join(tool.name))
}

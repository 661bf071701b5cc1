//! Lighthouse, with every version in a lock file.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::lock::Lock;
use crate::pins;
use crate::say::say;
use crate::setup::npm;

/// What node is given, in the checkout.
const FILES: [&str; 3] = ["package.json", "package-lock.json", "look.mjs"];

/// Puts Lighthouse into a folder of the cache, once a version of the lock file.
pub(crate) fn install(layout: &Layout) -> Result<PathBuf> {
    let source = layout.root.join("xtask/lighthouse");
    let place = layout.tool("lighthouse", pins::LIGHTHOUSE);
    let _lock = Lock::take(&layout.cache.join("setup.lock"), "installing Lighthouse")?;
    std::fs::create_dir_all(&place)
        .with_context(|| format!("{} could not be made", place.display()))?;
    let lock = FILES[1];
    let is_same = same(&source.join(lock), &place.join(lock));
    let installed = place.join("installed");
    if !is_same || !installed.exists() {
        let _ = std::fs::remove_file(&installed);
    }
    for file in FILES {
        std::fs::copy(source.join(file), place.join(file))
            .with_context(|| format!("{file} could not be copied to {}", place.display()))?;
    }
    if !installed.exists() {
        say(format_args!(
            "Lighthouse {}: judges pages (npm; two minutes)",
            pins::LIGHTHOUSE
        ));
        npm::install_locked("Lighthouse", &place)?;
        std::fs::write(&installed, "").context("the installation could not be noted")?;
    }
    Ok(place)
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((std::fs::read(one), std::fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

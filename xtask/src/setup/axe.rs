//! axe-core, which looks for what keeps people out: the end-to-end tests run
//! it in their pages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::layout::Layout;
use crate::lock::Lock;
use crate::pins;
use crate::say::say;
use crate::setup::npm;

/// The script within the package.
const SCRIPT: &str = "node_modules/axe-core/axe.min.js";

/// The script; fetched first where it is missing, since one step alone needs
/// it.
pub(crate) fn script(layout: &Layout) -> Result<PathBuf> {
    let place = layout.tool("axe-core", pins::AXE);
    let script = place.join(SCRIPT);
    if !is_pinned(&script) {
        let lock = layout.cache.join("setup.lock");
        let _lock = Lock::take(&lock, "fetching axe-core")?;
        if !is_pinned(&script) {
            fetch(&place)?;
        }
    }
    Ok(script)
}

/// Fetches it into a folder beside its place, renamed when it is the one that
/// was wanted.
fn fetch(place: &Path) -> Result<()> {
    say(format_args!(
        "axe-core {}: looks for barriers in every page (npm; seconds)",
        pins::AXE
    ));
    let tools = place
        .parent()
        .context("the tools' folder has no place: set XDG_CACHE_HOME")?;
    std::fs::create_dir_all(tools)
        .with_context(|| format!("{} could not be made (is it writable?)", tools.display()))?;
    let fresh = tempfile::Builder::new()
        .prefix(".axe-core-")
        .tempdir_in(tools)
        .with_context(|| format!("no folder could be made in {}", tools.display()))?;
    npm::install(pins::AXE_NPM, fresh.path())?;
    if !is_pinned(&fresh.path().join(SCRIPT)) {
        bail!(
            "{} came with another content than the pinned one: nothing was kept. If the pin in \
             xtask/src/pins.rs is of another version, correct it; else do not trust the registry",
            pins::AXE_NPM
        );
    }
    if place.exists() {
        std::fs::remove_dir_all(place)
            .with_context(|| format!("{} could not be replaced", place.display()))?;
    }
    std::fs::rename(fresh.path(), place)
        .with_context(|| format!("{} could not be put in place", place.display()))?;
    // The folder has moved: nothing is left to remove.
    let _ = fresh.keep();
    Ok(())
}

/// Whether this is the very script of the pinned version.
fn is_pinned(script: &Path) -> bool {
    std::fs::read(script).is_ok_and(|content| sum(&content) == pins::AXE_SHA256)
}

fn sum(content: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(content) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_is_not_taken_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("axe.min.js");
        assert!(!is_pinned(&script));
        std::fs::write(&script, "window.axe = {}").unwrap();
        assert!(!is_pinned(&script));
    }

    #[test]
    fn a_sum_is_what_sha256sum_prints() {
        // printf a | sha256sum
        let expected = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        assert_eq!(sum(b"a"), expected);
    }
}

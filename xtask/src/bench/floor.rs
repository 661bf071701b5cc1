//! The floor as it is served: with compressed copies, as the console has them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::console::compress;
use crate::console::fingerprint::files_of;
use crate::layout::Layout;

/// Copies the floor into `target`, compresses it, and returns the folder.
pub(crate) fn prepare(layout: &Layout) -> Result<PathBuf> {
    let source = layout.root.join("bench/floor");
    let folder = layout.target().join("bench/floor");
    // What an earlier one had and this one has not would be served too.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} could not be made", folder.display()))?;
    for (name, file) in files_of(&source)? {
        std::fs::copy(&file, folder.join(&name))
            .with_context(|| format!("{} could not be copied", file.display()))?;
    }
    compress::siblings(&folder)?;
    Ok(folder)
}

/// What its first load weighs, brotli.
pub(crate) fn weigh(layout: &Layout) -> Result<usize> {
    let mut sum = 0;
    for file in files_of(&layout.root.join("bench/floor"))?.values() {
        let content =
            std::fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
        sum += compress::brotli(&content)?.len().min(content.len());
    }
    Ok(sum)
}

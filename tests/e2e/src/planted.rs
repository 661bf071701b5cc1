//! The console in a folder, with a test's scripts planted into its page: for
//! engines whose drivers run nothing before a page's own scripts.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::engine::{Engine, RECORDER};

/// What names the console's folder.
const DIST: &str = "CHANGEFEED_DIST";
const SCRIPT: &str = "before-pages.js";
/// What the page has before all of its scripts.
const TITLE: &str = "<title>";

/// A copy of the console. It leaves with this value.
pub(crate) struct Planted {
    folder: TempDir,
}

impl Planted {
    /// One for this run, where its engine needs that.
    pub(crate) fn for_run() -> Result<Option<Self>> {
        let is_needed = Engine::of_run()?.needs_planting();
        is_needed.then(Self::new).transpose()
    }

    /// Copies the console, and plants the recorder.
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy_console(folder.path())?;
        let page = folder.path().join("index.html");
        let text = std::fs::read_to_string(&page)?;
        let script = format!("<script src=\"/{SCRIPT}\"></script>{TITLE}");
        let planted = text.replacen(TITLE, &script, 1);
        ensure!(planted != text, "the console's page has no {TITLE}");
        std::fs::write(page, planted)?;
        let planted = Self { folder };
        planted.add(RECORDER)?;
        Ok(planted)
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// From the next page on this script runs too.
    pub(crate) fn add(&self, script: &str) -> Result<()> {
        let file = self.folder.path().join(SCRIPT);
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        Ok(std::fs::write(file, format!("{before}{{{script}\n}}\n"))?)
    }
}

/// Copies the built console into a folder.
pub(crate) fn copy_console(to: &Path) -> Result<()> {
    let dist = built_console();
    copy(&dist, to).with_context(|| format!("{} is no built console", dist.display()))
}

/// The folder of the built console.
pub(crate) fn built_console() -> PathBuf {
    let named = std::env::var_os(DIST).filter(|path| !path.is_empty());
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    named.map_or_else(own, PathBuf::from)
}

/// Copies a folder without what was compressed: the page is another now.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir_all(&to)?;
            copy(&entry.path(), &to)?;
        } else if entry
            .path()
            .extension()
            .is_none_or(|end| end != "br" && end != "gz")
        {
            std::fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

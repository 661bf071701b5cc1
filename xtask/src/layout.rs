//! Where everything lies: the checkout, its build folders, the tools' cache.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders xtask reads and writes.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The root of the checkout.
    pub(crate) root: PathBuf,
    /// The cache that all checkouts of this user share.
    pub(crate) cache: PathBuf,
}

impl Layout {
    /// Finds the checkout this xtask was built from, and the cache.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies outside a checkout: run it as `cargo xtask` from the repository")?
            .to_path_buf();
        let cache = match std::env::var_os("XDG_CACHE_HOME") {
            Some(dir) if Path::new(&dir).is_absolute() => PathBuf::from(dir),
            _ => std::env::home_dir()
                .context("there is no home folder: set XDG_CACHE_HOME to where tools may be kept")?
                .join(".cache"),
        }
        .join("changefeed-console");
        Ok(Self { root, cache })
    }

    /// One folder for each tool and version.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// Cargo's target folder for the native crates.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// What xtask itself keeps: stamps, reports, generated settings.
    pub(crate) fn notes(&self) -> PathBuf {
        self.target().join("xtask")
    }

    /// The release console, as the server embeds it.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What is given to others, and nothing is built from.
    pub(crate) fn release(&self) -> PathBuf {
        self.root.join("release")
    }

    /// The console of `--dev`: apart, so that it never replaces the release.
    pub(crate) fn dev_dist(&self) -> PathBuf {
        self.target().join("dev-dist")
    }

    /// The server's binary of one cargo profile.
    pub(crate) fn server_binary(&self, profile: &str) -> PathBuf {
        let folder = if profile == "dev" { "debug" } else { profile };
        self.target().join(folder).join("changefeed-server")
    }
}

/// Looks for an executable file in the folders of `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_executable(file))
}

/// Whether this is a file that may be run.
pub(crate) fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

//! The folder of the store: for this user alone, and for one server at a time.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The database's name in it.
pub(crate) const DATABASE: &str = "changefeeds.db";

/// The name of the file that whoever holds the folder has locked.
const LOCK: &str = "lock";

/// A folder that this server holds; others are refused until it is dropped.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder where it is missing, and takes hold of it.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(path)
                .with_context(|| {
                    format!(
                        "the data folder {} cannot be made: choose another with --data",
                        path.display()
                    )
                })?;
        } else if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            // Not tightened: it may be somebody's, with other things in it.
            tracing::warn!(
                folder = %path.display(),
                "other users can look into the data folder; its files are closed to them"
            );
        }
        let lock = open_private(&path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "another server is using the data folder {}: stop it, or choose another folder \
                 with --data",
                path.display()
            ),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        Ok(Self {
            path: path.to_path_buf(),
            _lock: lock,
        })
    }

    /// The database's file. SQLite gives the files beside it (the log, the
    /// index of the log) the same permissions.
    pub(super) fn database(&self) -> Result<PathBuf> {
        let file = self.path.join(DATABASE);
        open_private(&file)?;
        Ok(file)
    }
}

/// Whether a server holds a folder.
pub(super) fn is_in_use(path: &Path) -> Result<bool> {
    let Ok(lock) = File::open(path.join(LOCK)) else {
        return Ok(false);
    };
    // Given back when it is dropped.
    match lock.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens a file that nobody else can read: it holds passwords.
fn open_private(path: &Path) -> Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .with_context(|| {
            format!(
                "{} cannot be opened: see that this user may write there, or choose another \
                 folder with --data",
                path.display()
            )
        })?;
    file.set_permissions(Permissions::from_mode(0o600))
        .with_context(|| {
            format!(
                "{} cannot be closed to other users: choose another folder with --data",
                path.display()
            )
        })?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_it_makes_is_closed_to_others() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("a/b");
        let file = Folder::open(&path).unwrap().database().unwrap();
        assert_eq!((mode(&path), mode(&file)), (0o700, 0o600));
    }

    #[test]
    fn a_file_that_stood_open_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("changefeeds.db");
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        Folder::open(folder.path()).unwrap().database().unwrap();
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_second_server_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = Folder::open(folder.path()).unwrap();
        let refusal = Folder::open(folder.path()).unwrap_err().to_string();
        assert!(refusal.starts_with("another server is using"), "{refusal}");
        drop(first);
        Folder::open(folder.path()).unwrap();
    }
}

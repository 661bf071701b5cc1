//! A look at a store from outside, which changes nothing.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::folder::{self, DATABASE};
use super::opening;
use super::reader::Reader;
use crate::embedded::seal::KeyFile;

/// What is in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Glimpse {
    /// There is none, and one can be made.
    Missing,
    /// No store is in it, and one can be made.
    Empty,
    /// A store that this server can open.
    Store {
        /// How many tasks it holds, those that were deleted a moment ago
        /// included.
        tasks: i64,
        /// Whether a server has it open.
        is_in_use: bool,
    },
}

/// Looks into a folder.
///
/// # Errors
/// A sentence, where a server could not open a store there.
pub(crate) fn glimpse(path: &Path) -> Result<Glimpse> {
    if !path.exists() {
        let parent = path.ancestors().skip(1).find(|parent| parent.exists());
        let parent = parent.unwrap_or(Path::new("."));
        try_to_write(parent).with_context(|| {
            format!(
                "the data folder {} cannot be made: choose another with --data",
                path.display()
            )
        })?;
        return Ok(Glimpse::Missing);
    }
    ensure!(
        path.is_dir(),
        "{} is no folder: choose another with --data",
        path.display()
    );
    try_to_write(path).with_context(|| {
        format!(
            "the data folder {} cannot be written to: see that this user may, or choose another \
             with --data",
            path.display()
        )
    })?;
    let file = path.join(DATABASE);
    if !file.exists() {
        KeyFile::of(path).find(None)?;
        return Ok(Glimpse::Empty);
    }
    let store = Reader::open(path, Err)?;
    if store.is_newer() {
        store.ensure_current(path)?;
    }
    let tasks = store
        .count()
        .map_err(|error| opening::refusal(&file, error))?;
    Ok(Glimpse::Store {
        tasks,
        is_in_use: folder::is_in_use(path)?,
    })
}

/// Makes a file that nobody needs, and takes it away again.
fn try_to_write(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".changefeed-check-{}", std::process::id()));
    File::create_new(&file)?;
    fs::remove_file(file)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CLUSTERS, record};
    use super::super::{Store, insert};
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn it_makes_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("a/b");
        assert_eq!(glimpse(&folder).unwrap(), Glimpse::Missing);
        assert!(names(parent.path()).is_empty());
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(glimpse(&folder).unwrap(), Glimpse::Empty);
        assert!(names(&folder).is_empty());
        fs::write(parent.path().join("file"), "").unwrap();
        assert!(glimpse(&parent.path().join("file")).is_err());
    }

    #[test]
    fn it_sees_a_store_and_who_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store
            .write(|tasks| insert(tasks, &record(CLUSTERS[0], 5, "a", None)))
            .unwrap();
        let seen = |is_in_use| Glimpse::Store {
            tasks: 1,
            is_in_use,
        };
        assert_eq!(glimpse(folder.path()).unwrap(), seen(true));
        drop(store);
        assert_eq!(glimpse(folder.path()).unwrap(), seen(false));
        fs::rename(folder.path().join("key"), folder.path().join("kept")).unwrap();
        let said = glimpse(folder.path()).unwrap_err().to_string();
        assert!(said.contains("is missing"), "{said}");
        assert!(!folder.path().join("key").exists());
    }

    #[test]
    fn what_a_server_would_refuse_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let file = folder.path().join(DATABASE);
        let store = rusqlite::Connection::open(&file).unwrap();
        store.pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        let said = glimpse(folder.path()).unwrap_err().to_string();
        assert!(said.contains("is of a newer version"), "{said}");
        fs::write(&file, "no database at all, but long enough").unwrap();
        let said = glimpse(folder.path()).unwrap_err().to_string();
        assert!(said.contains("is no database of this server"), "{said}");
    }
}

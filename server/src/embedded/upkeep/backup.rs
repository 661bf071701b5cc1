//! A copy of a store, also while a server writes to it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use rusqlite::{Connection, OpenFlags};

use super::private::{sync_folder_of, unbegun};
use super::stop::Stop;
use crate::embedded::seal::KEY;
use crate::embedded::store::{DATABASE, Reader};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// How many tasks.
    pub tasks: i64,
    /// What is to be known of it, in sentences.
    pub remarks: Vec<String>,
}

/// Copies the store of a folder, as it is at one moment, into a new folder:
/// every write that was answered before is in it. With its key where that is
/// asked for; without it, the passwords in the copy stay closed.
///
/// The new folder is there when all of it is on the disk, or not at all.
///
/// # Errors
/// A sentence that says what to do; nothing was made then. So it is where it
/// was asked to stop.
pub fn backup(folder: &Path, to: &Path, with_key: bool, stop: &Stop) -> Result<Backup> {
    // Behind a slash, what is being filled would be within what is to be made.
    let to = to.components().as_path();
    ensure!(
        fs::symlink_metadata(to).is_err(),
        "{} is there already: name a folder that is not",
        to.display()
    );
    let mut remarks = Vec::new();
    let source = Reader::open(folder, |error| match with_key {
        true => Err(error),
        false => {
            remarks.push(format!("the copy is whole, but {error:#}"));
            Ok(())
        }
    })?;
    if !source.is_sealed() {
        remarks.push(
            "the store is of an earlier version, and its passwords stand in it in clear: whoever \
             can read the copy can read them"
                .to_owned(),
        );
    }
    let partial = Partial::make(to)?;
    let copy = partial.path.join(DATABASE);
    create_private(&copy)?;
    stop.during(source.interrupt_handle(), || source.copy_into(&copy))
        .with_context(|| format!("the store could not be copied to {}", to.display()))?;
    let tasks = verify(&copy, stop)?;
    if with_key {
        copy_key(&folder.join(KEY), &partial.path.join(KEY))?;
    }
    stop.check()?;
    partial.keep(to)?;
    Ok(Backup { tasks, remarks })
}

/// A folder that is being filled. Dropped before it is kept, it is taken away.
struct Partial {
    path: PathBuf,
    is_kept: bool,
}

impl Partial {
    fn make(to: &Path) -> Result<Self> {
        let mut path = to.as_os_str().to_owned();
        path.push(format!(".partial-{}", std::process::id()));
        let path = PathBuf::from(path);
        DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .map_err(|error| unbegun(error, &path))
            .with_context(|| format!("{} cannot be made", to.display()))?;
        Ok(Self {
            path,
            is_kept: false,
        })
    }

    fn keep(mut self, to: &Path) -> Result<()> {
        for name in [DATABASE, KEY] {
            match File::open(self.path.join(name)) {
                Ok(file) => file.sync_all()?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        File::open(&self.path)?.sync_all()?;
        fs::rename(&self.path, to).with_context(|| format!("{} cannot be made", to.display()))?;
        self.is_kept = true;
        Ok(sync_folder_of(to)?)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn create_private(file: &Path) -> Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("{} cannot be written", file.display()))
}

/// Looks through the copy; answers how many tasks it holds.
fn verify(copy: &Path, stop: &Stop) -> Result<i64> {
    let store = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found: String = stop.during(store.get_interrupt_handle(), || {
        Ok(store.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?)
    })?;
    if found != "ok" {
        bail!("the copy is broken ({found}), and was thrown away: see that the disk is sound");
    }
    match store.table_exists(None, "task")? {
        true => Ok(store.query_row("SELECT count(*) FROM task", [], |row| row.get(0))?),
        false => Ok(0),
    }
}

fn copy_key(from: &Path, to: &Path) -> Result<()> {
    let mut key =
        File::open(from).with_context(|| format!("the key {} cannot be read", from.display()))?;
    std::io::copy(&mut key, &mut create_private(to)?)
        .with_context(|| format!("the key could not be copied to {}", to.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::store::Store;
    use std::os::unix::fs::PermissionsExt;

    fn copied(folder: &Path, to: &Path, with_key: bool) -> Result<Backup> {
        backup(folder, to, with_key, &Stop::default())
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn it_is_closed_to_others_and_has_the_key_only_where_asked_for() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("data");
        let _store = Store::open(&data).unwrap();
        for (with_key, held) in [(false, &[DATABASE][..]), (true, &[DATABASE, KEY])] {
            let to = parent.path().join(format!("copy-{with_key}"));
            let made = copied(&data, &to, with_key).unwrap();
            assert_eq!(made.remarks, [""; 0]);
            assert_eq!(names(&to), held);
            assert_eq!(mode(&to), 0o700);
            for name in held {
                assert_eq!(mode(&to.join(name)), 0o600, "{name}");
            }
        }
    }

    #[test]
    fn a_slash_at_the_end_changes_nothing_and_what_was_left_is_named() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("data");
        drop(Store::open(&data).unwrap());
        copied(&data, &parent.path().join("to/"), false).unwrap();
        assert_eq!(names(parent.path()), ["data", "to"]);
        let left = parent
            .path()
            .join(format!("next.partial-{}", std::process::id()));
        fs::create_dir(&left).unwrap();
        let said = copied(&data, &parent.path().join("next"), false).unwrap_err();
        let said = format!("{said:#}");
        assert!(said.contains(&left.display().to_string()), "{said}");
        assert!(said.ends_with("remove it"), "{said}");
        assert!(left.exists());
    }

    #[test]
    fn what_is_there_stays_and_what_fails_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("data");
        drop(Store::open(&data).unwrap());
        let said = copied(&data, &data, false).unwrap_err().to_string();
        assert!(said.contains("is there already"), "{said}");
        let said = copied(parent.path(), &parent.path().join("x"), false).unwrap_err();
        assert!(said.to_string().contains("holds no store"), "{said}");
        let nowhere = parent.path().join("a/b");
        assert!(copied(&data, &nowhere, false).is_err());
        fs::remove_file(data.join(KEY)).unwrap();
        let to = parent.path().join("to");
        let said = copied(&data, &to, true).unwrap_err().to_string();
        assert!(said.contains("is missing"), "{said}");
        let made = copied(&data, &to, false).unwrap();
        assert!(made.remarks[0].contains("is missing"), "{made:?}");
        assert_eq!(names(parent.path()), ["data", "to"]);
    }
}

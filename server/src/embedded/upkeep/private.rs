//! A file that this user alone can read, and that is there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, ensure};

/// A file that is being written, beside its place. Dropped before it is kept,
/// it is taken away.
pub struct PrivateFile {
    file: File,
    partial: PathBuf,
    place: PathBuf,
    is_kept: bool,
}

impl PrivateFile {
    /// Begins a file (0600) at a place where nothing is.
    ///
    /// # Errors
    /// A sentence, where something is there, or nothing can be.
    pub fn begin(place: &Path) -> Result<Self> {
        ensure!(
            fs::symlink_metadata(place).is_err(),
            "{} is there already: name another file",
            place.display()
        );
        let mut partial = place.as_os_str().to_owned();
        partial.push(format!(".partial-{}", std::process::id()));
        let partial = PathBuf::from(partial);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&partial)
            .map_err(|error| unbegun(error, &partial))
            .with_context(|| format!("{} cannot be written", place.display()))?;
        Ok(Self {
            file,
            partial,
            place: place.to_path_buf(),
            is_kept: false,
        })
    }

    /// Puts it in its place, when all of it is on the disk. What came there
    /// meanwhile stays.
    ///
    /// # Errors
    /// Where that fails; nothing is in its place then.
    pub fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.sync_all()?;
        fs::hard_link(&self.partial, &self.place)?;
        self.is_kept = true;
        fs::remove_file(&self.partial)?;
        sync_folder_of(&self.place)
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// Why something beside its place could not be begun.
pub(super) fn unbegun(error: io::Error, partial: &Path) -> Error {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Error::msg(format!(
            "{} is left of a run that was broken off: remove it",
            partial.display()
        )),
        _ => error.into(),
    }
}

/// A name is on the disk when its folder is.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| parent.as_os_str() != "");
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_run_left_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("tasks.jsonl");
        let name = format!("tasks.jsonl.partial-{}", std::process::id());
        let left = folder.path().join(name);
        fs::write(&left, "half").unwrap();
        let said = format!("{:#}", PrivateFile::begin(&place).err().unwrap());
        assert!(said.contains(&left.display().to_string()), "{said}");
        assert!(said.ends_with("remove it"), "{said}");
        assert_eq!(fs::read(&left).unwrap(), b"half");
    }
}

//! The file of the key: for this user alone, made once.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use rand::TryRng;
use rand::rngs::SysRng;
use zeroize::Zeroizing;

use super::Seal;

/// The key's name in the folder of a store.
pub(crate) const KEY: &str = "key";

/// The length of a key in bytes.
pub(super) const LENGTH: usize = 32;

/// The key's file in the folder of a store.
pub(crate) struct KeyFile {
    folder: PathBuf,
    file: PathBuf,
}

impl KeyFile {
    /// The one in a folder that this server holds.
    pub(crate) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            file: folder.join(KEY),
        }
    }

    /// The seal of a store. A store that has a proof has its key, which nothing
    /// can replace; for another one a key is made where there is none.
    pub(crate) fn seal(&self, proof: Option<&[u8]>) -> Result<Seal> {
        if let Some(file) = self.open()? {
            self.close_to_others(&file)?;
        }
        match self.find(proof)? {
            Some(seal) => Ok(seal),
            None => Ok(Seal::new(&*self.make()?)),
        }
    }

    /// The seal of a store, and nothing changed; `None` where it has yet to be
    /// made.
    pub(crate) fn find(&self, proof: Option<&[u8]>) -> Result<Option<Seal>> {
        let seal = match (self.open()?, proof) {
            (Some(file), _) => Seal::new(&*self.read(file)?),
            (None, None) => return Ok(None),
            (None, Some(_)) => bail!(
                "the key {} is missing, and the passwords in this store are encrypted with it; \
                 nothing was changed. Put the file back from where you keep it, or choose another \
                 folder with --data",
                self.file.display()
            ),
        };
        ensure!(
            proof.is_none_or(|proof| seal.proves(proof)),
            "{} is another key than the one that the passwords in this store are encrypted with; \
             nothing was changed. Put the right file back from where you keep it, or choose \
             another folder with --data",
            self.file.display()
        );
        Ok(Some(seal))
    }

    fn open(&self) -> Result<Option<File>> {
        match File::open(&self.file) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| {
                format!(
                    "the key {} cannot be read; nothing was changed: see that this user may \
                     read it, or choose another folder with --data",
                    self.file.display()
                )
            }),
        }
    }

    fn close_to_others(&self, file: &File) -> Result<()> {
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(Permissions::from_mode(0o600))
                .with_context(|| {
                    format!(
                        "the key {} cannot be closed to other users: do it, or choose another \
                         folder with --data",
                        self.file.display()
                    )
                })?;
            tracing::warn!(
                file = %self.file.display(),
                "other users could read the key; now they cannot"
            );
        }
        Ok(())
    }

    fn read(&self, file: File) -> Result<Zeroizing<[u8; LENGTH]>> {
        // One byte more than a key: a longer file is none.
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH + 1));
        let most = u64::try_from(LENGTH + 1)?;
        file.take(most)
            .read_to_end(&mut bytes)
            .with_context(|| format!("the key {} cannot be read", self.file.display()))?;
        let Ok(key) = <[u8; LENGTH]>::try_from(bytes.as_slice()) else {
            bail!(
                "{} is no key: it is not {LENGTH} bytes long; nothing was changed. Put the right \
                 file back from where you keep it, or choose another folder with --data",
                self.file.display()
            );
        };
        Ok(Zeroizing::new(key))
    }

    /// Makes a key that is on the disk, whole, before anything is sealed.
    fn make(&self) -> Result<Zeroizing<[u8; LENGTH]>> {
        let mut key = Zeroizing::new([0; LENGTH]);
        SysRng
            .try_fill_bytes(key.as_mut_slice())
            .context("the system gave no random bytes to make a key of")?;
        self.write(key.as_slice()).with_context(|| {
            format!(
                "the key {} cannot be written: see that this user may write there and that the \
                 disk has room, or choose another folder with --data",
                self.file.display()
            )
        })?;
        tracing::info!(
            file = %self.file.display(),
            "a key was made: passwords are stored encrypted with it. Keep a copy of it, apart from \
             copies of the store"
        );
        Ok(key)
    }

    fn write(&self, key: &[u8]) -> std::io::Result<()> {
        let new = self.file.with_extension("new");
        // What an earlier start left behind was never used.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&new)?;
        file.write_all(key)?;
        file.sync_all()?;
        fs::rename(&new, &self.file)?;
        File::open(&self.folder)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(file: &KeyFile, proof: Option<&[u8]>) -> String {
        file.seal(proof).unwrap_err().to_string()
    }

    #[test]
    fn it_is_made_once_and_closed_to_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("key.new"), "left behind").unwrap();
        let file = KeyFile::of(folder.path());
        let proof = file.seal(None).unwrap().proof().unwrap();
        let made = fs::read(&file.file).unwrap();
        assert_eq!(made.len(), LENGTH);
        assert_ne!(made, [0; LENGTH]);
        let mode = fs::metadata(&file.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!folder.path().join("key.new").exists());
        // It is there, and used: with a proof, and without one.
        file.seal(Some(&proof)).unwrap();
        assert!(file.seal(None).unwrap().proves(&proof));
        assert_eq!(fs::read(&file.file).unwrap(), made);
    }

    #[test]
    fn two_keys_are_never_the_same() {
        let of = || {
            let folder = tempfile::tempdir().unwrap();
            let file = KeyFile::of(folder.path());
            file.seal(None).unwrap();
            fs::read(file.file).unwrap()
        };
        assert_ne!(of(), of());
    }

    #[test]
    fn a_missing_or_another_key_is_refused_and_none_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::of(folder.path());
        let proof = file.seal(None).unwrap().proof().unwrap();
        fs::remove_file(&file.file).unwrap();
        let missing = refusal(&file, Some(&proof));
        assert!(missing.contains("is missing"), "{missing}");
        assert!(!file.file.exists());
        fs::write(&file.file, [7; LENGTH]).unwrap();
        let wrong = refusal(&file, Some(&proof));
        assert!(wrong.contains("is another key"), "{wrong}");
        assert_eq!(fs::read(&file.file).unwrap(), [7; LENGTH]);
    }

    #[test]
    fn a_file_of_another_length_is_refused_and_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::of(folder.path());
        for length in [0, 1, LENGTH - 1, LENGTH + 1, 4_096] {
            fs::write(&file.file, vec![7; length]).unwrap();
            let short = refusal(&file, None);
            assert!(short.contains("is no key"), "{short}");
            assert_eq!(fs::read(&file.file).unwrap().len(), length);
        }
    }

    #[test]
    fn a_key_that_stood_open_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::of(folder.path());
        file.seal(None).unwrap();
        fs::set_permissions(&file.file, Permissions::from_mode(0o644)).unwrap();
        file.seal(None).unwrap();
        let mode = fs::metadata(&file.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

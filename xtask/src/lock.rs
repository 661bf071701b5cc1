//! Locks between two xtasks: on the tools' cache, and on one checkout's build.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result};

use crate::interrupt;
use crate::say::say;

/// Holds a lock until it is dropped; the system drops it with the process.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, and says so when it has to wait.
    pub(crate) fn take(file: &Path, holder: &str) -> Result<Self> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| {
                format!("{} could not be made (is it writable?)", folder.display())
            })?;
        }
        let handle = File::create(file)
            .with_context(|| format!("{} could not be opened (is it writable?)", file.display()))?;
        let mut told = false;
        loop {
            match handle.try_lock() {
                Ok(()) => return Ok(Self { _file: handle }),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => {
                    return Err(error)
                        .with_context(|| format!("{} could not be locked", file.display()));
                }
            }
            interrupt::check()?;
            if !told {
                say(format_args!("waiting: another xtask is {holder}"));
                told = true;
            }
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/lock");
        let first = Lock::take(&path, "testing").unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        let second = std::thread::spawn(move || {
            let lock = Lock::take(&path, "testing").unwrap();
            sender.send(()).unwrap();
            drop(lock);
        });
        assert!(receiver.try_recv().is_err());
        drop(first);
        receiver.recv().unwrap();
        second.join().unwrap();
    }
}

//! `SHA256SUMS`, as `sha256sum -c` reads it.

use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::console::fingerprint::{files_of, hex};

/// The sums of all files below a folder, but the sums' own.
pub(super) fn of(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for (name, path) in files_of(folder)? {
        if name != "SHA256SUMS" {
            let content = std::fs::read(&path)
                .with_context(|| format!("{} could not be read", path.display()))?;
            text.push_str(&format!("{}  {name}\n", hex(&Sha256::digest(&content))));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn sha256sum_takes_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b"), "b").unwrap();
        std::fs::write(folder.path().join("c"), "c").unwrap();
        let sums = of(folder.path()).unwrap();
        std::fs::write(folder.path().join("SHA256SUMS"), &sums).unwrap();
        assert_eq!(of(folder.path()).unwrap(), sums);
        let check = || {
            let mut command = Command::new("sha256sum");
            command.args(["--check", "--strict", "SHA256SUMS"]);
            command.current_dir(folder.path()).output().unwrap().status
        };
        assert!(check().success());
        std::fs::write(folder.path().join("a/b"), "changed").unwrap();
        assert!(!check().success());
    }
}

//! A tarball that is the same for the same files, and their checksums.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

use crate::console::fingerprint::{files_of, hex};

/// Packs a folder under a name; all in it is of one moment, root's, and no
/// more than what may be run and what not.
pub(super) fn write(folder: &Path, name: &str, time: u64, tarball: &Path) -> Result<()> {
    let file = File::create(tarball)
        .with_context(|| format!("{} could not be written", tarball.display()))?;
    // No time and no name in its head.
    let packed = GzBuilder::new().mtime(0).write(file, Compression::best());
    let mut archive = Builder::new(packed);
    let mut folders: Vec<String> = Vec::new();
    for (inner, path) in files_of(folder)? {
        let whole = format!("{name}/{inner}");
        for (end, _) in whole.match_indices('/') {
            let parent = whole.get(..=end).unwrap_or_default().to_owned();
            if !folders.contains(&parent) {
                let mut header = header(EntryType::Directory, 0o755, 0, time);
                archive.append_data(&mut header, &parent, io::empty())?;
                folders.push(parent);
            }
        }
        let data = path.metadata()?;
        let mode = match data.permissions().mode() & 0o111 {
            0 => 0o644,
            _ => 0o755,
        };
        let mut header = header(EntryType::Regular, mode, data.len(), time);
        archive.append_data(&mut header, &whole, File::open(&path)?)?;
    }
    archive.into_inner()?.finish()?.flush()?;
    Ok(())
}

fn header(kind: EntryType, mode: u32, size: u64, time: u64) -> Header {
    let mut header = Header::new_ustar();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(size);
    header.set_mtime(time);
    header.set_uid(0);
    header.set_gid(0);
    header
}

/// `SHA256SUMS` of all files below a folder but itself, as `sha256sum -c` reads
/// it.
pub(super) fn sums(folder: &Path) -> Result<String> {
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
    fn the_same_files_make_the_same_bytes() {
        let parent = tempfile::tempdir().unwrap();
        let mut made = Vec::new();
        for (number, names) in [["b/c", "a"], ["a", "b/c"]].iter().enumerate() {
            let folder = parent.path().join(number.to_string());
            std::fs::create_dir_all(folder.join("b")).unwrap();
            for name in names {
                std::fs::write(folder.join(name), name).unwrap();
            }
            let program = std::fs::Permissions::from_mode(0o711 + number as u32 * 0o40);
            std::fs::set_permissions(folder.join("a"), program).unwrap();
            let tarball = parent.path().join(format!("{number}.tar.gz"));
            write(&folder, "it-1.0", 1_795_000_000, &tarball).unwrap();
            made.push(std::fs::read(tarball).unwrap());
        }
        assert_eq!(made[0], made[1]);
        let list = Command::new("tar")
            .args(["--numeric-owner", "--utc", "-tvzf"])
            .arg(parent.path().join("0.tar.gz"))
            .output()
            .unwrap();
        let list = String::from_utf8(list.stdout).unwrap();
        let lines: Vec<Vec<&str>> = list
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        let of = |name: &str| {
            lines
                .iter()
                .find(|line| line.last() == Some(&name))
                .unwrap()
        };
        assert_eq!(of("it-1.0/a")[..3], ["-rwxr-xr-x", "0/0", "1"]);
        assert_eq!(of("it-1.0/b/c")[..3], ["-rw-r--r--", "0/0", "3"]);
        assert_eq!(of("it-1.0/b/")[0], "drwxr-xr-x");
        assert_eq!(lines.len(), 4, "{list}");
    }

    #[test]
    fn sha256sum_takes_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b"), "b").unwrap();
        std::fs::write(folder.path().join("c"), "c").unwrap();
        let text = sums(folder.path()).unwrap();
        std::fs::write(folder.path().join("SHA256SUMS"), &text).unwrap();
        assert_eq!(sums(folder.path()).unwrap(), text);
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

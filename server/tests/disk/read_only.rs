//! A disk that takes no writes.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::house::{House, assert_sound, fails, own_mounts, start};

/// A folder that nobody can write to, root included.
#[tokio::test]
async fn a_start_on_a_read_only_disk_is_a_sentence() {
    let Some(mounts) = own_mounts() else {
        println!("left out in this place: a read-only disk, which this user may not mount");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
    let wrapper = [mounts, &["sh", "-c", mount, path]].concat();
    said_well(&fails(folder.path(), &wrapper));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let mut house = House::of(start(folder.path(), &[]));
    house.create().await.data();
    house.server.kill();
    let before = contents(folder.path());
    said_well(&fails(folder.path(), &wrapper));
    assert_eq!(contents(folder.path()), before);
    house.server = start(folder.path(), &[]);
    house.takes_writes().await;
    house.server.terminate();
}

/// The same by permissions, which do not bind root.
#[tokio::test]
async fn a_start_without_permission_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o500)).unwrap();
    if fs::write(folder.path().join("probe"), "").is_ok() {
        println!("left out in this place: permissions, which do not bind this user");
        return;
    }
    said_well(&fails(folder.path(), &[]));
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    let mut house = House::of(start(folder.path(), &[]));
    house.takes_writes().await;
    house.server.terminate();
}

fn said_well(said: &str) {
    for words in [
        "cannot be opened",
        "see that this user may write there",
        "--data",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let read = |file: PathBuf| {
        let bytes = fs::read(&file).unwrap();
        (file, bytes)
    };
    files.into_iter().map(read).collect()
}

/// Files that take no writes from one moment on, as on a disk that the system
/// remounts read-only after an error.
struct Frozen(Vec<PathBuf>);

impl Frozen {
    /// `None` where the file system or the user cannot.
    fn new(folder: &Path) -> Option<Self> {
        let files = ["changefeeds.db", "changefeeds.db-wal"].map(|file| folder.join(file));
        let frozen = Self(files.to_vec());
        frozen.change("+i").then_some(frozen)
    }

    fn change(&self, flag: &str) -> bool {
        let mut change = Command::new("chattr");
        change.arg(flag).args(&self.0);
        let ended = change.stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success())
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.change("-i");
    }
}

#[tokio::test]
async fn a_disk_that_turns_read_only_refuses_writes_until_it_takes_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::of(start(folder.path(), &[]));
    for _ in 0..5 {
        house.create().await.data();
    }
    let Some(frozen) = Frozen::new(folder.path()) else {
        println!("left out in this place: files that freeze, which this user may not have");
        return;
    };
    house.refuses_writes("takes nothing more").await;
    house.has_what_it_kept().await;
    drop(frozen);
    house.takes_writes().await;
    house.server.terminate();
    assert_sound(folder.path());
}

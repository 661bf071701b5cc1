//! A full disk.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::house::{House, assert_sound, fails, own_mounts, start};

/// Files of this server may have so many blocks of 512 bytes; `ulimit -f` of a
/// POSIX shell. The signal that would end it is ignored, as a server of a
/// quota does not see it either.
const LIMIT: &str = "trap '' XFSZ; ulimit -S -f \"$0\"; exec \"$@\"";

/// A limit for files, which any user can have.
#[tokio::test]
async fn a_store_that_may_not_grow_refuses_writes_until_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::of(start(folder.path(), &["sh", "-c", LIMIT, "1600"]));
    let refusal = house.fill().await;
    assert!(house.kept.len() > 5, "{refusal:?}");
    house.refuses_writes("takes nothing more").await;
    house.has_what_it_kept().await;
    assert_sound(folder.path());

    // The limit goes away under the running server.
    let id = house.server.id().to_string();
    let lifted = Command::new("prlimit")
        .args(["--pid", &id, "--fsize=unlimited"])
        .status();
    if lifted.is_ok_and(|lifted| lifted.success()) {
        house.takes_writes().await;
    } else {
        println!("left out in this place: prlimit, so the server is started anew at once");
    }

    house.server.kill();
    house.server = start(folder.path(), &[]);
    house.takes_writes().await;
    house.server.terminate();
    assert_sound(folder.path());
}

/// A disk of its own, which is filled by somebody else, and emptied again.
#[tokio::test]
async fn a_full_disk_refuses_writes_until_it_has_room() {
    let Some(mounts) = own_mounts() else {
        println!("left out in this place: a disk of its own, which this user may not mount");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let mount = "mount -t tmpfs -o size=8m,mode=700 tmpfs \"$0\" && exec \"$@\"";
    let wrapper = [mounts, &["sh", "-c", mount, path]].concat();
    let mut house = House::of(start(folder.path(), &wrapper));
    // It is mounted for the server alone: seen from here through its process.
    let seen = format!("/proc/{}/root{path}", house.server.id());
    let seen = Path::new(&seen);
    assert!(!folder.path().join("changefeeds.db").exists());
    for _ in 0..20 {
        house.create().await.data();
    }

    let filler = seen.join("filler");
    let filled = fs::write(&filler, vec![0; 16 << 20]);
    assert!(filled.is_err(), "the disk has 8 MB");
    house.fill().await;
    house.refuses_writes("disk is full").await;
    house.has_what_it_kept().await;
    assert_sound(seen);

    fs::remove_file(&filler).unwrap();
    house.takes_writes().await;
    assert_sound(seen);
    // And again, up to the last byte by its own tasks.
    house.fill().await;
    house.refuses_writes("disk is full").await;
    house.has_what_it_kept().await;
    assert_sound(seen);
    house.server.terminate();
}

/// Without room for what SQLite needs to begin.
#[tokio::test]
async fn a_start_without_room_is_a_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let said = fails(folder.path(), &["sh", "-c", LIMIT, "0"]);
    assert!(said.contains("cannot be opened"), "{said}");
    assert!(said.contains("see that it has room"), "{said}");

    let mut house = House::of(start(folder.path(), &[]));
    house.create().await.data();
    house.server.kill();
    let files = ["changefeeds.db", "changefeeds.db-wal", "key"];
    let read = || files.map(|file| fs::read(folder.path().join(file)).unwrap());
    let before = read();
    let said = fails(folder.path(), &["sh", "-c", LIMIT, "0"]);
    for words in ["cannot be opened", "nothing was changed", "room", "--data"] {
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(read(), before);
    house.server = start(folder.path(), &[]);
    house.takes_writes().await;
    house.server.terminate();
}

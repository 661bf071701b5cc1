//! What is on the disk, byte by byte.

use std::fs;
use std::path::Path;

/// The files of a folder that hold a text.
pub fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if holds(&fs::read(&path).unwrap(), text.as_bytes()) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

/// Whether a text is among bytes.
pub fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}

/// Whether a store is sound, in SQLite's own words.
pub fn integrity(folder: &Path) -> String {
    let store = rusqlite::Connection::open(folder.join("changefeeds.db")).unwrap();
    store
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap()
}

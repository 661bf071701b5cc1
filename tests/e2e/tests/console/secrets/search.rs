//! Searching texts and files.

use std::path::Path;

use anyhow::{Result, ensure};

/// How each secret may be written, too.
fn written(secret: &str) -> Vec<String> {
    let percent: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    vec![secret.to_owned(), percent, hex]
}

/// Fails where a text has one of the secrets.
pub(super) fn expect_not_in(place: &str, text: &str, some: &[&str], more: &[&str]) -> Result<()> {
    for secret in some.iter().chain(more) {
        for form in written(secret) {
            let at = text.find(&form);
            let around = at.map(|at| around(text, at));
            ensure!(
                around.is_none(),
                "{place} has {secret}: …{}…",
                around.unwrap_or_default()
            );
        }
    }
    Ok(())
}

/// The text before and after a place.
fn around(text: &str, at: usize) -> String {
    let skipped = text.get(..at).map_or(0, |before| before.chars().count());
    text.chars()
        .skip(skipped.saturating_sub(200))
        .take(400)
        .collect()
}

/// Fails where a file of a folder has one of the secrets, byte for byte, and
/// where none has what must be there. Returns how many files there are.
pub(super) fn expect_in_no_file(folder: &Path, secrets: &[&str], there: &str) -> Result<usize> {
    let (mut files, mut found) = (0, false);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path)?;
            let has = |text: &str| {
                bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes())
            };
            for secret in secrets {
                for form in written(secret) {
                    ensure!(!has(&form), "{} has {secret}", path.display());
                }
            }
            found |= has(there);
        }
    }
    ensure!(found, "no file has {there:?}: were they searched at all?");
    Ok(files)
}

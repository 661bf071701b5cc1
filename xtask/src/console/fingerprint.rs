//! Fingerprints of folders: is what was built still what would be built?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// What of the checkout has no part in the console. All else has, so that a
/// new folder is never forgotten.
const NO_INPUT: [&str; 13] = [
    "target",
    "dist",
    "release",
    "deploy",
    "docs",
    "bench",
    "examples",
    "server",
    "tests",
    "xtask",
    "LICENSE",
    "about.toml",
    "deny.toml",
];

/// The fingerprint of everything the console is built from, and `extra` with it.
pub(crate) fn of_inputs(root: &Path, extra: &str) -> Result<String> {
    let mut files = BTreeMap::new();
    for (path, name) in entries(root)? {
        let is_input =
            !name.starts_with('.') && !NO_INPUT.contains(&name.as_str()) && !name.ends_with(".md");
        if is_input {
            collect(&path, &name, &mut files)?;
        }
    }
    let cargo_config = root.join(".cargo").join("config.toml");
    if cargo_config.exists() {
        files.insert(".cargo/config.toml".to_owned(), cargo_config);
    }
    digest(&files, extra)
}

/// The fingerprint of a folder's whole content; of a missing one, too.
pub(crate) fn of_folder(folder: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    if folder.exists() {
        collect(folder, "", &mut files)?;
    }
    digest(&files, "")
}

/// Every file of a folder, by its path within it.
pub(crate) fn files_of(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(path: &Path, name: &str, files: &mut BTreeMap<String, PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.insert(name.to_owned(), path.to_path_buf());
        return Ok(());
    }
    for (inner, inner_name) in entries(path)? {
        let full = if name.is_empty() {
            inner_name
        } else {
            format!("{name}/{inner_name}")
        };
        collect(&inner, &full, files)?;
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<(PathBuf, String)>> {
    let cannot = || format!("{} could not be read", folder.display());
    std::fs::read_dir(folder)
        .with_context(cannot)?
        .map(|entry| {
            let entry = entry.with_context(cannot)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok((entry.path(), name))
        })
        .collect()
}

fn digest(files: &BTreeMap<String, PathBuf>, extra: &str) -> Result<String> {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        // With its length before it, no piece can pass for a part of another.
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    add(extra.as_bytes());
    for (name, path) in files {
        let content =
            std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
        add(name.as_bytes());
        add(&content);
    }
    Ok(hex(&hash.finalize()))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkout() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (file, content) in [
            ("Cargo.lock", "1"),
            ("src/main.rs", "fn main() {}"),
            ("server/src/main.rs", "fn main() {}"),
            (".cargo/config.toml", "[alias]"),
        ] {
            write(root.path(), file, content);
        }
        root
    }

    fn write(root: &Path, file: &str, content: &str) {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    fn changes(file: &str, content: &str) -> bool {
        let root = checkout();
        let before = of_inputs(root.path(), "").unwrap();
        write(root.path(), file, content);
        before != of_inputs(root.path(), "").unwrap()
    }

    #[test]
    fn an_input_changes_it() {
        assert!(changes("src/main.rs", "fn main() { }"));
        assert!(changes("style/tokens.css", ""));
        assert!(changes("a-new-folder/file", "x"));
        assert!(changes(".cargo/config.toml", "[build]"));
    }

    #[test]
    fn what_is_no_input_does_not() {
        assert!(!changes("server/src/main.rs", "// other"));
        assert!(!changes("target/xtask/x", "x"));
        assert!(!changes("README.md", "x"));
        assert!(!changes(".git/HEAD", "x"));
        assert!(!changes("src/main.rs", "fn main() {}"));
    }

    #[test]
    fn the_extra_and_the_names_count() {
        let root = checkout();
        let plain = of_inputs(root.path(), "").unwrap();
        assert_ne!(plain, of_inputs(root.path(), "trunk 0.21.14").unwrap());
        std::fs::rename(
            root.path().join("src/main.rs"),
            root.path().join("src/lib.rs"),
        )
        .unwrap();
        assert_ne!(plain, of_inputs(root.path(), "").unwrap());
    }

    #[test]
    fn a_missing_folder_has_a_fingerprint_of_its_own() {
        let root = checkout();
        let missing = of_folder(&root.path().join("none")).unwrap();
        assert_ne!(missing, of_folder(root.path()).unwrap());
    }
}

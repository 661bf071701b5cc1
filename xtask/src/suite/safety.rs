//! No code of this workspace does what the compiler cannot check. The lint
//! `unsafe_code` is forbidden, which no file can lift; this holds that it is
//! forbidden everywhere, and finds what stands where no build looks.

#![cfg(test)]

use std::path::{Path, PathBuf};

use crate::layout::Layout;

/// The word, in two pieces: else this file would be found.
const WORD: &str = concat!("un", "safe");

#[test]
fn the_lint_is_forbidden_in_every_package() {
    let root = Layout::find().unwrap().root;
    let read = |file: &Path| std::fs::read_to_string(root.join(file)).unwrap();
    let workspace = read(Path::new("Cargo.toml"));
    let (_, lints) = workspace.split_once("[workspace.lints.rust]").unwrap();
    let (lints, _) = lints.split_once("\n[").unwrap();
    assert!(lints.contains(&format!("{WORD}_code = \"forbid\"")));
    let manifests = files(&root, &|name| name == "Cargo.toml");
    assert!(manifests.len() >= 5, "{manifests:?}");
    for manifest in manifests {
        let text = read(&manifest);
        assert!(
            text.contains("[lints]\nworkspace = true"),
            "{} goes its own way",
            manifest.display()
        );
    }
}

#[test]
fn no_file_has_a_block_of_it() {
    let root = Layout::find().unwrap().root;
    let sources = files(&root, &|name| name.ends_with(".rs"));
    assert!(sources.len() > 300, "{} are too few", sources.len());
    for source in sources {
        let text = std::fs::read_to_string(root.join(&source)).unwrap();
        let found = text.lines().position(is_of_it);
        assert_eq!(found, None, "{}, counted from 0", source.display());
    }
}

#[test]
fn it_is_found_where_it_stands() {
    for of_it in [
        format!("    {WORD} {{ read(p) }}"),
        format!("pub {WORD} fn read() {{}}"),
        format!("{WORD} impl Send for X {{}}"),
        format!("#![allow({WORD}_code)]"),
        format!("#[{WORD}(no_mangle)]"),
        WORD.to_owned(),
    ] {
        assert!(is_of_it(&of_it), "{of_it}");
    }
    for other in [
        format!("// nothing {WORD} here"),
        format!("\"script-src 'wasm-{WORD}-eval'\""),
        format!("for {WORD}_word in words"),
    ] {
        assert!(!is_of_it(&other), "{other}");
    }
}

/// Whether a line has the word as code, or allows it.
fn is_of_it(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    let is_part = |c: char| c.is_alphanumeric() || "_-'".contains(c);
    code.contains(&format!("{WORD}_code"))
        || code.match_indices(WORD).any(|(at, word)| {
            let before = code.get(..at).unwrap_or_default();
            let after = code.get(at + word.len()..).unwrap_or_default();
            !before.ends_with(is_part) && !after.starts_with(is_part)
        })
}

/// The workspace's own files that fit, relative to its root.
fn files(root: &Path, fits: &dyn Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = folder.join(&name);
            if entry.file_type().unwrap().is_dir() {
                if !name.starts_with('.') && !["target", "dist", "node_modules"].contains(&&*name) {
                    folders.push(path);
                }
            } else if fits(&name) {
                found.push(path);
            }
        }
    }
    found
}

//! The server's options, as its README has them.

use crate::blocks;
use crate::support::binary::run;

const README: &str = include_str!("../../README.md");

#[test]
fn the_file_of_options_is_one() {
    let (blocks, _) = blocks::of(README);
    let mut files = blocks.iter().filter(|block| block.kind == "toml");
    let file = files.next().unwrap();
    assert_eq!(files.next(), None, "one file of options is shown");
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("config.toml");
    std::fs::write(&written, &file.text).unwrap();
    let data = folder.path().join("data");
    let ran = run(&[
        "check-config",
        "--config",
        written.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    assert_ne!(ran.code, 2, "{ran:?}");
    for line in file.text.lines() {
        let key = line.split(' ').next().unwrap();
        let from_file = |shown: &&str| shown.starts_with(key) && shown.contains("# file, line");
        let shown = ran.stdout.lines().find(from_file);
        assert!(shown.is_some() || key == "data", "{line}: {ran:?}");
    }
}

#[test]
fn every_option_is_named() {
    let help = run(&["serve", "--help"]).stdout;
    let options = help
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("--"))
        .map(|word| word.trim_end_matches(|letter: char| !letter.is_ascii_lowercase()))
        .filter(|name| !["help", "version"].contains(name));
    let mut named = 0;
    for option in options {
        assert!(README.contains(&format!("--{option}")), "--{option}");
        named += 1;
    }
    assert!(named > 10, "{help}");
}

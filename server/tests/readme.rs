//! The commands of the README, each run.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::path::Path;
use std::process::{Command, Output};

use support::binary::Binary;

const README: &str = include_str!("../README.md");
/// Where the README's server is.
const SHOWN: &str = "127.0.0.1:4116";

/// The fenced blocks of a kind, in their order.
fn blocks(kind: &str) -> Vec<&'static str> {
    let mut parts = README.split("```");
    let _before = parts.next();
    // Each second part stands between fences, and begins with its kind.
    let inside = parts.step_by(2);
    inside
        .filter_map(|part| part.split_once('\n'))
        .filter(|(named, _)| *named == kind)
        .map(|(_, text)| text)
        .collect()
}

/// A server by its line in the README, on a port that is free.
fn start(line: &str, folder: &Path) -> Binary {
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("changefeed-server"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_changefeed-server"));
    command
        .current_dir(folder)
        .env_clear()
        .env("CHANGEFEED_CONFIG", "/dev/null")
        .env("RUST_LOG", "error")
        .args(words)
        // The last one counts.
        .args(["--listen", "127.0.0.1:0"]);
    Binary::start_command(&mut command)
}

#[test]
fn every_command_works() {
    let folder = tempfile::tempdir().unwrap();
    let [tokens] = blocks("tokens")[..] else {
        panic!("one file of tokens is shown");
    };
    std::fs::write(folder.path().join("tokens"), tokens).unwrap();
    let mut servers = 0;
    let mut calls = 0;
    let mut runs = 0;
    for block in blocks("") {
        let mut server: Option<Binary> = None;
        for line in block.lines() {
            if is_subcommand(line) {
                let address = server.as_ref().map(|server| server.address.to_string());
                let line = line.replace(SHOWN, address.as_deref().unwrap_or(SHOWN));
                let output = shell(&line, folder.path());
                assert!(output.status.success(), "{line}: {output:?}");
                runs += 1;
            } else if line.starts_with("changefeed-server ") {
                // Two at once do not share the data.
                drop(server.take());
                server = Some(start(line, folder.path()));
                servers += 1;
            } else if line.starts_with("curl ") {
                let address = server.as_ref().unwrap().address.to_string();
                let line = line.replace(SHOWN, &address);
                let output = Command::new("sh").args(["-c", &line]).output().unwrap();
                assert!(output.status.success(), "{line}: {output:?}");
                assert!(!output.stdout.is_empty(), "{line}");
                calls += 1;
            }
        }
        if let Some(server) = server {
            assert!(server.terminate().0.success());
        }
    }
    assert!(servers >= 4 && calls >= 4, "{servers} {calls}");
    assert!(runs >= 15, "{runs}");
}

/// Whether a line is no server: `serve` is meant without a subcommand.
fn is_subcommand(line: &str) -> bool {
    let line = line
        .strip_prefix("CHANGEFEED_TOKEN=mytoken ")
        .unwrap_or(line);
    let second = line
        .strip_prefix("changefeed-server ")
        .and_then(|rest| rest.split(' ').next());
    second.is_some_and(|word| !word.starts_with("--") && word != "serve")
}

/// Runs a line with the binary on the path.
fn shell(line: &str, folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_changefeed-server"));
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("CHANGEFEED_CONFIG", "/dev/null")
        .env("RUST_LOG", "error")
        .output()
        .unwrap()
}

#[test]
fn the_file_of_options_is_one() {
    let [file] = blocks("toml")[..] else {
        panic!("one file of options is shown");
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), file).unwrap();
    let output = shell(
        "changefeed-server check-config --config config.toml --data ./data",
        folder.path(),
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_ne!(output.status.code(), Some(2), "{printed}");
    for line in file.lines() {
        let key = line.split(' ').next().unwrap();
        let from_file = |shown: &&str| shown.starts_with(key) && shown.contains("# file, line");
        let shown = printed.lines().find(from_file);
        assert!(shown.is_some() || key == "data", "{line}: {printed}");
    }
}

#[test]
fn every_option_is_named() {
    let help = Command::new(env!("CARGO_BIN_EXE_changefeed-server"))
        .args(["serve", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
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

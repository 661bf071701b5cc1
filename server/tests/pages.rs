//! What the binary tells of itself: help, manual, completions, licences. A
//! change of the help shows in the snapshots.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::process::Command;

use support::binary::run;

/// Every subcommand, by its words.
const ALL: [&[&str]; 14] = [
    &[],
    &["serve"],
    &["check-config"],
    &["backup"],
    &["export"],
    &["import"],
    &["rules"],
    &["rules", "explain"],
    &["tso"],
    &["tasks"],
    &["tasks", "list"],
    &["tasks", "show"],
    &["man"],
    &["completions"],
];

#[test]
fn the_help_is_as_it_was_agreed_on() {
    for words in ALL {
        let ran = run(&[words, &["--help"][..]].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{words:?}");
        let name = match words {
            [] => "program".to_owned(),
            words => words.join("-"),
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(name, ran.stdout));
    }
}

#[test]
fn no_subcommand_was_forgotten_here() {
    let named = run(&["man", "--help"]);
    assert_eq!(named.code, 0);
    let folder = tempfile::tempdir().unwrap();
    let ran = run(&["man", "--folder", folder.path().to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut written: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    let mut expected: Vec<String> = ALL
        .iter()
        .map(|words| [&["changefeed-server"][..], *words].concat().join("-") + ".1")
        .collect();
    expected.push("changefeed-server-licences.1".to_owned());
    expected.sort();
    assert_eq!(written, expected);
    for words in ALL {
        let page = run(&[&["man"][..], words].concat()).stdout;
        let name = [&["changefeed-server"][..], words].concat().join("-");
        let file = std::fs::read_to_string(folder.path().join(format!("{name}.1"))).unwrap();
        assert_eq!(page, file, "{words:?}");
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert_eq!(run(&["man", "nothing"]).code, 3);
}

#[test]
fn the_manual_does_not_tell_of_this_machine() {
    let mut command = support::binary::program();
    let output = command
        .args(["man", "serve"])
        .env("CHANGEFEED_LISTEN", "127.0.0.1:9")
        .env("CHANGEFEED_TOKEN", "hunter2")
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("CHANGEFEED_LISTEN"), "{page}");
    assert!(
        !page.contains("127.0.0.1:9\n") && !page.contains("hunter2"),
        "{page}"
    );
}

#[test]
fn a_shell_takes_the_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}");
        assert!(ran.stdout.contains("check-config"), "{shell}");
        assert!(ran.stdout.contains("tls-certificate"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("words");
    std::fs::write(&file, run(&["completions", "bash"]).stdout).unwrap();
    let script = format!(
        ". {} && COMP_WORDS=(changefeed-server ch) COMP_CWORD=1 && \
         words=$(complete -p changefeed-server) && words=${{words#*-F }} && \
         ${{words%% *}} changefeed-server ch changefeed-server && echo \"${{COMPREPLY[@]}}\"",
        file.display()
    );
    let output = Command::new("bash").args(["-c", &script]).output().unwrap();
    let completed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(completed, "check-config\n", "{:?}", output.stderr);
}

#[test]
fn version_and_licences() {
    let ran = run(&["--version"]);
    let version = format!("changefeed-server {}", env!("CARGO_PKG_VERSION"));
    assert!(ran.stdout.starts_with(&version), "{ran:?}");
    let ran = run(&["licences"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("Apache"), "{ran:?}");
}

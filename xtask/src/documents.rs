//! The commands of the documents: what runs each. One that nothing runs, and
//! that the list below gives no reason for, fails here; so does a list that
//! names what no document has any more.

#[path = "../../tests/documents/blocks.rs"]
mod blocks;

use clap::Parser;

use crate::layout::Layout;

/// Programs whose every command is run in one place: by
/// `server/tests/documents`, in a folder of its own.
const OF_SERVER: [&str; 3] = [
    "changefeed-server",
    "target/server/changefeed-server",
    "curl",
];

/// What `.ci/run` runs, whole.
const OF_CI: [&str; 1] = ["cargo xtask test"];

/// What no test runs as it stands: what does instead, or why nothing does.
const OF_NOBODY: [(&str, &str); 35] = [
    ("cargo xtask", "the name of all of its commands"),
    ("cargo xtask bench", MEASURES),
    ("cargo xtask bench --quick", MEASURES),
    ("cargo xtask bench --only first-row,refresh", MEASURES),
    ("cargo xtask bench --built", MEASURES),
    ("cargo xtask lighthouse", MEASURES),
    ("cargo bench -p changefeed-server --bench list", MEASURES),
    ("cargo bench -p changefeed-server --bench load", MEASURES),
    (
        "cargo xtask screenshot",
        "it takes the documents' pictures anew",
    ),
    (
        "cargo xtask setup",
        "every run of all steps begins with the same",
    ),
    (
        "cargo xtask start",
        "it has no end; `build` and `e2e` build and start the same",
    ),
    ("cargo xtask dist", "minutes of building for release"),
    (
        "cargo xtask start --dev",
        "it has no end, and a build of its own, of minutes",
    ),
    (
        "cargo xtask size",
        "the step `size` weighs the same; the rest is a report",
    ),
    ("cargo xtask test --long", "hours"),
    (
        "cargo xtask test --only e2e",
        "a step of `cargo xtask test`",
    ),
    (
        "cargo xtask test --only schemathesis",
        "minutes, and Python's packages: a step of `--long`",
    ),
    ("cargo deny", "the step `deny` runs it"),
    ("cargo fmt --all", "it writes; the step `fmt` has it check"),
    ("cargo build", "the step `clippy` compiles the same"),
    (
        "cargo build --profile server -p changefeed-server",
        "the step `build` runs it",
    ),
    ("cargo test -p changefeed-model rules", COMPILES),
    ("cargo test -p changefeed-server --test headers", COMPILES),
    ("cargo test -p xtask words", COMPILES),
    (
        "CHANGEFEED_WRITE=1 cargo test -p changefeed-server --test openapi",
        COMPILES,
    ),
    (
        "CHANGEFEED_SERVER=$PWD/target/server/changefeed-server cargo test -p changefeed-e2e -- \
         sign_in::by_form",
        "the step `e2e` runs the same test among all",
    ),
    (
        "trunk build",
        "the step `build` runs it, in its own environment",
    ),
    (
        "trunk serve",
        "it serves without an end what `trunk build` made",
    ),
    ("nginx -t", OF_NGINX),
    (
        "deploy/nginx/headers.sh http://127.0.0.1:4116 /srv/changefeed-console/nginx",
        OF_NGINX,
    ),
    ("systemctl enable --now changefeed-console", OF_SYSTEMD),
    ("systemctl restart changefeed-console", OF_SYSTEMD),
    ("systemctl edit", OF_SYSTEMD),
    ("systemctl edit changefeed-console", OF_SYSTEMD),
    (
        "podman build -f deploy/Containerfile -t changefeed-console .",
        OF_ENGINE,
    ),
];

const MEASURES: &str = "it measures for minutes, and wants a quiet machine";
const COMPILES: &str = "the step `native` runs the same tests among all; alone it has cargo \
                        compile their crates anew, for minutes";
const OF_NGINX: &str = "the end-to-end tests run it, in folders of their own";
const OF_ENGINE: &str =
    "no engine for containers runs here; `server/tests/deploy` reads the recipe";
const OF_SYSTEMD: &str = "no systemd runs here; `server/tests/deploy` tries the unit without";

/// A command, and where it stands.
struct Line {
    place: String,
    command: String,
}

fn lines() -> Vec<Line> {
    let root = Layout::find().unwrap().root;
    let mut lines = Vec::new();
    for (document, text) in blocks::documents(&root) {
        let mut add = |line: usize, command: String| {
            let place = format!("{document}:{line}");
            lines.push(Line { place, command });
        };
        let (blocks, told) = blocks::of(&text);
        for block in blocks.iter().filter(|block| block.is_of_commands()) {
            for command in block.commands() {
                add(block.line, command);
            }
        }
        for (line, command) in told {
            add(line, command);
        }
    }
    let recipe = std::fs::read_to_string(root.join("deploy/Containerfile")).unwrap();
    let steps = recipe.lines().filter_map(|line| line.strip_prefix("RUN "));
    lines.extend(
        steps
            .filter(|step| step.starts_with("cargo "))
            .map(|step| Line {
                place: "deploy/Containerfile".to_owned(),
                command: step.to_owned(),
            }),
    );
    lines
}

/// Whether something runs a command, or a reason stands here why not.
fn is_known(command: &str) -> bool {
    OF_SERVER.contains(&blocks::program(command))
        || OF_CI.contains(&command)
        || OF_NOBODY.iter().any(|(known, _)| *known == command)
}

#[test]
fn each_command_is_run_or_its_reason_is_given() {
    let unknown: Vec<String> = lines()
        .iter()
        .filter(|line| !is_known(&line.command))
        .map(|line| format!("{}: {}", line.place, line.command))
        .collect();
    assert!(unknown.is_empty(), "nothing runs: {unknown:#?}");
}

#[test]
fn each_command_of_the_list_is_in_a_document() {
    let lines = lines();
    let of_nobody = OF_NOBODY.iter().map(|(command, _)| *command);
    for known in of_nobody.chain(OF_CI) {
        let is_there = lines.iter().any(|line| line.command == known);
        assert!(is_there, "no document has `{known}`");
    }
    for (command, reason) in OF_NOBODY {
        assert!(!reason.is_empty(), "{command}");
    }
}

#[test]
fn what_ci_runs_it_runs() {
    let file = Layout::find().unwrap().root.join(".ci/run");
    let script = std::fs::read_to_string(file).unwrap();
    for command in OF_CI {
        assert!(script.contains(&format!("exec {command}\n")), "{command}");
    }
}

#[test]
fn xtask_understands_each_of_its_commands() {
    let mut read = 0;
    for Line { place, command } in lines() {
        if let Some(arguments) = command.strip_prefix("cargo xtask ") {
            let words = std::iter::once("xtask").chain(arguments.split_whitespace());
            if let Err(error) = crate::Command::try_parse_from(words) {
                panic!("{place}: {command}: {error}");
            }
            read += 1;
        }
    }
    assert!(read >= 20, "{read}");
}

/// A test that a document has one run is one that cargo knows.
#[test]
fn the_named_files_of_tests_are_there() {
    let root = Layout::find().unwrap().root;
    let mut read = 0;
    for Line { place, command } in lines() {
        let Some((_, rest)) = command.split_once("-p changefeed-server --test ") else {
            continue;
        };
        let name = rest.split(' ').next().unwrap();
        let tests = root.join("server/tests");
        let file = tests.join(format!("{name}.rs"));
        let folder = tests.join(name).join("main.rs");
        assert!(file.is_file() || folder.is_file(), "{place}: {command}");
        read += 1;
    }
    assert!(read >= 2, "{read}");
}

#[test]
fn blocks_and_their_commands() {
    let text = "a `cargo x` b `X=1 curl y`, `cargo x NAME|N…`, `cargo`\n\
                ```sh\none --a \\\n    --b # why\n\n# all\nX=1 two `cargo z`\n```\n\
                ```toml\nx = 1\n```\n";
    let (found, told) = blocks::of(text);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].line, found[1].line), (2, 9));
    assert_eq!(found[0].commands(), ["one --a --b", "X=1 two `cargo z`"]);
    assert!(found[0].is_of_commands() && !found[1].is_of_commands());
    let told: Vec<(usize, &str)> = told.iter().map(|(at, told)| (*at, told.as_str())).collect();
    assert_eq!(told, [(1, "cargo x"), (1, "X=1 curl y")]);
    assert_eq!(blocks::program("X=1 Y_Z=2 two --a=b"), "two");
}

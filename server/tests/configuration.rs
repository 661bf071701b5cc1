//! Flags, environment and file, in that order, with the real binary.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use support::binary::{Binary, program, unread};
use support::client::call;
use support::{LIST, TOKEN};
use tempfile::TempDir;

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    path
}

/// `check-config`, with a data folder that stays untouched.
fn check(folder: &TempDir) -> Command {
    let mut command = program();
    command
        .arg("check-config")
        .env("CHANGEFEED_DATA", folder.path().join("data"))
        .env("CHANGEFEED_LISTEN", "127.0.0.1:0");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    (status.code(), text(&stdout), text(&stderr))
}

/// The line about an option: its value, and where that came from.
fn shown<'a>(printed: &'a str, key: &str) -> (&'a str, &'a str) {
    let line = printed
        .lines()
        .map(|line| line.trim_start_matches("# "))
        .find(|line| line.split(" =").next() == Some(key))
        .unwrap_or_else(|| panic!("{key} is not in {printed}"));
    let (value, origin) = line.split_once("  # ").unwrap();
    let value = value.split_once(" =").unwrap().1;
    (value.trim(), origin)
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(
        &folder,
        "config.toml",
        "seed = 3\npace = 0.5\n\ncluster = \"22\"\n",
    );
    let mut all = check(&folder);
    all.arg("--config").arg(&file);
    let seed = |command: &mut Command| {
        let (code, printed, said) = run(command);
        assert_eq!(code, Some(0), "{printed}{said}");
        let (value, origin) = shown(&printed, "seed");
        assert_eq!(shown(&printed, "pace"), ("0.5", "file, line 2"));
        assert_eq!(shown(&printed, "cluster"), ("22", "file, line 4"));
        assert_eq!(shown(&printed, "demo"), ("false", "default"));
        assert_eq!(shown(&printed, "dist"), ("", "default"));
        let name = format!("# file of options: {}", file.display());
        assert_eq!(printed.lines().next(), Some(name.as_str()));
        format!("{value} {origin}")
    };
    assert_eq!(seed(&mut all), "3 file, line 1");
    all.env("CHANGEFEED_SEED", "2");
    assert_eq!(seed(&mut all), "2 CHANGEFEED_SEED");
    all.args(["--seed", "1"]);
    assert_eq!(seed(&mut all), "1 command line");
}

#[test]
fn a_truth_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(&folder, "config.toml", "demo = true\n");
    let mut command = check(&folder);
    command.arg("--config").arg(&file);
    for (flag, shown_value) in [
        (None, "true"),
        (Some("--demo=false"), "false"),
        (Some("--demo"), "true"),
    ] {
        let mut command = check(&folder);
        command.arg("--config").arg(&file).args(flag);
        let (_, printed, _) = run(&mut command);
        assert_eq!(shown(&printed, "demo").0, shown_value, "{flag:?}");
    }
}

#[tokio::test]
async fn a_server_runs_from_a_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("listen = '127.0.0.1:0'\ntoken = '{TOKEN}'\ndata = 'store'\ndemo = true\n");
    let file = write(&folder, "options/config.toml", &file);
    for subcommand in [None, Some("serve")] {
        let mut command = program();
        command
            .args(subcommand)
            .env("CHANGEFEED_CONFIG", &file)
            .current_dir(folder.path());
        let server = Binary::start_command(&mut command);
        let answer = call(server.address, "GET", LIST, &[], b"").await;
        assert_eq!(answer.status, 200);
        // A path is meant from the file's folder.
        assert!(folder.path().join("options/store/changefeeds.db").exists());
    }
}

#[test]
fn the_users_file_is_found_where_it_belongs() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "changefeed-console/config.toml", "seed = 11\n");
    let mut command = check(&folder);
    command
        .env("CHANGEFEED_CONFIG", "")
        .env("XDG_CONFIG_HOME", folder.path());
    let (_, printed, _) = run(&mut command);
    assert_eq!(shown(&printed, "seed"), ("11", "file, line 1"));
    let named = write(&folder, "other.toml", "seed = 12\n");
    let (_, printed, _) = run(command.env("CHANGEFEED_CONFIG", named));
    assert_eq!(shown(&printed, "seed"), ("12", "file, line 1"));
}

#[test]
fn a_file_that_cannot_be_taken_is_a_wrong_call() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(
        &folder,
        "config.toml",
        "# ours\nlisten = '127.0.0.1:0'\ntokn = 'hunter2'\n",
    );
    for subcommand in ["serve", "check-config"] {
        let (code, printed, said) = run(program().arg(subcommand).arg("--config").arg(&file));
        assert_eq!((code, printed.as_str()), (Some(2), ""));
        let place = format!("{}:3: ", file.display());
        assert!(said.contains(&place), "{said}");
        assert!(said.contains("did you mean `token`?"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
        let missing = folder.path().join("missing.toml");
        let (code, _, said) = run(program().arg(subcommand).arg("--config").arg(missing));
        assert_eq!(code, Some(2));
        assert!(said.contains("cannot be read"), "{said}");
    }
}

#[test]
fn a_variable_that_is_empty_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (_, usual, _) = run(&mut check(&folder));
    let help = text(&program().args(["serve", "--help"]).output().unwrap().stdout);
    let mut command = check(&folder);
    let mut emptied = 0;
    let variables = help.split("[env: ").skip(1);
    for variable in variables.filter_map(|rest| rest.split([']', '=']).next()) {
        if !["CHANGEFEED_DATA", "CHANGEFEED_LISTEN"].contains(&variable) {
            command.env(variable, "");
            emptied += 1;
        }
    }
    assert!(emptied > 15, "{help}");
    let (code, printed, said) = run(command.env("XDG_CONFIG_HOME", folder.path()));
    assert_eq!(code, Some(0), "{printed}{said}");
    let behind = |printed: &str| printed.split_once('\n').unwrap().1.to_owned();
    assert_eq!(behind(&printed), behind(&usual));
}

#[test]
fn what_is_printed_is_a_file_of_options_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "--token",
        "hunter2-is-secret",
        "--csp-connect",
        "ws://a",
        "--csp-connect",
        "ws://b",
        "--pace",
        "0.25",
        "--cluster",
        "a \"quoted\" one",
        "--demo",
    ];
    let (code, printed, said) = run(check(&folder).args(arguments));
    assert_eq!(code, Some(0), "{printed}{said}");
    assert!(!format!("{printed}{said}").contains("hunter2"), "{printed}");
    assert_eq!(shown(&printed, "token").0, "(hidden)");
    let kept = write(&folder, "kept.toml", &printed);
    let (code, again, said) = run(program().arg("check-config").arg("--config").arg(kept));
    assert_eq!(code, Some(0), "{again}{said}");
    for key in ["csp-connect", "pace", "cluster", "demo", "data", "listen"] {
        let (value, origin) = shown(&again, key);
        assert_eq!(value, shown(&printed, key).0);
        assert!(origin.starts_with("file, line "), "{origin}");
    }
}

#[test]
fn what_would_keep_a_server_from_starting_is_found_without_starting() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = write(&folder, "tokens", "admin\n");
    let broken = write(&folder, "broken.pem", "no certificate");
    let (tokens, broken) = (tokens.to_str().unwrap(), broken.to_str().unwrap());
    let file = folder.path().join("tokens/data");
    for (arguments, said) in [
        (
            vec!["--tokens", tokens],
            "line 1 has no token behind the role",
        ),
        (
            vec!["--tls-certificate", broken, "--tls-key", broken],
            "holds no certificate",
        ),
        (vec!["--tls-key", broken], "a key needs its certificate"),
        (vec!["--csp-connect", ";"], "is no source"),
        (vec!["--frame-ancestors", "*"], "names nobody"),
        (
            vec!["--upstream-token", "hunter2"],
            "say where that is with --upstream",
        ),
        (
            vec!["--upstream", "https://host"],
            "--data is about the store, and with --upstream there is none",
        ),
        (vec!["--pace", "-1"], "from 0 to 1000"),
        (vec!["--data", file.to_str().unwrap()], "cannot be made"),
    ] {
        let (code, printed, _) = run(check(&folder).args(&arguments));
        assert_eq!(code, Some(1), "{arguments:?}: {printed}");
        let error = printed.lines().find(|line| line.starts_with("# error: "));
        let error = error.unwrap().replace(": ", " ");
        assert!(error.contains(&said.replace(": ", " ")), "{error}");
    }
    assert!(!folder.path().join("data").exists());
}

/// Before a live server too, where the same tokens are the door.
#[test]
fn a_broken_file_of_tokens_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = write(&folder, "tokens", "admin\n");
    let lent = write(&folder, "lent", "lent-by-this-server-4116");
    let mut command = check(&folder);
    command.env_remove("CHANGEFEED_DATA");
    command.args(["--upstream", "http://127.0.0.1:1", "--upstream-token-file"]);
    command.arg(lent).arg("--tokens").arg(tokens);
    let (code, printed, _) = run(&mut command);
    assert_eq!(code, Some(1), "{printed}");
    assert_eq!(
        printed.matches("has no token behind").count(),
        1,
        "{printed}"
    );
    assert!(printed.contains("# ok: upstream"), "{printed}");
}

#[test]
fn a_password_in_an_address_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = "https://somebody:hunter2@host:4116";
    let file = write(
        &folder,
        "config.toml",
        &format!("upstream = '{upstream}'\n"),
    );
    let mut by_flag = check(&folder);
    by_flag.args(["--upstream", upstream]);
    let mut by_file = check(&folder);
    by_file.arg("--config").arg(file);
    for mut command in [by_flag, by_file] {
        let (code, printed, said) = run(command.env_remove("CHANGEFEED_DATA"));
        assert_eq!(code, Some(1), "{printed}");
        assert_eq!(shown(&printed, "upstream").0, "(hidden)");
        assert!(printed.contains("have no place"), "{printed}");
        let all = format!("{printed}{said}");
        assert!(
            !all.contains("hunter2") && !all.contains("somebody"),
            "{all}"
        );
    }
}

#[tokio::test]
async fn a_server_that_runs_is_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Binary::start(&data, &["--demo-tasks", "7"]);
    let listen = server.address.to_string();
    let mut command = check(&folder);
    let (code, printed, _) = run(command.args(["--token", TOKEN, "--listen", &listen]));
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("holds 7 tasks, and its key fits; a server is using it"));
    assert!(printed.contains("is in use"), "{printed}");
    assert_eq!(
        call(server.address, "GET", LIST, &[], b"").await.status,
        200
    );
}

#[tokio::test]
async fn a_live_server_is_named_in_any_of_the_three() {
    let folder = tempfile::tempdir().unwrap();
    let live = Binary::start(&folder.path().join("live"), &["--demo-tasks", "5"]);
    let upstream = format!("http://{}", live.address);
    let token = write(&folder, "upstream-token", TOKEN);
    let file = format!("upstream = '{upstream}'\nupstream-token-file = 'upstream-token'\n");
    let file = write(&folder, "config.toml", &file);
    let mut command = check(&folder);
    command.env_remove("CHANGEFEED_DATA");
    let (code, printed, said) = run(command.arg("--config").arg(&file));
    assert_eq!(code, Some(0), "{printed}{said}");
    assert!(
        printed.contains(&format!("answered from {upstream}")),
        "{printed}"
    );
    assert!(!folder.path().join("data").exists());
    let own = ["serve", "--listen", "127.0.0.1:0", "--token", TOKEN];
    let mut by_file = program();
    by_file.args(own).arg("--config").arg(&file);
    let mut by_flags = program();
    by_flags
        .args(own)
        .args(["--upstream", &upstream, "--upstream-token-file"]);
    by_flags.arg(&token);
    let mut by_environment = program();
    by_environment
        .args(own)
        .env("CHANGEFEED_UPSTREAM", &upstream)
        .env("CHANGEFEED_UPSTREAM_TOKEN", TOKEN);
    for command in [&mut by_file, &mut by_flags, &mut by_environment] {
        let server =
            Binary::start_command(command.env("XDG_DATA_HOME", folder.path().join("none")));
        let answer = call(server.address, "GET", LIST, &[], b"").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(!folder.path().join("none").exists(), "it has a store");
    }
    // Without a token of its own nobody's is made up.
    let mut command = program();
    command.args(["--listen", "127.0.0.1:0", "--upstream", &upstream]);
    let mut server = Binary::start_command(command.stderr(Stdio::piped()));
    let answer = call(server.address, "GET", LIST, &[], b"").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let stderr = server.take_stderr().unwrap();
    drop(server);
    assert!(
        !std::io::read_to_string(stderr)
            .unwrap()
            .contains("token for this run")
    );
}

#[test]
fn a_file_that_others_can_read_is_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(&folder, "config.toml", "token = 'hunter2-is-secret'\n");
    let warned = |file: &Path| {
        let mut command = check(&folder);
        command.arg("--config").arg(file).env("RUST_LOG", "warn");
        let (code, _, said) = run(&mut command);
        assert_eq!(code, Some(0), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
        said.contains("can change the file of options, or read the token")
    };
    assert!(!warned(&file));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(warned(&file));
}

#[test]
fn an_output_that_nobody_reads_is_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let ran = unread(&mut check(&folder));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

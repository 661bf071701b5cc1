//! The unit of systemd: it is understood, it is hard, and the server runs by
//! its lines.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::binary::Binary;
use crate::support::client::send;
use crate::{SERVER, lacks, root};

/// A token that the credential holds.
const TOKEN: &str = "unit-4116-token-of-the-credential";

/// How much of the system the service may reach, of 100: systemd's measure.
/// What is left is that it listens on the network.
const EXPOSURE: &str = "12";

pub fn text() -> String {
    std::fs::read_to_string(root().join("deploy/systemd/changefeed-console.service")).unwrap()
}

/// The values of a setting, in their order.
pub fn values(unit: &str, name: &str) -> Vec<String> {
    let lines = unit.lines().filter_map(|line| line.split_once('='));
    lines
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .collect()
}

/// Writes a unit where systemd-analyze takes it for one.
fn write(folder: &Path, unit: &str) -> PathBuf {
    let file = folder.join("changefeed-console.service");
    // The program is where this build put it.
    let unit = unit.replace("/usr/bin/changefeed-server", SERVER);
    std::fs::write(&file, unit).unwrap();
    file
}

fn analyze(arguments: &[&str], file: &Path) -> Output {
    Command::new("systemd-analyze")
        .args(arguments)
        .arg(file)
        .output()
        .unwrap()
}

#[test]
fn systemd_understands_every_line() {
    if lacks("systemd-analyze") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let told = analyze(&["verify"], &write(folder.path(), &text()));
    assert!(told.status.success(), "{told:?}");
    assert_eq!(String::from_utf8_lossy(&told.stderr), "");
    // It would have said so.
    let wrong = text().replace("ProtectSystem=strict", "ProtectSystem=perhaps");
    let told = analyze(&["verify"], &write(folder.path(), &wrong));
    assert!(!told.stderr.is_empty(), "{told:?}");
}

#[test]
fn it_reaches_little() {
    if lacks("systemd-analyze") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let threshold = format!("--threshold={EXPOSURE}");
    let arguments = ["security", "--offline=true", "--no-pager", &threshold];
    let told = analyze(&arguments, &write(folder.path(), &text()));
    let table = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.status.success(), "{table}");
    // One line less, and it is refused.
    for line in [
        "CapabilityBoundingSet=\n",
        "RestrictNamespaces=yes\n",
        "PrivateDevices=yes\n",
    ] {
        let weaker = text().replace(line, "");
        assert_ne!(weaker, text(), "{line}");
        let told = analyze(&arguments, &write(folder.path(), &weaker));
        assert!(!told.status.success(), "without {line}");
    }
}

/// The values that are in force: one that is empty takes back those before it.
fn in_force(unit: &str, name: &str) -> Vec<String> {
    let values = values(unit, name);
    let begin = values.iter().rposition(String::is_empty);
    values[begin.map_or(0, |empty| empty + 1)..].to_vec()
}

/// The command of the unit as systemd would run it, with its folders in
/// `folder`.
pub fn command(folder: &Path) -> Command {
    command_of(&text(), folder)
}

fn command_of(unit: &str, folder: &Path) -> Command {
    let credentials = folder.join("credentials");
    let data = folder.join("data");
    let place = |text: &str| {
        text.replace("%d", &credentials.display().to_string())
            .replace("${STATE_DIRECTORY}", &data.display().to_string())
    };
    std::fs::create_dir_all(&credentials).unwrap();
    for loaded in in_force(unit, "LoadCredential") {
        let (name, from) = loaded.split_once(':').unwrap();
        assert_eq!(from, format!("/etc/changefeed-console/{name}"));
        let held = match name {
            "tokens" => format!("admin {TOKEN} ops\n"),
            _ => "lent-4116-token-of-the-upstream\n".to_owned(),
        };
        let file = credentials.join(name);
        std::fs::write(&file, held).unwrap();
        std::fs::set_permissions(&file, Permissions::from_mode(0o400)).unwrap();
    }

    let lines = in_force(unit, "ExecStart");
    assert_eq!(lines.len(), 1, "{lines:?}");
    let line = place(&lines[0]);
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("/usr/bin/changefeed-server"));
    let mut command = Command::new(SERVER);
    command.args(words).env_clear().current_dir("/");
    for pair in in_force(unit, "Environment") {
        let (name, value) = pair.split_once('=').unwrap();
        command.env(name, place(value));
    }
    command.args(["--listen", "127.0.0.1:0"]);
    command
}

#[tokio::test]
async fn the_server_runs_by_it_and_takes_the_credential() {
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start_command(&mut command(folder.path()));
    let list = "/api/v1/changefeeds/?clusterId=CLUSTER";
    for (token, expected) in [(TOKEN, 200), ("another-token", 401)] {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        let answer = send(server.address, "GET", list, &headers, b"").await;
        assert_eq!(answer.status, expected, "{answer:?}");
    }
    assert!(folder.path().join("data/changefeeds.db").exists());
    assert!(server.terminate().0.success());
}

/// The drop-ins for a live server that docs/DEPLOY.md shows.
fn drop_ins() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs/DEPLOY.md")).unwrap();
    let blocks = text.split("```ini\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    blocks
        .filter(|block| block.contains("--upstream"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn it_runs_before_a_live_server_by_what_the_documents_say() {
    let drop_ins = drop_ins();
    assert_eq!(drop_ins.len(), 2);
    for (drop_in, wrong) in drop_ins.iter().zip([502, 401]) {
        let folder = tempfile::tempdir().unwrap();
        let unit = format!("{}\n{drop_in}", text());
        if !lacks("systemd-analyze") {
            let told = analyze(&["verify"], &write(folder.path(), &unit));
            assert!(told.status.success(), "{told:?}");
            assert_eq!(String::from_utf8_lossy(&told.stderr), "");
        }
        let nobody = unit.replace("https://em.example:4116", "http://127.0.0.1:1");
        let server = Binary::start_command(&mut command_of(&nobody, folder.path()));
        let list = "/api/v1/changefeeds/?clusterId=CLUSTER";
        for (token, expected) in [(TOKEN, 502), ("another-token", wrong)] {
            let bearer = format!("Bearer {token}");
            let headers = [("authorization", bearer.as_str())];
            let answer = send(server.address, "GET", list, &headers, b"").await;
            assert_eq!(answer.status, expected, "{drop_in}: {answer:?}");
        }
        assert!(!folder.path().join("data").exists(), "it has a store");
        assert!(server.terminate().0.success());
    }
}

/// The server lets requests end for 8 s, then waits for writes for 30 s.
#[test]
fn it_is_not_killed_while_it_stops() {
    let time = values(&text(), "TimeoutStopSec");
    let seconds: u64 = time[0].strip_suffix('s').unwrap().parse().unwrap();
    let farewell = changefeed_server::limits::Limits::default().farewell;
    assert!(seconds >= farewell.as_secs() + 30 + 5, "{seconds}");
}

/// What it may open is no less than what the server can come to need.
#[test]
fn its_limits_let_the_server_do_its_work() {
    let unit = text();
    let number = |name: &str| values(&unit, name)[0].parse::<usize>().unwrap();
    // Each of 1,024 connections has one file, and the store a few.
    assert!(number("LimitNOFILE") >= 2 * 1024);
    // The runtime waits for files in 512 threads at most.
    assert!(number("TasksMax") >= 512 + 64);
    assert_eq!(number("LimitCORE"), 0);
}

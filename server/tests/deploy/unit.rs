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

/// The command of the unit as systemd would run it, with its folders in
/// `folder`.
pub fn command(folder: &Path) -> Command {
    let unit = text();
    let credentials = folder.join("credentials");
    let data = folder.join("data");
    let place = |text: &str| {
        text.replace("%d", &credentials.display().to_string())
            .replace("${STATE_DIRECTORY}", &data.display().to_string())
    };
    let loaded = values(&unit, "LoadCredential");
    let (name, from) = loaded[0].split_once(':').unwrap();
    assert_eq!(from, "/etc/changefeed-console/tokens");
    std::fs::create_dir_all(&credentials).unwrap();
    let file = credentials.join(name);
    std::fs::write(&file, format!("admin {TOKEN} ops\n")).unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o400)).unwrap();

    let lines = values(&unit, "ExecStart");
    let line = place(&lines[0]);
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("/usr/bin/changefeed-server"));
    let mut command = Command::new(SERVER);
    command.args(words).env_clear().current_dir("/");
    for pair in values(&unit, "Environment") {
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

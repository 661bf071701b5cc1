//! The image's recipe, as far as it can be checked without building it: no
//! engine for containers runs where these tests do.

use std::path::Path;
use std::process::Command;

use crate::support::TOKEN;
use crate::support::binary::Binary;
use crate::support::client::call;
use crate::{SERVER, root};

/// An instruction and what it says.
type Line = (String, String);

fn recipe() -> Vec<Line> {
    let text = std::fs::read_to_string(root().join("deploy/Containerfile")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let joined = lines.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
    let lines = joined.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, rest) = line.split_once(' ').unwrap();
            (name.to_owned(), rest.trim().to_owned())
        })
        .collect()
}

/// What the instructions of a name say, of the image alone: behind the last
/// `FROM`.
fn of_image(name: &str) -> Vec<String> {
    let lines = recipe();
    let from = lines.iter().rposition(|(name, _)| name == "FROM").unwrap();
    let lines = lines.into_iter().skip(from + 1);
    lines
        .filter(|(found, _)| found == name)
        .map(|(_, rest)| rest)
        .collect()
}

/// A list of words, as `["a", "b"]`.
fn words(list: &str) -> Vec<String> {
    let (_, list) = list.split_once('[').unwrap();
    serde_json::from_str(&format!("[{list}")).unwrap()
}

#[test]
fn every_instruction_is_one() {
    let known = [
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "EXPOSE",
        "FROM",
        "RUN",
        "STOPSIGNAL",
        "USER",
        "VOLUME",
        "WORKDIR",
    ];
    let lines = recipe();
    for (name, rest) in &lines {
        // No ENV and no ARG: a secret there would stay in the image.
        assert!(known.contains(&name.as_str()), "{name}");
        // A base is of one version, so that a rebuild is no surprise.
        if name == "FROM" {
            let image = rest.split(' ').next().unwrap();
            let (_, tag) = image.rsplit_once(':').unwrap();
            assert!(tag != "latest" && image.contains('/'), "{image}");
        }
    }
    assert_eq!(lines.iter().filter(|(name, _)| name == "FROM").count(), 2);
}

#[test]
fn the_rust_of_the_build_compiles_this_workspace() {
    let cargo = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, wanted) = cargo.split_once("rust-version = \"1.").unwrap();
    let wanted: u32 = wanted.split('"').next().unwrap().parse().unwrap();
    let (_, base) = recipe()
        .into_iter()
        .find(|(name, _)| name == "FROM")
        .unwrap();
    let (_, version) = base.split_once("rust:1.").unwrap();
    let version: u32 = version.split('-').next().unwrap().parse().unwrap();
    assert!(version >= wanted, "{version} is older than {wanted}");
}

#[test]
fn it_runs_without_rights_and_writes_into_its_volume_alone() {
    let users = of_image("USER");
    let (user, _) = users[0].split_once(':').unwrap();
    assert!(user.parse::<u32>().unwrap() > 0, "{user} is root");
    let volumes = of_image("VOLUME");
    let command = words(&of_image("CMD")[0]);
    let at = command.iter().position(|word| word == "--data").unwrap();
    assert_eq!(volumes, [command[at + 1].clone()]);
    // The folder is the user's; the program is not.
    for copy in of_image("COPY") {
        let is_data = copy.ends_with(&volumes[0]);
        let owner = if is_data { users[0].as_str() } else { "0:0" };
        assert!(copy.contains(&format!("--chown={owner} ")), "{copy}");
    }
}

#[tokio::test]
async fn it_starts_as_it_says() {
    let entry = words(&of_image("ENTRYPOINT")[0]);
    let copied = of_image("COPY");
    let is_entry = |copy: &String| copy.ends_with(&format!(" {}", entry[0]));
    assert!(copied.iter().any(is_entry), "{copied:?}");
    let command = words(&of_image("CMD")[0]);
    let exposed = format!("0.0.0.0:{}", of_image("EXPOSE")[0]);
    assert!(command.contains(&exposed), "{command:?}");
    let volume = &of_image("VOLUME")[0];
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let command = command
        .iter()
        .map(|word| if word == volume { &data } else { word });
    let server = Binary::start_command(
        Command::new(SERVER)
            .args(command)
            .env_clear()
            .env("CHANGEFEED_TOKEN", TOKEN)
            .env("RUST_LOG", "error")
            .args(["--listen", "127.0.0.1:0"]),
    );
    let answer = call(server.address, "GET", "/readyz", &[], b"").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(of_image("STOPSIGNAL"), ["SIGTERM"]);
    assert!(server.terminate().0.success());
}

/// What the build reads reaches it, and what is large or private does not.
#[test]
fn the_build_gets_what_it_needs() {
    let text = std::fs::read_to_string(root().join(".dockerignore")).unwrap();
    let left_out: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    for needed in [
        "Cargo.lock",
        ".cargo",
        "src",
        "model",
        "server",
        "style",
        "public",
        "xtask",
        "about.toml",
    ] {
        assert!(!left_out.contains(&needed), "{needed}");
        assert!(Path::new(&root().join(needed)).exists(), "{needed}");
    }
    for large in [".git", "target", "dist", "release"] {
        assert!(left_out.contains(&large), "{large}");
    }
}

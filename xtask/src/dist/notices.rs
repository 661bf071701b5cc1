//! The licences of everything in the binary: crates of the server and of the
//! console inside, and what is no crate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::target::Target;
use crate::layout::Layout;
use crate::{pins, run};

/// What stands before them.
const HEAD: &str = "\
Changefeed Console is licensed under the Apache License, Version 2.0. This
binary holds the software below too, under the licences that follow it.
";

/// What is in every binary, and no crate with a licence of its own.
const BEYOND: &str = include_str!("beyond.txt");
/// What is in one that holds its C library.
const MUSL: &str = include_str!("musl.txt");

/// What cargo-about says.
#[derive(Deserialize)]
struct About {
    licenses: Vec<License>,
}

#[derive(Deserialize)]
struct License {
    name: String,
    text: String,
    used_by: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    #[serde(rename = "crate")]
    package: Package,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// By a licence's name and text, the crates that are under it.
type Licences = BTreeMap<(String, String), BTreeSet<String>>;

/// Writes them all.
pub(super) fn write(layout: &Layout, about: &Path, target: &Target) -> Result<String> {
    let mut licences = Licences::new();
    for (manifest, triple) in [
        ("server/Cargo.toml", target.triple.as_str()),
        ("Cargo.toml", pins::WASM_TARGET),
    ] {
        add(&mut licences, &ask(layout, about, manifest, triple)?)?;
    }
    ensure!(!licences.is_empty(), "cargo-about names no licence");
    let icons = std::fs::read_to_string(layout.root.join("public/licences.txt"))
        .context("public/licences.txt could not be read")?;
    Ok(render(&licences, &icons, target.is_static()))
}

fn ask(layout: &Layout, about: &Path, manifest: &str, triple: &str) -> Result<String> {
    run::ask(
        Command::new(about)
            .args(["--color", "never", "-L", "error", "generate"])
            .args(["--format", "json", "--fail", "--locked", "--target", triple])
            .arg("--config")
            .arg(layout.root.join("about.toml"))
            .arg("--manifest-path")
            .arg(layout.root.join(manifest))
            .current_dir(&layout.root),
    )
    .context("the licences of the crates could not be collected")
}

fn add(licences: &mut Licences, json: &str) -> Result<()> {
    let about: About =
        serde_json::from_str(json).context("cargo-about answers in another form: see its pin")?;
    for license in about.licenses {
        let text = tidy(&license.text);
        let users = licences.entry((license.name, text)).or_default();
        for User { package } in license.used_by {
            users.insert(format!("{} {}", package.name, package.version));
        }
    }
    Ok(())
}

/// The same text, however its lines ended.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn render(licences: &Licences, icons: &str, is_static: bool) -> String {
    let mut text = HEAD.to_owned();
    for ((name, licence), users) in licences {
        let users: Vec<&str> = users.iter().map(String::as_str).collect();
        text.push_str(&format!(
            "{RULE}{name}\n\nof: {}\n\n{licence}\n",
            users.join(", ")
        ));
    }
    let beyond = [Some(BEYOND), is_static.then_some(MUSL), Some(icons)];
    for part in beyond.into_iter().flatten() {
        text.push_str(RULE);
        text.push_str(&tidy(part));
        text.push('\n');
    }
    text
}

/// What stands between two.
const RULE: &str =
    "\n--------------------------------------------------------------------------------\n\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_stands_once_with_all_its_crates() {
        let answer = |package: &str, text: &str| {
            let used_by = [serde_json::json!({"crate": {"name": package, "version": "1.0.0"}})];
            let license =
                serde_json::json!({"name": "MIT License", "text": text, "used_by": used_by});
            serde_json::json!({"licenses": [license]}).to_string()
        };
        let mut licences = Licences::new();
        for (package, text) in [("b", "May.\r\nBe "), ("a", "May.\nBe\n"), ("c", "Other.")] {
            add(&mut licences, &answer(package, text)).unwrap();
        }
        let text = render(&licences, "ICONS", false);
        assert_eq!(text.matches("May.\nBe\n").count(), 1, "{text}");
        assert!(text.contains("of: a 1.0.0, b 1.0.0\n"), "{text}");
        assert!(text.contains("ICONS\n") && !text.contains("musl"), "{text}");
        assert!(render(&licences, "", true).contains("musl"));
    }

    #[test]
    fn what_may_be_is_what_is_checked() {
        let root = Layout::find().unwrap().root;
        let listed = |file: &str, key: &str| {
            let text = std::fs::read_to_string(root.join(file)).unwrap();
            let begin = text.find(&format!("\n{key} = [")).unwrap();
            let list = text[begin..].split(']').next().unwrap().to_owned();
            let names = list
                .lines()
                .filter_map(|line| line.trim().strip_prefix('"'));
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        let accepted = listed("about.toml", "accepted");
        assert!(accepted.len() > 5);
        assert_eq!(accepted, listed("deny.toml", "allow"));
    }
}

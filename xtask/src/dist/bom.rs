//! The bill of materials in CycloneDX: the server's crates and the console's,
//! in one document. <https://cyclonedx.org/specification/overview/>

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::release::Release;
use crate::layout::Layout;
use crate::{pins, run};

/// The version of CycloneDX.
const SPEC: &str = "1.5";
/// How cargo-cyclonedx is told to name its files.
const NAME: &str = "xtask-sbom.cdx";
/// Where it writes one: beside every manifest of the workspace.
const PACKAGES: [&str; 5] = ["", "model", "server", "xtask", "tests/e2e"];

/// What is taken of a document of cargo-cyclonedx.
#[derive(Deserialize)]
struct Document {
    metadata: Metadata,
    components: Vec<Component>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Metadata {
    component: Component,
}

#[derive(Clone, Deserialize)]
struct Component {
    #[serde(rename = "bom-ref")]
    name: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Dependency {
    #[serde(rename = "ref")]
    name: String,
    #[serde(default, rename = "dependsOn")]
    on: BTreeSet<String>,
}

/// Writes it.
pub(super) fn write(layout: &Layout, cyclonedx: &Path, release: &Release) -> Result<String> {
    let server = ask(layout, cyclonedx, "server", &release.target.triple)?;
    let console = ask(layout, cyclonedx, "", pins::WASM_TARGET)?;
    let bom = merge(server, console, release.commit.as_deref());
    Ok(format!("{bom:#}\n"))
}

/// The document of one package.
fn ask(layout: &Layout, program: &Path, folder: &str, triple: &str) -> Result<Document> {
    let _clean = Clean(layout.root.clone());
    let package = layout.root.join(folder);
    run::ask(
        Command::new(program)
            .args(["cyclonedx", "--quiet", "--format", "json"])
            .args(["--spec-version", SPEC, "--override-filename", NAME])
            .args(["--target", triple])
            .arg("--manifest-path")
            .arg(package.join("Cargo.toml"))
            .current_dir(&layout.root),
    )
    .context("the bill of materials could not be made")?;
    let file = package.join(format!("{NAME}.json"));
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("cargo-cyclonedx did not write {}", file.display()))?;
    read(&text, &layout.root)
}

/// A document, without the checkout's folder.
fn read(text: &str, root: &Path) -> Result<Document> {
    let root = root.to_str().context("the checkout's path is no UTF-8")?;
    serde_json::from_str(&text.replace(root, ""))
        .context("cargo-cyclonedx answers in another form: see its pin")
}

/// Takes away what was written.
struct Clean(PathBuf);

impl Drop for Clean {
    fn drop(&mut self) {
        for folder in PACKAGES {
            let _ = std::fs::remove_file(self.0.join(folder).join(format!("{NAME}.json")));
        }
    }
}

/// Both in one, each part once and in a fixed order; without a time and a
/// number of its own, which would differ from run to run.
fn merge(server: Document, console: Document, commit: Option<&str>) -> Value {
    let carrier = server.metadata.component;
    let carried = console.metadata.component;
    let mut on: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // The server carries the console.
    on.entry(carrier.name.clone())
        .or_default()
        .insert(carried.name.clone());
    for dependency in server.dependencies.into_iter().chain(console.dependencies) {
        on.entry(dependency.name).or_default().extend(dependency.on);
    }
    let mut components = BTreeMap::from([(carried.name.clone(), carried)]);
    for component in server.components.into_iter().chain(console.components) {
        components
            .entry(component.name.clone())
            .or_insert(component);
    }
    let mut properties = vec![json!({"name": "cdx:reproducible", "value": "true"})];
    properties
        .extend(commit.map(|commit| json!({"name": "changefeed-console:commit", "value": commit})));
    let dependencies = on
        .into_iter()
        .map(|(name, on)| json!({"ref": name, "dependsOn": on}));
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {
            "component": carrier.into_json(),
            "properties": properties,
        },
        "components": components.into_values().map(Component::into_json).collect::<Value>(),
        "dependencies": dependencies.collect::<Value>(),
    })
}

impl Component {
    fn into_json(mut self) -> Value {
        self.rest.insert("bom-ref".to_owned(), json!(self.name));
        json!(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, on: &[&str], time: &str) -> Document {
        let parts = on.iter().map(|on| {
            let purl = format!("pkg:cargo/{on}?download_url=file:///home/me/it/model");
            json!({"bom-ref": on, "purl": purl})
        });
        let document = json!({
            "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "serialNumber": format!("urn:uuid:{time}"),
            "metadata": {"timestamp": time, "component": {"name": name, "bom-ref": name}},
            "components": parts.collect::<Value>(),
            "dependencies": [{"ref": name, "dependsOn": on}, {"ref": "a"}],
        });
        read(&document.to_string(), Path::new("/home/me/it")).unwrap()
    }

    #[test]
    fn both_are_in_it_and_nothing_of_the_moment() {
        let made = |time: &str| {
            let server = document("server", &["z", "a"], time);
            let console = document("console", &["a", "w"], time);
            merge(server, console, Some("abc"))
        };
        let bom = made("2026-11-30T23:00:00Z");
        assert_eq!(bom, made("2026-12-01T00:00:00Z"));
        let names = bom["components"].as_array().unwrap().iter();
        let names: Vec<&str> = names
            .map(|part| part["bom-ref"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["a", "console", "w", "z"]);
        assert_eq!(bom["metadata"]["component"]["name"], "server");
        assert_eq!(bom["metadata"]["properties"][1]["value"], "abc");
        assert_eq!(
            bom["dependencies"],
            json!([
                {"ref": "a", "dependsOn": []},
                {"ref": "console", "dependsOn": ["a", "w"]},
                {"ref": "server", "dependsOn": ["a", "console", "z"]},
            ])
        );
        let text = bom.to_string();
        assert!(text.contains("file:///model"), "{text}");
        for other in ["/home/me", "timestamp", "serialNumber"] {
            assert!(!text.contains(other), "{other}: {text}");
        }
    }

    #[test]
    fn nothing_is_left_beside_a_manifest() {
        let root = Layout::find().unwrap().root;
        let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
        let members = format!("\nmembers = {:?}\n", &PACKAGES[1..]);
        assert!(manifest.contains(&members), "{members}");
    }
}

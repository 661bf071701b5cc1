//! The bill of materials in CycloneDX: the server's crates and the console's,
//! in one document. <https://cyclonedx.org/specification/overview/>

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::Release;
use crate::layout::Layout;
use crate::{pins, run};

/// How cargo-cyclonedx is told to name its files, one beside each manifest.
const NAME: &str = "xtask-sbom.cdx";

/// Writes it.
pub(super) fn write(layout: &Layout, cyclonedx: &Path, release: &Release) -> Result<String> {
    let server = ask(layout, cyclonedx, "server", &release.target.triple)?;
    let console = ask(layout, cyclonedx, "", pins::WASM_TARGET)?;
    let root = layout
        .root
        .to_str()
        .context("the checkout's path is no UTF-8")?;
    let bom = merge(server, console, root, release.commit.as_deref());
    Ok(format!("{bom:#}\n"))
}

/// The document of one package.
fn ask(layout: &Layout, program: &Path, folder: &str, triple: &str) -> Result<Value> {
    let _clean = Clean(layout.root.clone());
    let package = layout.root.join(folder);
    run::ask(
        Command::new(program)
            .args([
                "cyclonedx",
                "--quiet",
                "--format",
                "json",
                "--spec-version",
                "1.5",
            ])
            .args(["--override-filename", NAME, "--target", triple])
            .arg("--manifest-path")
            .arg(package.join("Cargo.toml"))
            .current_dir(&layout.root),
    )
    .context("the bill of materials could not be made")?;
    let file = package.join(format!("{NAME}.json"));
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("cargo-cyclonedx did not write {}", file.display()))?;
    serde_json::from_str(&text).context("cargo-cyclonedx wrote no JSON")
}

/// Takes away what was written beside every manifest of the workspace.
struct Clean(PathBuf);

impl Drop for Clean {
    fn drop(&mut self) {
        for folder in ["", "model", "server", "xtask", "tests/e2e"] {
            let _ = std::fs::remove_file(self.0.join(folder).join(format!("{NAME}.json")));
        }
    }
}

/// Both in one, each part once and in a fixed order; without a time and a
/// number of its own, which would differ from run to run, and without this
/// machine's folders.
fn merge(server: Value, console: Value, root: &str, commit: Option<&str>) -> Value {
    let (mut server, console) = (without(server, root), without(console, root));
    let own = console.pointer("/metadata/component").cloned();
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for document in [&server, &console] {
        components.extend(list(document, "components"));
        dependencies.extend(list(document, "dependencies"));
    }
    components.extend(own.clone());
    // The server carries the console.
    let of = |component: Option<&Value>| component.and_then(|own| own.get("bom-ref")).cloned();
    let carrier = of(server.pointer("/metadata/component"));
    for dependency in &mut dependencies {
        if carrier.is_some() && dependency.get("ref") == carrier.as_ref() {
            let inner = of(own.as_ref());
            if let Some(Value::Array(on)) = dependency.get_mut("dependsOn") {
                on.extend(inner);
            }
        }
    }
    let mut document = Map::new();
    for key in ["bomFormat", "specVersion"] {
        document.extend(
            server
                .get(key)
                .cloned()
                .map(|value| (key.to_owned(), value)),
        );
    }
    document.insert("version".to_owned(), json!(1));
    let mut metadata = json!({"properties": [{"name": "cdx:reproducible", "value": "true"}]});
    if let (Some(component), Some(metadata)) = (
        server.pointer_mut("/metadata/component"),
        metadata.as_object_mut(),
    ) {
        metadata.insert("component".to_owned(), component.take());
    }
    if let (Some(commit), Some(Value::Array(properties))) = (commit, metadata.get_mut("properties"))
    {
        properties.push(json!({"name": "changefeed-console:commit", "value": commit}));
    }
    document.insert("metadata".to_owned(), metadata);
    document.insert("components".to_owned(), unique(components, "bom-ref"));
    document.insert("dependencies".to_owned(), unique(dependencies, "ref"));
    Value::Object(document)
}

fn list(document: &Value, key: &str) -> Vec<Value> {
    document
        .get(key)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// Each once, by a key, in its order; what two say it depends on, together.
fn unique(items: Vec<Value>, key: &str) -> Value {
    let mut kept: std::collections::BTreeMap<String, Value> = std::collections::BTreeMap::new();
    for item in items {
        let name = item
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        match kept
            .get_mut(&name)
            .and_then(|known| known.get_mut("dependsOn"))
        {
            Some(Value::Array(known)) => {
                known.extend(list(&item, "dependsOn"));
            }
            _ => {
                kept.entry(name).or_insert(item);
            }
        }
    }
    let sorted = kept.into_values().map(|mut item| {
        if let Some(Value::Array(on)) = item.get_mut("dependsOn") {
            on.sort_by_key(ToString::to_string);
            on.dedup();
        }
        item
    });
    Value::Array(sorted.collect())
}

/// The same with the checkout's folder taken out of its texts.
fn without(value: Value, root: &str) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace(root, "")),
        Value::Array(items) => items.into_iter().map(|item| without(item, root)).collect(),
        Value::Object(object) => object
            .into_iter()
            .map(|(key, value)| (key, without(value, root)))
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, on: &[&str], time: &str) -> Value {
        json!({
            "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "serialNumber": format!("urn:uuid:{time}"),
            "metadata": {"timestamp": time, "component": {"name": name, "bom-ref": name}},
            "components": on.iter().map(|on| json!({"bom-ref": on, "purl": format!("pkg:cargo/{on}?download_url=file:///home/me/it/model")})).collect::<Vec<_>>(),
            "dependencies": [{"ref": name, "dependsOn": on}],
        })
    }

    #[test]
    fn both_are_in_it_and_nothing_of_the_moment() {
        let made = |time: &str| {
            let server = document("server", &["z", "a"], time);
            merge(
                server,
                document("console", &["a", "w"], time),
                "/home/me/it",
                Some("abc"),
            )
        };
        let bom = made("2026-11-30T23:00:00Z");
        assert_eq!(bom, made("2026-12-01T00:00:00Z"));
        let names: Vec<&str> = bom["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|component| component["bom-ref"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["a", "console", "w", "z"]);
        assert_eq!(bom["metadata"]["component"]["name"], "server");
        let server = &bom["dependencies"][1];
        assert_eq!(server["dependsOn"], json!(["a", "console", "z"]));
        let text = bom.to_string();
        assert!(
            !text.contains("/home/me") && !text.contains("timestamp"),
            "{text}"
        );
        assert!(!text.contains("serialNumber"), "{text}");
    }
}

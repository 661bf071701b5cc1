//! A style sheet as what it declares: as much of CSS as this tree uses.

use std::path::Path;

use crate::layout::Layout;

/// A style sheet.
pub(super) struct Sheet {
    /// Its path, from the root of the tree.
    pub(super) name: String,
    /// Its text, without comments.
    pub(super) text: String,
    /// What it declares, in its order.
    pub(super) declarations: Vec<Declared>,
}

/// A property and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declared {
    /// The property.
    pub(super) name: String,
    /// The value.
    pub(super) value: String,
    /// The selector, or the step of a movement.
    pub(super) of: String,
    /// The layer it stands in.
    pub(super) layer: Option<String>,
    /// Whether it holds only under a condition (`@media`).
    pub(super) is_conditional: bool,
}

impl Sheet {
    /// Reads a sheet of this tree.
    pub(super) fn read(name: &str) -> Self {
        let root = Layout::find().unwrap().root;
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        Self::parse(name, &text)
    }

    /// Takes a sheet apart.
    pub(super) fn parse(name: &str, text: &str) -> Self {
        let text = without_comments(text);
        let mut declarations = Vec::new();
        let mut around: Vec<String> = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(['{', '}', ';']) {
            let (before, after) = rest.split_at(at);
            let before = before.split_whitespace().collect::<Vec<_>>().join(" ");
            if after.starts_with('{') {
                around.push(before);
            } else {
                if let Some((name, value)) = before.split_once(':')
                    && let Some(of) = around.last()
                {
                    declarations.push(Declared {
                        name: name.trim().to_owned(),
                        value: value.trim().to_owned(),
                        of: of.clone(),
                        layer: around
                            .iter()
                            .find_map(|rule| rule.strip_prefix("@layer "))
                            .map(str::to_owned),
                        is_conditional: around.iter().any(|rule| rule.starts_with("@media")),
                    });
                }
                if after.starts_with('}') {
                    around.pop();
                }
            }
            rest = &after[1..];
        }
        assert!(around.is_empty(), "{name} does not end: {around:?}");
        Self {
            name: name.to_owned(),
            text,
            declarations,
        }
    }
}

/// Every sheet of this tree.
pub(super) fn sheets() -> Vec<Sheet> {
    let names = files("style", "css");
    names.iter().map(|name| Sheet::read(name)).collect()
}

/// The files of a folder that end so, by their paths from the root of the tree.
pub(super) fn files(folder: &str, ending: &str) -> Vec<String> {
    let root = Layout::find().unwrap().root;
    let mut names = Vec::new();
    collect(&root, Path::new(folder), ending, &mut names);
    names.sort();
    names
}

fn collect(root: &Path, folder: &Path, ending: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(root.join(folder)).unwrap().flatten() {
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, ending, names);
        } else if path.extension().is_some_and(|kind| kind == ending) {
            names.push(path.to_string_lossy().into_owned());
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[test]
fn a_sheet_is_taken_apart() {
    let sheet = Sheet::parse(
        "x.css",
        "/* { */ @layer a, ui; @layer ui { .x:is(.a, .b) > b { color: red; --at: 1px }\n\
         @media (max-width: 10px) { .y { margin: 0\n 1px; } } @keyframes k { to { opacity: 0; } } }",
    );
    let told: Vec<String> = sheet
        .declarations
        .iter()
        .map(|one| {
            format!(
                "{}|{}|{}|{}",
                one.of, one.name, one.value, one.is_conditional
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ".x:is(.a, .b) > b|color|red|false",
            ".x:is(.a, .b) > b|--at|1px|false",
            ".y|margin|0 1px|true",
            "to|opacity|0|false",
        ]
    );
    let layers = sheet.declarations.iter().map(|one| one.layer.as_deref());
    assert!(layers.into_iter().all(|layer| layer == Some("ui")));
}

//! A state is a word and a shape: who sees no colours, or few, loses nothing.

use std::collections::BTreeMap;

use super::sheet::{Declared, Sheet};

/// What makes a mark's shape, and nothing of its colour.
const SHAPES: [&str; 8] = [
    "border-radius",
    "clip-path",
    "transform",
    "width",
    "height",
    "border",
    "border-width",
    "border-right-color",
];

/// The mark of each tone, as what of it is no colour.
fn marks(sheet: &Sheet) -> BTreeMap<String, String> {
    let of = |selector: &str| -> BTreeMap<String, String> {
        let is_of = |declared: &&Declared| declared.of == selector && !declared.is_conditional;
        let declared = sheet.declarations.iter().filter(is_of);
        declared
            .filter(|one| SHAPES.contains(&one.name.as_str()) || one.value == "none")
            .map(|one| (one.name.clone(), one.value.clone()))
            .collect()
    };
    let tones = sheet.declarations.iter().filter(|one| one.name == "--tone");
    tones
        .filter_map(|one| {
            let tone = one.of.strip_prefix("[data-tone=\"")?.strip_suffix("\"]")?;
            let mut mark = of(".badge-mark");
            mark.extend(of(&format!("[data-tone=\"{tone}\"] > .badge-mark")));
            Some((tone.to_owned(), format!("{mark:?}")))
        })
        .collect()
}

#[test]
fn each_tone_has_a_mark_of_another_shape() {
    let marks = marks(&Sheet::read("style/badge.css"));
    assert_eq!(
        marks.keys().collect::<Vec<_>>(),
        ["active", "bad", "good", "quiet", "unknown", "warning"]
    );
    for (tone, mark) in &marks {
        let same: Vec<_> = marks.iter().filter(|(_, other)| *other == mark).collect();
        assert_eq!(same.len(), 1, "{tone} looks like another: {same:?}");
    }
}

#[test]
fn two_marks_that_differ_in_colour_alone_are_found() {
    let sheet = Sheet::parse(
        "x.css",
        "@layer ui { [data-tone=\"a\"] { --tone: var(--x); } [data-tone=\"b\"] { --tone: var(--y); }\
         .badge-mark { width: 8px; } [data-tone=\"b\"] > .badge-mark { color: var(--y); } }",
    );
    let marks = marks(&sheet);
    assert_eq!(marks.len(), 2);
    assert_eq!(marks.get("a"), marks.get("b"));
}

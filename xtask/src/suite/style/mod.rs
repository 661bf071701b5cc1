//! What holds for the style sheets as they are written: the scales stand in
//! `tokens.css` and nowhere else, and their colours can be told apart. What a
//! browser makes of them, the end-to-end tests look at.

#![cfg(test)]

mod colour;
mod contrast;
mod marks;
mod page;
mod sheet;
mod sprite;
mod value;

use crate::layout::Layout;
use sheet::{Sheet, files, sheets};

/// Where the scales stand.
const TOKENS: &str = "style/tokens.css";

#[test]
fn no_sheet_names_a_value_of_its_own() {
    let mut found = Vec::new();
    for sheet in sheets().iter().filter(|sheet| sheet.name != TOKENS) {
        for declared in &sheet.declarations {
            if let Some(why) = value::objection(&declared.name, &declared.value) {
                found.push(format!(
                    "{}: {} {{ {}: {} }}: {why}",
                    sheet.name, declared.of, declared.name, declared.value
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_sheet_asks_for_a_token_that_there_is_not() {
    let sheets = sheets();
    let defined: Vec<&str> = sheets
        .iter()
        .flat_map(|sheet| &sheet.declarations)
        .map(|declared| declared.name.as_str())
        .filter(|name| name.starts_with("--"))
        .collect();
    // What is measured is set by the code.
    let code = sources().concat();
    let mut missing = Vec::new();
    for sheet in &sheets {
        for declared in &sheet.declarations {
            for name in value::asked_for(&declared.value) {
                if !defined.contains(&name) && !code.contains(&format!("\"{name}\"")) {
                    missing.push(format!("{}: {name}", sheet.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The console's code.
fn sources() -> Vec<String> {
    let root = Layout::find().unwrap().root;
    let names = files("src", "rs").into_iter();
    names
        .map(|name| std::fs::read_to_string(root.join(name)).unwrap())
        .collect()
}

#[test]
fn every_token_is_used() {
    let sheets = sheets();
    let asked: Vec<&str> = sheets
        .iter()
        .flat_map(|sheet| &sheet.declarations)
        .flat_map(|declared| value::asked_for(&declared.value))
        .collect();
    let tokens = sheets.iter().find(|sheet| sheet.name == TOKENS).unwrap();
    let idle: Vec<&str> = tokens
        .declarations
        .iter()
        .map(|declared| declared.name.as_str())
        .filter(|name| name.starts_with("--") && !asked.contains(name))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn every_sheet_names_a_layer_that_there_is() {
    let order = Sheet::read("style/_layers.css");
    let layers: Vec<&str> = order
        .text
        .split_once("@layer ")
        .map(|(_, names)| names.trim().trim_end_matches(';'))
        .into_iter()
        .flat_map(|names| names.split(", "))
        .collect();
    assert!(layers.len() >= 5, "{layers:?}");
    for sheet in sheets().iter().filter(|sheet| sheet.name != order.name) {
        assert!(!sheet.declarations.is_empty(), "{} is empty", sheet.name);
        for declared in &sheet.declarations {
            let layer = declared.layer.as_deref().unwrap_or("none");
            assert!(
                layers.contains(&layer),
                "{}: {} stands in the layer {layer}",
                sheet.name,
                declared.of
            );
        }
    }
}

#[test]
fn every_sheet_is_read() {
    let names: Vec<String> = sheets().into_iter().map(|sheet| sheet.name).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in [TOKENS, "style/form/sink.css", "style/rest/chart.css"] {
        assert!(names.iter().any(|found| found == name), "{name}");
    }
}

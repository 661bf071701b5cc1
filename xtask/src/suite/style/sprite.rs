//! The icons are one set: each on the same field, drawn by the same stroke,
//! and each with its licence beside it.

use super::sheet::{Sheet, files};
use crate::layout::Layout;

const SPRITE: &str = "src/ui/icons.svg";

fn read(name: &str) -> String {
    std::fs::read_to_string(Layout::find().unwrap().root.join(name)).unwrap()
}

#[test]
fn each_icon_is_one_path_of_the_same_field() {
    let sprite = read(SPRITE);
    let symbols: Vec<&str> = sprite.split("<symbol ").skip(1).collect();
    assert!(symbols.len() >= 20, "{}", symbols.len());
    for symbol in symbols {
        let line = symbol.lines().next().unwrap();
        let (name, rest) = line
            .strip_prefix("id=\"")
            .and_then(|line| line.split_once('"'))
            .unwrap();
        assert!(
            name.bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-'),
            "{name}"
        );
        let path = rest
            .strip_prefix(" viewBox=\"0 0 24 24\"><path d=\"M")
            .and_then(|rest| rest.strip_suffix("\"/></symbol>"));
        let path = path.unwrap_or_else(|| panic!("{name} is drawn in its own way: {rest}"));
        assert!(
            path.bytes()
                .all(|c| c.is_ascii_alphanumeric() || b" .-".contains(&c)),
            "{name}: {path}"
        );
    }
}

#[test]
fn one_rule_draws_them_all() {
    let sheet = Sheet::read("style/button.css");
    let of = |name: &str| {
        let mut found = sheet.declarations.iter();
        found
            .find(|one| one.of == ".icon" && one.name == name)
            .map(|one| one.value.as_str())
    };
    assert_eq!(of("fill"), Some("none"));
    assert_eq!(of("stroke"), Some("currentColor"));
    assert_eq!(of("stroke-width"), Some("2"));
    assert_eq!(of("stroke-linecap"), Some("round"));
    assert_eq!(of("stroke-linejoin"), Some("round"));
}

#[test]
fn no_icon_is_drawn_elsewhere() {
    let icons = read("src/ui/icon.rs");
    let arms = icons.matches("lucide::").count();
    let symbols = read(SPRITE).matches("<symbol ").count();
    assert_eq!(arms, symbols, "icons in the code, and in the sprite");
    assert!(!icons.contains("=> \"M"), "a path belongs into {SPRITE}");
    assert!(files("src", "svg").iter().all(|name| name == SPRITE));
}

#[test]
fn the_licence_goes_with_them() {
    let licences = read("public/licences.txt");
    for of_it in [
        "ISC License",
        "Lucide Icons and Contributors",
        "The MIT License (MIT)",
        "Cole Bemis",
    ] {
        assert!(licences.contains(of_it), "{of_it}");
    }
    assert!(
        read("index.html").contains("public/licences.txt"),
        "it is not sent"
    );
}

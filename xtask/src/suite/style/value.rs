//! Which values a style sheet may name itself, and which it takes from the
//! scales.

/// The colours that are the reader's own, in forced colours.
const SYSTEM: [&str; 8] = [
    "Canvas",
    "CanvasText",
    "Highlight",
    "HighlightText",
    "GrayText",
    "ButtonText",
    "ButtonBorder",
    "LinkText",
];

/// Words that are colours. CSS knows 148; these are the ones that get written.
const COLOURS: [&str; 18] = [
    "white", "black", "gray", "grey", "red", "green", "blue", "yellow", "orange", "purple", "pink",
    "brown", "navy", "teal", "silver", "gold", "crimson", "tomato",
];

/// The functions that make a colour.
const MAKERS: [&str; 9] = [
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "lab(",
    "lch(",
    "oklch(",
    "light-dark(",
];

/// What of a rule is wrong, if anything is.
pub(super) fn objection(name: &str, value: &str) -> Option<&'static str> {
    if value.contains("!important") {
        return Some("the order of the layers decides, not a shout");
    }
    if names_a_colour(value) {
        return Some("a colour is a token");
    }
    let is_space = ["padding", "margin", "gap", "row-gap", "column-gap"]
        .iter()
        .any(|space| {
            name == *space || name.strip_prefix(space).is_some_and(|r| r.starts_with('-'))
        });
    let lengths = || lengths(value);
    let is_scaled = match name {
        // A part of the size around it is none of its own.
        "font-size" => lengths().all(|(number, unit)| number == 0.0 || "em%".contains(unit)),
        "font" => lengths().all(|(_, unit)| unit.is_empty()),
        "font-weight" => lengths().next().is_none() && !value.starts_with("bold"),
        "z-index" => lengths().next().is_none(),
        "box-shadow" | "text-shadow" => lengths().next().is_none(),
        _ if name.ends_with("radius") => {
            lengths().all(|(number, unit)| number == 0.0 || (number == 50.0 && unit == "%"))
        }
        _ if name.starts_with("transition") || name.starts_with("animation") => {
            lengths().all(|(number, unit)| number == 0.0 || !["s", "ms"].contains(&unit))
        }
        // A line is one pixel, and so is what makes up for it.
        _ if is_space => lengths().all(|(number, unit)| match unit {
            "px" => number.abs() <= 1.0,
            "rem" => number == 0.0,
            _ => true,
        }),
        _ => true,
    };
    (!is_scaled).then_some("this is a token's to say")
}

/// The tokens that a value asks for; those with a value to fall back on are
/// not missed.
pub(super) fn asked_for(value: &str) -> Vec<&str> {
    value
        .match_indices("var(")
        .filter_map(|(at, opening)| {
            let inside = &value[at + opening.len()..];
            let end = inside.find([')', ','])?;
            inside.get(..end).map(str::trim)
        })
        .collect()
}

fn names_a_colour(value: &str) -> bool {
    let is_hex = value.split('#').skip(1).any(|after| {
        let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
        [3, 4, 6, 8].contains(&digits)
    });
    let is_made = MAKERS.iter().any(|maker| {
        value
            .match_indices(maker)
            .any(|(at, _)| !value[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    is_hex || is_made || words(value).any(|word| COLOURS.contains(&word))
}

/// The words of a value that are no token's name.
fn words(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.starts_with("--") && !SYSTEM.contains(word))
}

/// The numbers of a value with their units, those of a token's name left out.
fn lengths(value: &str) -> impl Iterator<Item = (f64, &str)> {
    value
        .split(|c: char| c.is_whitespace() || "(),/*".contains(c))
        .filter_map(|word| {
            let end = word
                .find(|c: char| !c.is_ascii_digit() && !".-+".contains(c))
                .unwrap_or(word.len());
            let (number, unit) = word.split_at(end);
            Some((number.parse().ok()?, unit))
        })
}

#[test]
fn what_a_token_says_is_found() {
    for (name, value) in [
        ("color", "#fff"),
        ("background", "linear-gradient(red, var(--x))"),
        ("border", "1px solid rgb(1 2 3)"),
        ("fill", "light-dark(var(--a), var(--b))"),
        ("font-size", "11px"),
        ("font-size", "0.8rem"),
        ("font", "13px/1.5 var(--sans)"),
        ("font-weight", "600"),
        ("z-index", "10"),
        ("z-index", "-1"),
        ("box-shadow", "0 1px 2px var(--line)"),
        ("border-radius", "6px"),
        ("border-start-end-radius", "calc(var(--radius-m) - 2px)"),
        ("transition", "color .2s"),
        ("animation-duration", "200ms"),
        ("padding", "0 5px"),
        ("margin-inline-start", "-4px"),
        ("row-gap", "0.5rem"),
        ("display", "none !important"),
    ] {
        assert!(objection(name, value).is_some(), "{name}: {value}");
    }
}

#[test]
fn what_is_no_token_s_is_let_be() {
    for (name, value) in [
        ("color", "var(--ink)"),
        ("color", "CanvasText"),
        ("background", "transparent"),
        ("border", "1px solid var(--line)"),
        ("border", "2px solid currentColor"),
        ("border-radius", "0 var(--radius-s) 50% 0"),
        ("box-shadow", "var(--edge) var(--bad)"),
        ("font", "var(--text-m)/1.5 var(--sans)"),
        ("font-size", "0"),
        ("font-size", "0.9em"),
        ("z-index", "var(--layer-bar)"),
        ("transition", "background var(--quick)"),
        ("animation", "turn var(--turn) linear infinite"),
        ("padding", "1px var(--space-1h) 0"),
        ("margin", "0 auto calc(-1 * var(--space-2))"),
        ("padding-left", "2ch"),
        ("width", "min(440px, 100vw)"),
        ("content", "\"#12\""),
        ("grid-area", "1 / 2 / 3 / 3"),
    ] {
        assert_eq!(objection(name, value), None, "{name}: {value}");
    }
    assert_eq!(asked_for("calc(var(--a) + var( --b, 2px))"), ["--a", "--b"]);
}

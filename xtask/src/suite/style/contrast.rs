//! WCAG 2.2 AA of the tokens, in both themes: text 4.5:1 (1.4.3), what is no
//! text but must be seen 3:1 (1.4.11). Where more contrast is asked for, text
//! has 7:1 (1.4.6).

use super::colour::{Palette, THEMES};

/// The states' colours; each has a tint.
const STATES: [&str; 6] = ["good", "quiet", "active", "unknown", "warning", "bad"];
/// What text stands on.
const SURFACES: [&str; 5] = ["paper", "card", "sunken", "hover", "accent-tint"];

/// Pairs of what is seen and what it is seen on.
type Pairs = Vec<(String, String)>;

fn tints() -> impl Iterator<Item = String> {
    STATES.iter().map(|state| format!("{state}-tint"))
}

fn of_text() -> Pairs {
    let mut pairs = Vec::new();
    let mut add = |ink: &str, on: &str| pairs.push((ink.to_owned(), on.to_owned()));
    for on in SURFACES {
        for ink in ["ink", "ink-2", "ink-3", "accent", "accent-strong"] {
            add(ink, on);
        }
        STATES.iter().for_each(|state| add(state, on));
    }
    for (state, tint) in STATES.iter().zip(tints()) {
        add(state, &tint);
        for ink in ["ink", "ink-2", "ink-3"] {
            add(ink, &tint);
        }
    }
    for on in ["accent", "accent-strong"] {
        add("on-accent", on);
    }
    add("on-bad", "bad");
    add("on-brand", "brand");
    pairs
}

/// The mark of a badge, the edge of a control, the ring of the focus, the
/// lines of a chart.
fn of_shapes() -> Pairs {
    let mut pairs = Vec::new();
    let mut add = |what: &str, on: &str| pairs.push((what.to_owned(), on.to_owned()));
    for on in SURFACES {
        for what in ["line-strong", "focus", "accent"] {
            add(what, on);
        }
        STATES.iter().for_each(|state| add(state, on));
    }
    for (state, tint) in STATES.iter().zip(tints()) {
        add(state, &tint);
        add("focus", &tint);
    }
    pairs
}

/// The pairs that are nearer than they may be.
fn too_near(pairs: &Pairs, least: f64, with_contrast: bool) -> Vec<String> {
    let mut found = Vec::new();
    for (number, theme) in THEMES.into_iter().enumerate() {
        let palette = Palette::read(number, with_contrast);
        for (what, on) in pairs {
            let ratio = palette.contrast(what, on);
            if ratio < least {
                found.push(format!("{what} on {on}, {theme}: {ratio:.2} of {least}"));
            }
        }
    }
    found
}

#[test]
fn text_can_be_read() {
    let pairs = of_text();
    assert!(pairs.len() > 80, "{}", pairs.len());
    assert_eq!(too_near(&pairs, 4.5, false), [""; 0]);
}

#[test]
fn what_is_no_text_can_be_seen() {
    assert_eq!(too_near(&of_shapes(), 3.0, false), [""; 0]);
}

#[test]
fn more_contrast_is_given_where_it_is_asked_for() {
    let mut pairs = Vec::new();
    for on in SURFACES {
        for ink in ["ink", "ink-2", "ink-3", "line-strong"] {
            pairs.push((ink.to_owned(), on.to_owned()));
        }
    }
    assert_eq!(too_near(&pairs, 4.5, true), [""; 0]);
    let text = pairs.into_iter().filter(|(ink, _)| ink != "ink-3");
    assert_eq!(too_near(&text.collect(), 7.0, true), [""; 0]);
    let line = vec![("line".to_owned(), "card".to_owned())];
    assert_eq!(too_near(&line, 3.0, true), [""; 0]);
    assert!(!too_near(&line, 3.0, false).is_empty());
}

#[test]
fn what_is_too_near_is_found() {
    let near = vec![("line".to_owned(), "card".to_owned())];
    assert_eq!(too_near(&near, 4.5, false).len(), 2);
}

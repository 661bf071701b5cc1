//! The colours of `tokens.css`, and how far two of them are apart (WCAG 2.2,
//! "relative luminance" and "contrast ratio").

use std::collections::BTreeMap;

use super::TOKENS;
use super::sheet::Sheet;

/// The two themes, in the order of `light-dark()`.
pub(super) const THEMES: [&str; 2] = ["light", "dark"];

/// The colours by name, of one theme.
pub(super) struct Palette(BTreeMap<String, [f64; 3]>);

impl Palette {
    /// Reads those of a theme; `with_contrast` where more of it is asked for.
    pub(super) fn read(theme: usize, with_contrast: bool) -> Self {
        let sheet = Sheet::read(TOKENS);
        let (first, more): (Vec<_>, Vec<_>) = sheet
            .declarations
            .iter()
            .filter(|declared| declared.name.starts_with("--"))
            .partition(|declared| !declared.is_conditional);
        let mut palette = Self(BTreeMap::new());
        for declared in first {
            let pair = declared.value.strip_prefix("light-dark(");
            let hex = match pair.and_then(|pair| pair.strip_suffix(')')) {
                Some(pair) => pair.split(", ").nth(theme).unwrap(),
                None => &declared.value,
            };
            if let Some(colour) = parse(hex) {
                palette.0.insert(declared.name.clone(), colour);
            }
        }
        if with_contrast {
            let before = palette.0.clone();
            for declared in more {
                // All of them name another token, as it was before.
                let of = declared.value.strip_prefix("var(");
                let of = of.and_then(|name| name.strip_suffix(')'));
                if let Some(colour) = of.and_then(|name| before.get(name)) {
                    palette.0.insert(declared.name.clone(), *colour);
                }
            }
        }
        palette
    }

    /// How far two colours are apart: 1 (the same) to 21.
    pub(super) fn contrast(&self, one: &str, other: &str) -> f64 {
        let luminance = |name: &str| {
            let colour = self.0.get(&format!("--{name}"));
            luminance(*colour.unwrap_or_else(|| panic!("there is no colour {name}")))
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// `#rrggbb`.
fn parse(hex: &str) -> Option<[f64; 3]> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| {
        let part = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        Some(f64::from(part) / 255.0)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn the_ratio_is_that_of_the_guidelines() {
    let of = |one: &str, other: &str| {
        let colours = [("--a", one), ("--b", other)];
        let colours = colours.map(|(name, hex)| (name.to_owned(), parse(hex).unwrap()));
        Palette(colours.into()).contrast("a", "b")
    };
    assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((of("#777777", "#ffffff") - 4.478).abs() < 1e-3);
    assert!((of("#767676", "#ffffff") - 4.542).abs() < 1e-3);
    assert!((of("#123456", "#123456") - 1.0).abs() < 1e-9);
}

//! The scales of `tokens.css`, as the page has them.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{part, row};
use crate::ui::badge::badge;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::text;

const SURFACES: [&str; 6] = ["paper", "card", "sunken", "hover", "line", "line-strong"];
const INKS: [&str; 5] = ["ink", "ink-2", "ink-3", "accent", "accent-strong"];
/// The tones of a state, from what is well to what is ill.
pub(super) const TONES: [&str; 6] = ["good", "quiet", "active", "unknown", "warning", "bad"];
const SPACES: [&str; 9] = ["0", "1", "1h", "2", "3", "4", "5", "6", "7"];
const TEXTS: [&str; 5] = ["xs", "s", "m", "l", "xl"];
const RADII: [&str; 4] = ["s", "m", "l", "round"];

pub(super) fn draw() -> Vec<Element> {
    let inks = INKS.map(|name| styled("color", &var(name), name));
    let spaces = SPACES.map(|name| {
        let name = ["space-", name].concat();
        let bar = el("span").class("chip");
        let bar = with_style(bar, &[("padding-left", &var(&name))]);
        bar.text(&name)
    });
    let texts = TEXTS.map(|name| {
        let name = ["text-", name].concat();
        styled("font-size", &var(&name), &name)
    });
    let radii = RADII.map(|name| {
        let name = ["radius-", name].concat();
        let chip = el("span").class("button").text(&name);
        with_style(chip, &[("border-radius", &var(&name))])
    });
    let shadows = ["shadow-1", "shadow-2"].map(|name| {
        let chip = el("span").class("button").text(name);
        with_style(chip, &[("box-shadow", &var(name))])
    });
    vec![
        row(
            "Surfaces and lines",
            SURFACES.map(|name| swatch(name, "ink")),
        ),
        row("Text", inks),
        row(
            "States on their tints",
            TONES.map(|name| swatch(&[name, "-tint"].concat(), name)),
        ),
        row(
            "Badges",
            TONES.map(|tone| badge(text(move || tone.to_owned()), text(move || tone.to_owned()))),
        ),
        row("Space", spaces),
        row("Type", texts),
        row("Corners", radii),
        row("Shadows", shadows),
        row("Icons", Icon::ALL.map(draw_icon)),
        part("Numbers, ids and rules").el(draw_faces()),
    ]
}

fn draw_icon(icon: Icon) -> Element {
    let name = format!("{icon:?}").to_lowercase();
    el("span")
        .class("button quiet")
        .el(icon_el(icon))
        .text(&name)
}

fn draw_faces() -> Element {
    el("p")
        .el(el("span").class("figure").text("1,024 · 128 · 96 "))
        .el(el("code").text("orders.*, !orders.tmp_*"))
}

/// A colour on its own ground.
fn swatch(ground: &str, ink: &str) -> Element {
    let chip = el("span").class("button").text(ground);
    with_style(chip, &[("background", &var(ground)), ("color", &var(ink))])
}

fn styled(property: &str, value: &str, name: &str) -> Element {
    with_style(el("span").text(name), &[(property, value)])
}

/// A token's use.
fn var(name: &str) -> String {
    ["var(--", name, ")"].concat()
}

/// Puts styles onto an element; here alone is a token chosen by code.
fn with_style(element: Element, styles: &[(&str, &str)]) -> Element {
    if let Some(node) = element.node()
        && let Some(node) = node.dyn_ref::<HtmlElement>()
    {
        for (property, value) in styles {
            let _ = node.style().set_property(property, value);
        }
    }
    element
}

//! The rules as text, one a line.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::remarks::draw_fix;
use super::{draw_area, edit, focus, label, rule_name, settled};
use crate::forms::frame::tie;
use crate::forms::state::{Form, Remarks, id_of};
use crate::ui::element::{Element, el};
use crate::ui::reactive::text;

/// The id of the text.
const ID: &str = "rules-text";
/// The fewest and the most lines it is high.
const LINES: (usize, usize) = (6, 18);

/// Draws the text, and below it what is wrong with which line.
pub(super) fn draw_text(form: Form) -> AnyView {
    let value = settled(text(move || edit::text_of(&edit::rules(form))));
    let (described, is_invalid) = tie(form, Spot::Rules);
    let lines = text(move || {
        let (fewest, most) = LINES;
        (edit::count(form) + 1).clamp(fewest, most).to_string()
    });
    // It was left: every line of it was touched.
    let leave = move |_| {
        for place in 0..untrack(|| edit::count(form)) {
            form.touch(Spot::Rule(place));
        }
    };
    let type_in = move |event| {
        let typed = event_target_value(&event);
        edit::put(form, Spot::Rules, edit::rules_of(&typed));
    };
    let input = draw_area(ID, "input mono rules-text")
        .attr_text("rows", lines)
        .attr_text("aria-label", label(|words| words.text_label))
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .prop_text("value", value)
        .on("input", type_in)
        .on("blur", leave);
    vec![input.view(), draw_remarks(form)].into_any()
}

/// What is wrong with the lines, each with the press that mends it.
fn draw_remarks(form: Form) -> AnyView {
    let places = move || {
        let mut spots = Vec::new();
        form.read_findings(&mut |finding| {
            if form.is_shown(finding.spot) {
                spots.push(finding.spot);
            }
        });
        form.refused
            .with(|refused| spots.extend(refused.iter().map(|(spot, _)| *spot)));
        let place_of = |spot: &Spot| match spot {
            Spot::Rule(place) => Some(*place),
            _ => None,
        };
        let mut places: Vec<usize> = spots.iter().filter_map(place_of).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().map(usize::to_string).collect()
    };
    let draw = move |key: String| Some(draw_remark(form, key.parse().ok()?));
    el("ul")
        .class("rules-remarks")
        .attr("role", "list")
        .each(places, draw)
        .view()
}

fn draw_remark(form: Form, place: usize) -> Element {
    let spot = Spot::Rule(place);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, spot);
    let mended = |_| focus(ID);
    el("li")
        .attr("id", &id_of(spot))
        .class("rules-remark")
        .attr("tabindex", "-1")
        .el(el("strong").says(rule_name(place)))
        .el(el("p").class("field-warning").says(warning))
        .el(el("p").class("field-problem").says(problem))
        .child(draw_fix(form, place, Callback::new(mended)))
}

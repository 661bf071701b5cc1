//! What is typed and chosen.

use std::sync::Arc;

use leptos::prelude::*;

use super::{fixed, part, row};
use crate::ui::element::{Element, el};
use crate::ui::field::{FieldFrame, described_by};
use crate::ui::input::TextInput;
use crate::ui::reactive::{says, text};
use crate::ui::select::{Choice, select};

pub(super) fn draw() -> Vec<Element> {
    let fields = [
        ("style-empty", "", ""),
        ("style-typed", "orders-to-kafka", ""),
        (
            "style-wrong",
            "orders to kafka",
            "A name holds no blanks. Write orders-to-kafka.",
        ),
    ];
    let form = fields
        .into_iter()
        .fold(el("div").class("form"), |form, field| {
            form.child(draw_field(field))
        });
    let choices = || {
        vec![
            Choice::new("a", "Every 5 s"),
            Choice::new("b", "Every 30 s"),
        ]
    };
    let boxes = ["checkbox", "radio"].into_iter().flat_map(|kind| {
        [false, true].map(|is_checked| {
            let input = el("input").attr("type", kind);
            let input = if is_checked {
                input.attr("checked", "")
            } else {
                input
            };
            el("label").class("check").el(input).text(kind)
        })
    });
    let switches = [false, true].map(|is_on| {
        let input = el("input").attr("type", "checkbox").attr("role", "switch");
        let input = input.class("switch").attr("aria-label", "A switch");
        if is_on {
            input.attr("checked", "")
        } else {
            input
        }
    });
    vec![
        part("Fields").el(form),
        row(
            "Select",
            [select(
                "style-select",
                fixed("How often"),
                Arc::new(choices),
                fixed("a"),
                Box::new(|_| ()),
            )],
        ),
        row("Choices", boxes),
        row("Switches", switches),
    ]
}

fn draw_field((id, typed, problem): (&'static str, &'static str, &'static str)) -> AnyView {
    let typed = RwSignal::new(typed.to_owned());
    let is_wrong = !problem.is_empty();
    let said = Signal::derive(move || problem.to_owned());
    view! {
        <FieldFrame
            id=id
            label=Signal::derive(|| "Name")
            hint=Signal::derive(|| "Up to 128 letters, digits, - and _.")
            problem=said
        >
            <TextInput
                id=id
                takes_focus=false
                described_by=text(move || described_by(id, is_wrong))
                is_invalid=says(move || is_wrong)
                typed
            />
        </FieldFrame>
    }
    .into_any()
}

//! The first section: cluster, name, start position.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::frame::{Frame, Line, draw_frame, draw_line, label};
use super::start::{draw_fixed_start, draw_start};
use super::state::Form;
use crate::app::use_console;
use crate::pages::{Term, help_for};
use crate::ui::element::el;
use crate::ui::reactive::text;

/// Draws the section's fields.
pub(super) fn draw_basics(form: Form) -> AnyView {
    let cluster = form
        .purpose
        .with_value(|purpose| purpose.cluster().to_owned());
    let name = Frame::new(use_console().locale.text(|words| words.name))
        .hint(label(|words| words.name_hint))
        .help(label(|words| words.name_help));
    let line = Line {
        spot: Spot::Name,
        class: "input",
        keyboard: "text",
        list: None,
        value: text(move || form.read(|draft| draft.name.clone())),
        on_input: Callback::new(move |typed| form.edit(Spot::Name, |draft| draft.name = typed)),
    };
    let start = if form.is_new() {
        draw_start(form)
    } else {
        draw_fixed_start(form)
    };
    let fixed = el("dl")
        .class("fixed")
        .el(el("dt")
            .says(label(|words| words.cluster))
            .el(help_for(Term::Upstream)))
        .el(el("dd").class("mono").text(&cluster));
    let name = draw_frame(form, Spot::Name, name, draw_line(form, line));
    (fixed.view(), name, start).into_any()
}

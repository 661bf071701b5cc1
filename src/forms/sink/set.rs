//! The frame around several inputs that are one thing of the form.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use crate::forms::frame::{Frame, draw_help, tie};
use crate::forms::state::{Form, Remarks, id_of};
use crate::ui::element::{Element, el};
use crate::ui::field::{hint_id, problem_id};
use crate::ui::reactive::mark;

/// Draws a set of inputs with the spot's id, to which its problems lead.
pub(super) fn draw_set(form: Form, spot: Spot, frame: Frame, inputs: AnyView) -> AnyView {
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, spot);
    let (described, _) = tie(form, spot);
    let id = id_of(spot);
    let is_wrong = problem.clone();
    let help = frame.help.map(|help| draw_help(frame.label.clone(), help));
    let head = [frame.note, help].into_iter().flatten();
    let head = head.fold(
        el("div")
            .class("field-head")
            .el(el("legend").says(frame.label)),
        Element::child,
    );
    let mut notes = el("div").attr("id", &hint_id(&id)).class("field-notes");
    if let Some(hint) = frame.hint {
        notes = notes.el(el("p").class("field-hint").says(hint));
    }
    let problem = el("p")
        .class("field-problem")
        .attr("id", &problem_id(&id))
        .says(problem);
    el("fieldset")
        .class("field set")
        .attr("id", &id)
        .attr("tabindex", "-1")
        .attr("data-spot", &id)
        .attr("aria-describedby", &described)
        .attr_flag("data-invalid", mark(move || !is_wrong().is_empty()))
        .el(head)
        .child(inputs)
        .el(notes.el(el("p").class("field-warning").says(warning)))
        .el(problem)
        .view()
}

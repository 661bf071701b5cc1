//! The frame around several inputs that are one thing of the form.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use crate::forms::frame::{Frame, draw_help, tie};
use crate::forms::state::{Form, Remarks, id_of};
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
    view! {
        <fieldset
            class="field set"
            id=id.clone()
            tabindex="-1"
            data-spot=id.clone()
            data-invalid=mark(move || !is_wrong().is_empty())
            aria-describedby=described
        >
            <div class="field-head">
                <legend>{frame.label}</legend>
                {frame.note}
                {help}
            </div>
            {inputs}
            <div id=hint_id(&id) class="field-notes">
                {frame.hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
                <p class="field-warning">{warning}</p>
            </div>
            <p class="field-problem" id=problem_id(&id)>
                {problem}
            </p>
        </fieldset>
    }
    .into_any()
}

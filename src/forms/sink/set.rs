//! The frame around several inputs that are one thing of the form.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use crate::forms::frame::{Frame, fill_frame, tie};
use crate::forms::state::{Form, id_of};
use crate::ui::element::el;

/// Draws a set of inputs with the spot's id, to which its problems lead.
pub(super) fn draw_set(form: Form, spot: Spot, frame: Frame, inputs: AnyView) -> AnyView {
    let (described, _) = tie(form, spot);
    let legend = [id_of(spot).as_str(), "-legend"].concat();
    let place = el("fieldset")
        .class("field set")
        .attr("id", &id_of(spot))
        .attr("tabindex", "-1")
        .attr("aria-labelledby", &legend)
        .attr("aria-describedby", &described);
    let name = el("legend").attr("id", &legend);
    fill_frame(form, spot, frame, place, name, inputs)
}

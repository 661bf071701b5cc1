//! Says that a draft was kept, and offers to start over.

use changefeed_model::draft::PasswordDraft;
use leptos::prelude::*;

use super::frame::label;
use super::state::Form;
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{press, show, text};

/// Draws the remark; it leaves when the form is started over.
pub(super) fn draw_restored(form: Form) -> AnyView {
    let is_there = RwSignal::new(true);
    let (kept, lost) = (
        label(|words| words.restored),
        label(|words| words.restored_password),
    );
    let sentence = text(move || {
        let is_lost = form.read(|draft| draft.sink().password == PasswordDraft::Lost);
        if is_lost { lost() } else { kept() }
    });
    let discard = move || {
        is_there.set(false);
        form.draft.set(form.begun.get_untracked());
    };
    let content = move || {
        el("div")
            .class("restored")
            .attr("data-part", "restored")
            .el(icon_el(Icon::Tick))
            .el(el("p").says(sentence.clone()))
            .el(Press::new("start-over", label(|words| words.discard)).draw(press(discard)))
            .view()
    };
    el("div")
        .attr("role", "status")
        .child(show(move || is_there.get(), content).into_any())
        .view()
}

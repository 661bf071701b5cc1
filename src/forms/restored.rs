//! Says that a draft was kept, and offers to start over.

use changefeed_model::draft::PasswordDraft;
use leptos::prelude::*;

use super::frame::label;
use super::state::Form;
use crate::ui::button::Button;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::{press, show, text};

/// Draws the remark; it leaves when the form is started over.
pub(super) fn draw_restored(form: Form) -> AnyView {
    let is_there = RwSignal::new(true);
    let (kept, lost) = (
        label(|words| words.restored),
        label(|words| words.restored_password),
    );
    let sentence = text(move || {
        let is_lost = form
            .draft
            .with(|draft| draft.sink().password == PasswordDraft::Lost);
        if is_lost { lost() } else { kept() }
    });
    let discard = move || {
        is_there.set(false);
        form.draft.set(form.begun.get_untracked());
    };
    let content = move || {
        view! {
            <div class="restored" data-part="restored">
                {icon(Icon::Tick)} <p>{sentence.clone()}</p>
                <Button
                    action="start-over"
                    word=label(|words| words.discard)
                    on_press=press(discard)
                />
            </div>
        }
        .into_any()
    };
    view! { <div role="status">{show(move || is_there.get(), content)}</div> }.into_any()
}

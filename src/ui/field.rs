//! The frame around an input: label, hint and problem, tied together for
//! assistive technology.

use leptos::prelude::*;

use super::reactive::mark;

/// The id of the hint of the input `id`.
#[must_use]
pub fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

/// The id of the problem of the input `id`.
#[must_use]
pub fn problem_id(id: &str) -> String {
    format!("{id}-problem")
}

/// What an input's `aria-describedby` says: its hint, and its problem while
/// there is one.
#[must_use]
pub fn described_by(id: &str, has_problem: bool) -> String {
    let hint = hint_id(id);
    if has_problem {
        format!("{hint} {}", problem_id(id))
    } else {
        hint
    }
}

/// A label above its input, a hint below, and the problem when there is one.
#[component]
pub fn FieldFrame(
    /// The input's id.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// One sentence of help.
    #[prop(into)]
    hint: Signal<&'static str>,
    /// What is wrong, in a sentence; empty for nothing.
    #[prop(into)]
    problem: Signal<String>,
    /// The input, with the id, `aria-describedby` by [`described_by`] and
    /// `aria-invalid`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-invalid=mark(move || !problem.with(String::is_empty))>
            <label for=id>{label}</label>
            {children()}
            <p class="field-hint" id=hint_id(id)>
                {hint}
            </p>
            <p class="field-problem" id=problem_id(id)>
                {problem}
            </p>
        </div>
    }
}

//! A sentence beside the data it is about.

use leptos::prelude::*;

use super::button::Button;
use super::icon::{Icon, icon};
use super::reactive::{dynamic, press, text};

/// What a notice says and offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentences: what happened, what was kept, what to do.
    pub text: String,
    /// The other side's own words; empty for none.
    pub detail: String,
    /// The word of the button.
    pub action: &'static str,
    /// The button's name for styles and tests.
    pub action_name: &'static str,
}

/// A problem beside what is shown; nothing where there is none. It is
/// announced once, and stays until it is mended.
#[component]
pub fn ProblemNotice(
    /// The notice.
    #[prop(into)]
    notice: Signal<Option<Notice>>,
    /// What its button does.
    #[prop(into)]
    on_action: Callback<()>,
) -> impl IntoView {
    let draw = move |notice: Notice| {
        view! {
            <div class="notice" data-part="problem">
                {icon(Icon::Warning)} <div class="notice-text">
                    <p>{notice.text}</p>
                    <p class="notice-detail">{notice.detail}</p>
                </div>
                <Button
                    action=notice.action_name
                    word=text(move || notice.action.to_owned())
                    on_press=press(move || on_action.run(()))
                />
            </div>
        }
        .into_any()
    };
    let content = dynamic(move || notice.get().map_or_else(|| ().into_any(), draw));
    view! {
        <div role="alert" class="notice-place">
            {content}
        </div>
    }
}

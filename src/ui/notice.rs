//! A sentence beside the data it is about.

use leptos::prelude::*;

use super::button::Press;
use super::element::el;
use super::icon::{Icon, icon_el};
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
        let words = el("div")
            .class("notice-text")
            .el(el("p").text(&notice.text))
            .el(el("p").class("notice-detail").text(&notice.detail));
        let act = Press::new(notice.action_name, text(move || notice.action.to_owned()));
        el("div")
            .class("notice")
            .attr("data-part", "problem")
            .el(icon_el(Icon::Warning))
            .el(words)
            .el(act.draw(press(move || on_action.run(()))))
            .view()
    };
    let content = dynamic(move || notice.get().map_or_else(|| ().into_any(), draw));
    el("div")
        .attr("role", "alert")
        .class("notice-place")
        .child(content.into_any())
        .view()
}

//! A sentence beside the data it is about.

use leptos::prelude::*;

use super::button::Press;
use super::element::{Element, el};
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

/// A problem beside what is shown, as `notice` says; nothing where there is
/// none. It is announced once, and stays until it is mended. `act` is what its
/// button does.
pub fn problem_notice(
    notice: Box<dyn Fn() -> Option<Notice> + Send>,
    act: Callback<()>,
) -> Element {
    let draw = move |notice: Notice| {
        let words = el("div")
            .class("notice-text")
            .el(el("p").text(&notice.text))
            .el(el("p").class("notice-detail").text(&notice.detail));
        let button = Press::new(notice.action_name, text(move || notice.action.to_owned()));
        el("div")
            .class("notice")
            .attr("data-part", "problem")
            .el(icon_el(Icon::Warning))
            .el(words)
            .el(button.draw(press(move || act.run(()))))
            .view()
    };
    let content = dynamic(move || notice().map_or_else(|| ().into_any(), draw));
    el("div")
        .attr("role", "alert")
        .class("notice-place")
        .child(content.into_any())
}

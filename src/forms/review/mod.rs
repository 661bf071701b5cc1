//! The fourth section: what will be sent, and what will happen.

mod brief;
mod changes;
mod copy;
mod difference;
mod request;
mod value;

use leptos::prelude::*;

use super::send::Sender;
use super::words::{ReviewWords, text};
use crate::app::use_console;
use crate::ui::element::el;
use crate::ui::reactive::Text;

pub(crate) use request::draw_copies;
pub(crate) use value::{draw_pair, label_of};
pub(super) use value::{is_list, text_of};

/// The id of what the section holds.
pub(super) const REVIEW_ID: &str = "review-content";

/// Draws the section.
pub(super) fn draw_review(sender: Sender) -> AnyView {
    let form = sender.form;
    let section = el("div")
        .attr("id", REVIEW_ID)
        .class("review")
        .attr("tabindex", "-1");
    let section = if form.is_new() {
        section.el(brief::draw_brief(form))
    } else {
        changes::draw_changes(section, sender)
    };
    request::draw_request(section, form).view()
}

/// A word of the section as a text.
pub(super) fn review_word(pick: fn(&'static ReviewWords) -> &'static str) -> Text {
    text(use_console().locale, pick)
}

//! A state as a word with a shape and a colour beside it.

use super::element::{Element, el};
use super::reactive::Text;

/// A badge: a mark whose shape and colour follow `tone` (good, quiet, active,
/// unknown, warning or bad: how much it asks for attention), and the word.
#[must_use]
pub fn badge(tone: Text, word: Text) -> Element {
    let mark = el("span").class("badge-mark").attr("aria-hidden", "true");
    el("span")
        .class("badge")
        .attr_text("data-tone", tone)
        .el(mark)
        .says(word)
}

//! What differs since the last visit, field by field.

use changefeed_model::draft::Change;
use leptos::prelude::*;

use super::words::MoreWords;
use crate::app::use_console;
use crate::forms::{draw_pair, label_of};
use crate::i18n::Language;
use crate::ui::element::{Element, el};
use crate::ui::reactive::dynamic;

/// Draws the changes.
pub(super) fn draw_difference(changes: &[Change]) -> AnyView {
    let locale = use_console().locale;
    let changes = StoredValue::new(changes.to_vec());
    dynamic(move || {
        let language = locale.language();
        let list = el("ul").class("changes").attr("role", "list");
        let draw = |change: &Change| draw_change(change, language);
        changes
            .with_value(|changes| list.els(changes.iter().map(draw)))
            .view()
    })
    .into_any()
}

fn draw_change(change: &Change, language: Language) -> Element {
    let label = label_of(&change.label, language);
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let value = if old.is_none() && new.is_none() {
        el("span").text(MoreWords::of(language).too_long)
    } else {
        draw_pair(&change.label, old, new, language)
    };
    el("li")
        .attr("data-change", &label)
        .el(el("span").class("change-name").text(&label))
        .el(el("span").class("change-value").el(value))
}

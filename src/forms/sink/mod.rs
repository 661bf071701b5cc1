//! The third section: where it replicates to, drawn from the field tables.

mod bytes;
mod choice;
mod dispatchers;
mod field;
mod groups;
mod help;
mod kind;
mod password;
mod set;

use leptos::prelude::*;

use super::state::Form;
use super::words::{self, SinkWords};
use crate::app::use_console;
use crate::ui::reactive::Text;

/// Draws the section's fields.
pub(super) fn draw_sink(form: Form) -> AnyView {
    view! {
        {kind::draw_kind(form)}
        {groups::draw_groups(form)}
    }
    .into_any()
}

/// A word of the section, as it changes with the language.
fn label(pick: fn(&'static SinkWords) -> &'static str) -> Text {
    words::text(use_console().locale, pick)
}

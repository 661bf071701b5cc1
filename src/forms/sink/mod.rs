//! The third section: where it replicates to, drawn from the field tables.

mod choice;
mod dispatchers;
mod field;
mod groups;
mod help;
mod kind;
mod password;
mod set;

use changefeed_model::Task;
use leptos::prelude::*;

use super::state::Form;
use super::words::{self, SinkWords};
use crate::app::use_console;
use crate::ui::reactive::Text;

/// Draws the section's fields.
pub(super) fn draw_sink(form: Form) -> AnyView {
    vec![kind::draw_kind(form), groups::draw_groups(form)].into_any()
}

/// A word of the section.
type Pick = fn(&'static SinkWords) -> &'static str;

/// A word of the section, as it changes with the language.
fn label(pick: Pick) -> Text {
    words::text(use_console().locale, pick)
}

/// Reads the task that is edited; `None` where there is none. Tracked. All
/// readers share one piece of code.
fn read_opened<R>(form: Form, look: impl FnOnce(&Task) -> R) -> Option<R> {
    let (mut look, mut seen) = (Some(look), None);
    read_opened_erased(form, &mut |task| seen = look.take().map(|look| look(task)));
    seen
}

fn read_opened_erased(form: Form, look: &mut dyn FnMut(&Task)) {
    form.opened.with(|task| task.iter().for_each(look));
}

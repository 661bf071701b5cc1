//! The terms of the console, each with one short explanation behind a "?".

mod draw;
mod term;
mod words;

use std::sync::Arc;

use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::fill;
use crate::ui::element::Element;
use crate::ui::help::help;
use crate::ui::reactive::{Text, text};

pub(crate) use draw::draw_term;
pub use term::Term;

/// Draws the "?" beside the name of a term: a press shows what is meant. The
/// explanation is in a chunk of its own.
#[must_use]
pub fn help_for(term: Term) -> Element {
    let locale = use_console().locale;
    let name = text(move || term.name(locale.language()).to_owned());
    help_named(term, name)
}

/// The same, called by the name that stands beside it.
#[must_use]
pub fn help_named(term: Term, name: Text) -> Element {
    let content = Arc::new(move || later(Part::Term(term)));
    help(help_name(name), content).attr("data-term", term.word())
}

/// "Help: Checkpoint".
#[must_use]
pub fn help_name(name: Text) -> Text {
    let locale = use_console().locale;
    text(move || fill(locale.words().help, &[("label", &name())]))
}

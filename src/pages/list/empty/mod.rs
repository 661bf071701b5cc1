//! A cluster without tasks: what one is, and the offer to make the first.

mod picture;
mod words;

use leptos::prelude::*;

use self::picture::draw_picture;
use self::words::EmptyWords;
use crate::app::use_console;
use crate::forms::ask_for_import;
use crate::pages::parts::{Term, form_link, help_for};
use crate::route;
use crate::ui::element::el;
use crate::ui::icon::Icon;
use crate::ui::reactive::{Text, text};

/// One of the words.
type Pick = fn(&'static EmptyWords) -> &'static str;

/// One of the words, as it changes with the language.
fn word(pick: Pick) -> Text {
    let locale = use_console().locale;
    text(move || pick(EmptyWords::of(locale.language())).to_owned())
}

/// Draws the first steps in `cluster`.
#[must_use]
pub fn draw_empty(cluster: &str) -> AnyView {
    let console = use_console();
    let form = route::create(cluster);
    let new_word = console.locale.text(|words| words.new_changefeed);
    let import_word = word(|words| words.import);
    let offers = el("div")
        .class("empty-offers")
        .el(form_link(
            "button primary",
            "first",
            &form,
            Icon::Plus,
            new_word,
        ))
        .el(
            form_link("button", "first-import", &form, Icon::Upload, import_word)
                .on("click", |_| ask_for_import()),
        );
    el("section")
        .class("empty")
        .attr("data-part", "empty")
        .el(el("h2")
            .says(word(|words| words.title))
            .text(" ")
            .el(help_for(Term::Changefeed)))
        .el(draw_picture())
        .el(el("p").says(word(|words| words.intro)))
        .el(offers)
        .el(el("p").class("muted").says(word(|words| words.advice)))
        .view()
}

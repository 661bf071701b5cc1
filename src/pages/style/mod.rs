//! Every part in every state, at `/style`, in development builds alone: what a
//! designer looks at, in both themes and at every width. It needs no sign-in
//! and asks for nothing. A release holds none of it.

mod data;
mod fields;
mod messages;
mod presses;
mod scales;

use leptos::prelude::*;

use crate::app::use_console;
use crate::chunk;
use crate::ui::element::{Element, el};
use crate::ui::heading::heading;
use crate::ui::reactive::{Text, text};

/// Where it is.
pub const ADDRESS: &str = "/style";

/// Draws the page.
#[must_use]
pub fn draw_style() -> AnyView {
    chunk::wear_all();
    let console = use_console();
    let title = Signal::derive(|| "Every part in every state".to_owned());
    let lead = "Choose the theme in the header, and narrow the window. \
        What stands here is drawn by the code that draws the pages.";
    el("div")
        .class("page")
        .attr("data-part", "style")
        .el(heading(title, console.locale.text(|words| words.app), true))
        .el(el("p").class("lead").text(lead))
        .els(scales::draw())
        .els(presses::draw())
        .els(fields::draw())
        .els(messages::draw(console))
        .els(data::draw(console))
        .view()
}

/// A word that stays.
fn fixed(word: &'static str) -> Text {
    text(move || word.to_owned())
}

/// A part with its name.
fn part(name: &'static str) -> Element {
    el("section")
        .class("card group")
        .attr("data-shows", name)
        .el(el("h2").text(name))
}

/// A part whose examples stand side by side.
fn row(name: &'static str, examples: impl IntoIterator<Item = Element>) -> Element {
    part(name).el(el("div").class("copies").els(examples))
}

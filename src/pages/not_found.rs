//! An address the console has no page for.

use leptos::prelude::*;

use crate::app::use_console;
use crate::route;
use crate::ui::element::el;
use crate::ui::heading::heading;
use crate::ui::link::link;

/// Says so, and leads back.
#[must_use]
pub fn draw_not_found() -> AnyView {
    let locale = use_console().locale;
    let title = Signal::derive(move || locale.words().no_such_page.to_owned());
    let back = link(route::HOME)
        .class("button")
        .says(locale.text(|words| words.back_to_list));
    el("div")
        .class("page narrow")
        .el(heading(title, locale.text(|words| words.app), true))
        .el(el("p").says(locale.text(|words| words.no_such_page_more)))
        .el(el("p").el(back))
        .view()
}

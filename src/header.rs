//! The header: what stands above every page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::Console;
use crate::i18n::{Language, Words};
use crate::keys::palette_button;
use crate::pages::activity_button;
use crate::route::{HOME, SETTINGS};
use crate::settings::Theme;
use crate::ui::button::Press;
use crate::ui::element::{Element, el, svg_el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{mark, press, show, text};
use crate::ui::select::{Choice, select};

/// Draws it. On a phone it is one line of icons, and language and theme are
/// on the page of settings; before the sign-in there is room for them.
pub(crate) fn draw_header(console: Console) -> Element {
    let word = |pick| console.locale.text(pick);
    let is_open = move || console.session.is_open();
    let sign_out = move || {
        let button = Press {
            class: "button quiet",
            icon: Some(Icon::Leave),
            ..Press::new("sign-out", console.locale.text(|words| words.sign_out))
        };
        button.draw(press(move || console.sign_out())).view()
    };
    let mark_of_brand = svg_el("svg")
        .class("brand-mark")
        .attr("viewBox", "0 0 32 32")
        .attr("aria-hidden", "true")
        .el(svg_el("rect")
            .attr("width", "32")
            .attr("height", "32")
            .attr("rx", "7"))
        .el(svg_el("path").attr("d", "M7 12h13l-4-4M25 20H12l4 4"));
    let brand = link(HOME)
        .class("brand")
        .el(mark_of_brand)
        .el(el("span").says(word(|words| words.app)));
    let settings = link(SETTINGS)
        .class("button quiet")
        .attr("data-action", "settings")
        .el(icon_el(Icon::Settings))
        .el(el("span").says(word(|words| words.settings)));
    let tools = el("div")
        .class("header-tools")
        .child(show(is_open, move || palette_button(console).view()).into_any())
        .child(show(is_open, move || activity_button(console).view()).into_any())
        .el(settings)
        .el(draw_language(console))
        .el(draw_theme(console))
        .child(show(is_open, sign_out).into_any());
    el("header")
        .class("header")
        .attr_flag("data-open", mark(is_open))
        .el(brand)
        .el(tools)
}

/// Draws the choice of the language.
pub(crate) fn draw_language(console: Console) -> Element {
    let choices = || {
        Language::ALL
            .map(|language| Choice::new(language.tag(), language.own_name()))
            .to_vec()
    };
    select(
        "language",
        console.locale.text(|words| words.language),
        Arc::new(choices),
        text(move || console.locale.language().tag().to_owned()),
        Box::new(move |tag| console.speak(&tag)),
    )
}

/// Draws the choice of the theme.
pub(crate) fn draw_theme(console: Console) -> Element {
    let choices = move || {
        let words = console.locale.words();
        Theme::ALL
            .map(|theme| Choice::new(theme.as_str(), theme_word(words, theme)))
            .to_vec()
    };
    let choose = move |word: String| {
        console
            .settings
            .change(|settings| settings.theme = Theme::from_word(&word));
    };
    select(
        "theme",
        console.locale.text(|words| words.theme),
        Arc::new(choices),
        text(move || console.settings.get().theme.as_str().to_owned()),
        Box::new(choose),
    )
}

/// The word of a theme.
pub(crate) fn theme_word(words: &Words, theme: Theme) -> &'static str {
    match theme {
        Theme::System => words.theme_system,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    }
}

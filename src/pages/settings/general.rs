//! Language, theme and density.

use leptos::prelude::WithValue;

use super::choice::{draw_density, draw_group, draw_radio, with_hint};
use super::words::{says, words};
use crate::app::Console;
use crate::header::theme_word;
use crate::i18n::{Language, fill};
use crate::settings::Theme;
use crate::ui::element::Element;
use crate::ui::reactive::{mark, text};

/// Draws the section's settings.
pub(super) fn draw_general(console: Console) -> [Element; 3] {
    let hint = |pick| says(console.locale, pick);
    [
        with_hint(draw_languages(console), hint(|words| words.default_browser)),
        with_hint(draw_themes(console), hint(|words| words.default_system)),
        with_hint(draw_density(console), hint(|words| words.default_density)),
    ]
}

fn draw_languages(console: Console) -> Element {
    let (locale, settings) = (console.locale, console.settings);
    let of_browser = text(move || {
        let offered = console.config.with_value(|config| config.language);
        let name = Language::of_or("", offered).own_name();
        fill(words(locale).as_browser, &[("language", name)])
    });
    let choice = move |tag: &'static str, word| {
        // A tag that the console does not speak is as good as none.
        let chosen = move || Language::from_tag(&settings.get().language).map(Language::tag);
        let is_chosen = mark(move || chosen().unwrap_or_default() == tag);
        draw_radio("chosen-language", tag, word, is_chosen, move || {
            console.speak(tag);
        })
    };
    let of_console = Language::ALL
        .map(|language| choice(language.tag(), text(move || language.own_name().to_owned())));
    let choices = [choice("", of_browser)].into_iter().chain(of_console);
    draw_group("language", locale.text(|words| words.language), choices)
}

fn draw_themes(console: Console) -> Element {
    let (locale, settings) = (console.locale, console.settings);
    let choices = Theme::ALL.map(|theme| {
        draw_radio(
            "chosen-theme",
            theme.as_str(),
            text(move || theme_word(locale.words(), theme).to_owned()),
            mark(move || settings.get().theme == theme),
            move || settings.change(|settings| settings.theme = theme),
        )
    });
    draw_group("theme", locale.text(|words| words.theme), choices)
}

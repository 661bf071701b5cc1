//! The page of the settings: what someone chose for this browser. It holds at
//! once.

mod choice;
mod general;
mod reset;
mod thresholds;
mod times;
mod typed;
mod words;

use leptos::prelude::*;

pub(super) use self::choice::{draw_columns, draw_density};
pub(super) use self::thresholds::draw_thresholds;
pub(super) use self::typed::Typed;
pub(super) use self::words::{says, words};

use self::choice::with_hint;
use self::general::draw_general;
use self::reset::draw_reset;
use self::times::draw_times;
use self::words::SettingWords;
use super::list::{draw_interval, interval_text, last_place};
use crate::app::{Console, use_console};
use crate::i18n::fill;
use crate::settings::Refresh;
use crate::ui::element::{Element, el};
use crate::ui::heading::heading;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{Text, text};
use crate::{route, session};

/// Draws the page.
pub fn draw_settings_page() -> AnyView {
    let console = use_console();
    let locale = console.locale;
    let typed = RwSignal::new(Typed::of(console.settings.get_untracked().thresholds));
    let title = Signal::derive(move || locale.words().settings.to_owned());
    let back = session::last_cluster()
        .map_or_else(|| route::HOME.to_owned(), |cluster| last_place(&cluster));
    let crumb = el("p").class("crumb").el(link(&back)
        .el(icon_el(Icon::Back))
        .says(locale.text(|words| words.back_to_list)));
    let section = |name, heading: fn(&'static SettingWords) -> &'static str| {
        draw_section(name, says(locale, heading))
    };
    el("div")
        .class("page settings")
        .attr("data-part", "settings")
        .el(crumb)
        .el(heading(title, locale.text(|words| words.app), true))
        .el(draw_kept(console))
        .el(section("general", |words| words.general).els(draw_general(console)))
        .el(section("times", |words| words.times).els(draw_times(console)))
        .el(section("list", |words| words.list).els(draw_list_settings(console)))
        .el(section("thresholds", |words| words.thresholds).el(draw_thresholds(console, typed)))
        .el(draw_reset(console, typed))
        .view()
}

fn draw_section(name: &str, heading: Text) -> Element {
    let id = ["settings-", name].concat();
    el("section")
        .class("card setting-card")
        .attr("data-section", name)
        .attr("aria-labelledby", &id)
        .el(el("h2").attr("id", &id).says(heading))
}

/// Whether what is chosen is kept.
pub(super) fn draw_kept(console: Console) -> Element {
    let kept = text(move || {
        let words = words(console.locale);
        match console.settings.is_kept() {
            true => words.kept.to_owned(),
            false => words.not_kept.to_owned(),
        }
    });
    el("p")
        .class("field-hint")
        .attr("role", "status")
        .attr("data-part", "kept")
        .says(kept)
}

fn draw_list_settings(console: Console) -> [Element; 2] {
    let locale = console.locale;
    let usual = text(move || {
        let n = interval_text(locale.words(), Refresh::default());
        fill(words(locale).default_refresh, &[("n", &n)])
    });
    let refresh = el("div")
        .class("setting")
        .attr("data-setting", "refresh")
        .el(el("label")
            .attr("for", "refresh-interval")
            .says(locale.text(|words| words.refresh_every)))
        .el(draw_interval());
    let columns = draw_columns(console);
    [
        with_hint(refresh, usual),
        with_hint(columns, says(locale, |words| words.default_columns)),
    ]
}

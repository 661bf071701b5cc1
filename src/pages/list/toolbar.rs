//! How old what is shown is, when it is read again, and what else can be done
//! with the list as a whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::tools::ListTools;
use crate::app::use_console;
use crate::clock;
use crate::i18n::{Words, fill, format};
use crate::pages::parts::MenuTarget;
use crate::settings::Refresh;
use crate::tasks::TaskList;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{mark, press, steady, text};
use crate::ui::select::{Choice, select};

/// Between two looks at the age of what is shown, in milliseconds.
const AGE_MS: u64 = 1_000;

/// Draws age and refresh of the list, its tools, and the link to the form of a
/// new task.
#[must_use]
pub fn draw_toolbar(list: TaskList, tools: ListTools, cluster: &str, new_link: Element) -> Element {
    let console = use_console();
    let now = RwSignal::new(clock::now_ms());
    clock::every(AGE_MS, move || now.set(clock::now_ms()));
    let age = steady(move || {
        list.query
            .loaded_at()
            .map(|at| age_text(console.locale.words(), now.get() - at))
            .unwrap_or_default()
    });
    let age = el("span")
        .class("age")
        // The last read failed, so it gets older.
        .attr_flag("data-stale", mark(move || list.query.problem().is_some()))
        .says(text(move || age.get()));
    let refresh = Press {
        icon: Some(Icon::Refresh),
        is_busy: Some(mark(move || list.query.is_slow())),
        ..Press::new("refresh", console.locale.text(|words| words.refresh))
    };
    let refresh = el("div")
        .class("joined")
        .el(refresh
            .draw(press(move || list.refresh()))
            .attr("aria-keyshortcuts", "R"))
        .el(draw_interval());
    let view = Press {
        icon: Some(Icon::Sliders),
        ..Press::new("view-settings", console.locale.text(|words| words.view))
    };
    let export = Press {
        icon: Some(Icon::Download),
        ..Press::new("export", console.locale.text(|words| words.export_list))
    };
    let cluster = cluster.to_owned();
    let open_export = Box::new(move |event| {
        tools
            .export
            .set(MenuTarget::of_press(cluster.clone(), &event));
    });
    el("div")
        .class("toolbar")
        .el(age)
        .el(refresh)
        .el(view.draw(press(move || tools.settings.set(true))))
        .el(export.draw(open_export).attr("aria-haspopup", "menu"))
        .el(new_link)
}

/// "15s", "1m".
pub(in crate::pages) fn interval_text(words: &Words, interval: Refresh) -> String {
    format::duration(words, i64::from(interval.seconds()) * 1_000)
}

/// How often it is read by itself.
pub(in crate::pages) fn draw_interval() -> Element {
    let console = use_console();
    let settings = console.settings;
    let choices = move || {
        let words = console.locale.words();
        Refresh::ALL
            .map(|choice| {
                let word = match choice {
                    Refresh::Off => words.off.to_owned(),
                    Refresh::Every(_) => interval_text(words, choice),
                };
                Choice {
                    value: choice.seconds().to_string(),
                    word,
                }
            })
            .to_vec()
    };
    let choose = move |value: String| {
        let seconds = value.parse().ok();
        if let Some(choice) = seconds.and_then(Refresh::of_seconds) {
            settings.change(|settings| settings.refresh = choice);
        }
    };
    select(
        "refresh-interval",
        console.locale.text(|words| words.refresh_every),
        Arc::new(choices),
        text(move || settings.get().refresh.seconds().to_string()),
        Box::new(choose),
    )
}

fn age_text(words: &Words, age_ms: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "an age in milliseconds")]
    let age = age_ms as i64;
    // What is a second old is as good as new.
    let age = if age < 2_000 { 0 } else { age };
    fill(
        words.updated_when,
        &[("when", &format::relative(words, 0, age))],
    )
}

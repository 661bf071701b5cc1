//! How many there are, how old that is, and a way to read it again.

use leptos::prelude::*;

use crate::app::use_console;
use crate::clock;
use crate::i18n::{Words, fill, format};
use crate::tasks::{LIST_MOST, TaskList};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{mark, press, steady, text};

/// Between two looks at the age of what is shown, in milliseconds.
const AGE_MS: u64 = 1_000;

/// Draws count, age and refresh of the list, and the link to the form of a
/// new task.
pub(super) fn draw_toolbar(list: TaskList, new_link: Element) -> Element {
    let console = use_console();
    let words = move || console.locale.words();
    let now = RwSignal::new(clock::now_ms());
    clock::every(AGE_MS, move || now.set(clock::now_ms()));
    let age = steady(move || {
        list.query
            .loaded_at()
            .map(|at| age_text(words(), now.get() - at))
            .unwrap_or_default()
    });
    let count = move || {
        let shown = console.tasks.count() as u64;
        // Before anything was read, nothing is known: that is not "0".
        if shown == 0 && list.query.loaded_at().is_none() {
            return String::new();
        }
        count_text(words(), shown, list.total(), list.query.is_loading())
    };

    let refresh = Press {
        icon: Some(Icon::Refresh),
        is_busy: Some(mark(move || list.query.is_slow())),
        ..Press::new("refresh", console.locale.text(|words| words.refresh))
    };
    el("div")
        .class("toolbar")
        .el(el("span").attr("data-part", "count").says(text(count)))
        .el(el("span").class("age").says(text(move || age.get())))
        .el(refresh.draw(press(move || list.refresh())))
        .el(new_link)
}

fn age_text(words: &Words, age_ms: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "an age in milliseconds")]
    let age = age_ms as i64;
    if age < 2_000 {
        return words.updated_now.to_owned();
    }
    fill(words.updated_ago, &[("age", &format::duration(words, age))])
}

/// "48 changefeeds"; while more come, or where some are left out for good, of
/// how many. In between, `total` is as old as the last read, and what was
/// deleted since then is no longer listed.
fn count_text(words: &Words, shown: u64, total: Option<u64>, is_loading: bool) -> String {
    let n = shown.to_string();
    match total.filter(|total| *total > shown) {
        Some(total) if is_loading => fill(
            words.count_loading,
            &[("n", &n), ("total", &total.to_string())],
        ),
        Some(total) if total > LIST_MOST as u64 => {
            fill(words.count_of, &[("n", &n), ("total", &total.to_string())])
        }
        _ if shown == 1 => words.count_one.to_owned(),
        _ => fill(words.count_many, &[("n", &n)]),
    }
}

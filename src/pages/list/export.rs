//! The tasks that the filter leaves, in the order shown, as a file.

use std::sync::Arc;

use changefeed_model::listing::export::{to_csv, to_json};
use leptos::prelude::*;

use super::filters::count_text;
use super::tools::ListTools;
use crate::app::{Console, use_console};
use crate::clock;
use crate::i18n::{fill, form, format, number};
use crate::pages::parts::{ActivityWords, popover, save};
use crate::tasks::{Entry, Outcome, Seen};
use crate::ui::button::Press;
use crate::ui::element::Element;
use crate::ui::icon::Icon;
use crate::ui::reactive::{press, text};

/// So many characters of a cluster's id are in a file's name, at the most.
const CLUSTER_MOST: usize = 40;

/// Draws the menu of exports.
pub(super) fn draw_exports(tools: ListTools) -> Element {
    let console = use_console();
    let locale = console.locale;
    let items = [
        ("export-csv", "CSV", "csv"),
        ("export-json", "JSON", "json"),
    ]
    .map(|(action, name, kind)| {
        let word = text(move || {
            let count = tools.listing.keys.with(|keys| keys.len()) as u64;
            [
                name,
                " · ",
                &count_text(locale.language(), None, count, None, false),
            ]
            .concat()
        });
        let item = Press {
            class: "menu-item",
            icon: Some(Icon::Download),
            ..Press::new(action, word)
        };
        item.draw(press(move || export(console, tools, kind)))
            .attr("role", "menuitem")
    });
    popover(
        tools.export,
        locale.text(|words| words.export_list),
        items.into(),
    )
}

fn export(console: Console, tools: ListTools, kind: &str) {
    let asked = tools.export.try_update(Option::take).flatten();
    let cluster = asked.map(|asked| asked.id).unwrap_or_default();
    let keys = tools.listing.keys.get_untracked();
    let tasks = tools.listing.tasks;
    let seen: Vec<Arc<Seen>> = keys.iter().filter_map(|key| tasks.seen(key)).collect();
    let rows = seen.iter().map(|seen| (&seen.task, &seen.verdict));
    let text = match kind {
        "csv" => BYTE_ORDER.to_owned() + &to_csv(rows),
        _ => to_json(rows),
    };
    save(&file_name(&cluster), kind, &text);
    note(console, cluster, seen.len(), kind);
}

fn note(console: Console, cluster: String, count: usize, kind: &str) {
    let language = console.locale.language_untracked();
    let own = ActivityWords::of(language);
    let n = number(language, count);
    let values = [("n", &*n), ("kind", &*kind.to_uppercase())];
    let exported = form(language, own.exported_list, count as u64);
    console.activity.note(Entry {
        cluster,
        what: fill(exported, &values),
        outcome: Outcome::Done,
        ..Entry::default()
    });
}

/// By this a spreadsheet knows UTF-8: without it, it spoils Chinese names.
const BYTE_ORDER: &str = "\u{feff}";

/// "changefeeds-10086-2026-11-22T20-07-07Z": what, of which cluster, of when.
fn file_name(cluster: &str) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    let now = format::utc_time(clock::now_ms() as i64);
    let second = now.get(..19).unwrap_or_default().replace(':', "-");
    let cluster: String = cluster.chars().take(CLUSTER_MOST).collect();
    ["changefeeds-", &cluster, "-", &second, "Z"].concat()
}

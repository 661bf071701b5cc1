//! What is otherwise than when this browser saw the task last.

use std::sync::Arc;

use changefeed_model::health::Health;
use changefeed_model::visit::{Moved, News, Since, Visit, remember, since};
use leptos::prelude::*;

use super::words::{DetailWords, word};
use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::clock;
use crate::i18n::format::{duration, relative};
use crate::i18n::{Language, counted, fill, sentence};
use crate::pages::TaskPart;
use crate::storage::{self, Keep};
use crate::tasks::{Row, Seen};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{dynamic, press, react, show, text};

/// The key of the list of tasks that are remembered.
const INDEX: &str = "visits";
/// What the key of each begins with.
const EACH: &str = "visit.";
/// Tasks with longer names are not remembered.
const KEY_MOST: usize = 200;
/// Who was here so short a time ago, in milliseconds, knows how far it was.
const SHORT_MS: i64 = 60_000;

/// Draws it, and remembers what is seen from now on. The page was opened at
/// `opened_at`, before it asked for the task.
pub(super) fn draw_visit(row: &Row, cluster: &str, id: &str, opened_at: f64) -> AnyView {
    let key = [cluster, "/", id].concat();
    if key.len() > KEY_MOST || key.contains('\n') {
        return ().into_any();
    }
    let before = begin(&key);
    let news = RwSignal::new(None::<Since>);
    let seen = row.seen.clone();
    let written = StoredValue::new(None::<Visit>);
    react(move || {
        let now = seen.with(|seen| visit_of(seen));
        // What the list had read may be older than this visit.
        let is_fresh = seen.with(|seen| seen.asked_at >= opened_at);
        if !is_fresh {
            return;
        }
        let is_first = written.with_value(Option::is_none);
        if let Some(before) = before.as_ref().filter(|_| is_first) {
            news.set(Some(since(before, &now)).filter(is_worth_telling));
        }
        storage::write(
            Keep::Browser,
            &[EACH, &key].concat(),
            Some(&now.to_stored()),
        );
        written.set_value(Some(now));
    });
    let content = dynamic(move || {
        let since = news.get();
        since.map_or_else(|| ().into_any(), |since| draw_news(&since, news).view())
    });
    content.into_any()
}

/// What was seen of the task last time. From now on it is remembered, and of
/// the others those that were looked at last.
fn begin(key: &str) -> Option<Visit> {
    let kept = storage::read(Keep::Browser, INDEX).unwrap_or_default();
    let (kept, gone) = remember(&kept, key);
    storage::write(Keep::Browser, INDEX, Some(&kept));
    for key in gone {
        storage::write(Keep::Browser, &[EACH, &key].concat(), None);
    }
    Visit::from_stored(&storage::read(Keep::Browser, &[EACH, key].concat())?)
}

fn visit_of(seen: &Seen) -> Visit {
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    let at_ms = seen.asked_at as i64;
    Visit::of(&seen.task, seen.verdict.health, at_ms)
}

fn is_worth_telling(since: &Since) -> bool {
    match since.news() {
        News::Change => true,
        News::Progress => now_ms().saturating_sub(since.at_ms) >= SHORT_MS,
        News::None => false,
    }
}

fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    let now = clock::now_ms() as i64;
    now
}

fn draw_news(since: &Since, shown: RwSignal<Option<Since>>) -> Element {
    let locale = use_console().locale;
    let has_changed = since.news() == News::Change;
    let changes = Arc::new(since.changes.clone());
    let (of_head, of_facts) = (since.at_ms, since.clone());
    let head = text(move || {
        let words = DetailWords::of(locale.language());
        let ago = relative(locale.words(), of_head, now_ms());
        fill(words.visit, &[("ago", &ago)])
    });
    let facts = dynamic(move || {
        let language = locale.language();
        let facts = facts_of(&of_facts, language);
        let facts = facts.iter().map(|fact| el("li").text(fact));
        let list = el("ul").attr("role", "list").els(facts);
        list.class("visit-facts").view()
    });
    let dismiss = Press {
        class: "icon-button visit-dismiss",
        icon: Some(Icon::Cross),
        label: Some(word(|words| words.dismiss)),
        action: Some("dismiss-visit"),
        ..Press::default()
    };
    let part = el("div")
        .class("visit no-print")
        .attr("data-part", "visit")
        .attr("data-news", if has_changed { "change" } else { "progress" })
        .el(el("p").class("visit-head").says(head))
        .child(facts.into_any());
    let part = if changes.is_empty() {
        part
    } else {
        part.el(draw_more(changes))
    };
    part.el(dismiss.draw(press(move || shown.set(None))))
}

/// The fields behind a fold: what draws them loads when it is opened.
fn draw_more(changes: Arc<Vec<changefeed_model::draft::Change>>) -> Element {
    let is_open = RwSignal::new(false);
    let toggle = move |event: web_sys::Event| {
        let details = event_target::<web_sys::Element>(&event);
        is_open.set(details.has_attribute("open"));
    };
    let difference = move || later(Part::Task(TaskPart::Difference(changes.clone())));
    el("details")
        .class("visit-more")
        .on("toggle", toggle)
        .el(el("summary").says(word(|words| words.visit_more)))
        .child(show(move || is_open.get(), difference).into_any())
}

/// What is otherwise, in words.
fn facts_of(since: &Since, language: Language) -> Vec<String> {
    let words = DetailWords::of(language);
    let mut facts = Vec::new();
    let health = |word: &str| {
        let health = Health::ALL.into_iter().find(|health| health.word() == word);
        health
            .map_or(word, |health| {
                sentence::state_word(language.words(), health)
            })
            .to_owned()
    };
    if let Some((old, new)) = &since.state {
        let values = [("old", &*health(old)), ("new", &*health(new))];
        facts.push(fill(words.visit_state, &values));
    }
    if let Some((old, new)) = &since.status {
        facts.push(fill(words.visit_status, &[("old", old), ("new", new)]));
    }
    let age = |ms| duration(language.words(), ms);
    match since.checkpoint {
        Moved::On(ms) => facts.push(fill(words.visit_on, &[("age", &age(ms))])),
        Moved::Back(ms) => facts.push(fill(words.visit_back, &[("age", &age(ms))])),
        Moved::Not => facts.push(words.visit_not.to_owned()),
        Moved::Unknown => {}
    }
    match since.changes.len() {
        0 => {}
        n => facts.push(counted(language, words.visit_fields, n)),
    }
    facts
}

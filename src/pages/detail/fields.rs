//! What the API returned about a task, drawn from the field tables: its
//! downstream, and what else there is.

use changefeed_model::fields::{self, Field, FieldName, Group};
use changefeed_model::shown::brief;
use changefeed_model::{Downstream, Object, Task};
use leptos::prelude::*;
use serde_json::Value;

use super::section::{DOWNSTREAM, TASK};
use super::value::{VALUE_MOST, draw_value};
use crate::app::use_console;
use crate::i18n::{Language, label};
use crate::pages::parts::{Term, help_for};
use crate::tasks::Row;
use crate::ui::element::{Element, el};
use crate::ui::reactive::dynamic;

/// What the name of a field that no table names may take up, in characters.
const NAME_MOST: usize = 200;
/// The groups of a task that no other section shows.
const GROUPS: [Group; 2] = [Group::Identity, Group::State];
/// Of these groups, what other sections show.
const ELSEWHERE: [&str; 2] = ["createTime", "updateTime"];

/// Draws where it replicates to, in groups. Secrets never come this far: the
/// values are those of the model's shown JSON.
pub(super) fn draw_downstream(row: &Row) -> Element {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    // Other reads of the same downstream draw nothing anew.
    let config = Memo::new(move |_| {
        seen.with(|seen| {
            let config = seen.task.downstream.to_shown_config();
            (seen.task.downstream.kind(), config.unwrap_or_default())
        })
    });
    let groups = dynamic(move || {
        let language = locale.language();
        config.with(|(kind, config)| {
            let table = fields::of_kind(kind);
            let groups = Group::DOWNSTREAM
                .into_iter()
                .filter_map(|group| draw_group(group, table, config, language));
            el("div").class("field-groups").els(groups).view()
        })
    });
    DOWNSTREAM.begin().child(groups.into_any())
}

/// Draws what else there is: the identity, the raw state, and what no table
/// names.
pub(super) fn draw_task(row: &Row) -> Element {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let shown = Memo::new(move |_| seen.with(|seen| still(&seen.task)));
    let groups = dynamic(move || {
        let language = locale.language();
        shown.with(|(shown, other)| {
            let groups = GROUPS
                .into_iter()
                .filter_map(|group| draw_group(group, fields::TASK, shown, language));
            let groups = el("div").class("field-groups").els(groups);
            if other.is_empty() {
                groups.view()
            } else {
                groups.el(draw_other(other, language)).view()
            }
        })
    });
    TASK.begin().child(groups.into_any())
}

/// What this section shows of a task, and what of it no table names. None of
/// it moves from read to read.
fn still(task: &Task) -> (Object, Object) {
    let Value::Object(mut shown) = task.to_shown_json() else {
        return Default::default();
    };
    let config = task.downstream.to_shown_config().unwrap_or_default();
    let other = other_fields(task, shown.clone(), config);
    let is_here = |field: &Field| GROUPS.contains(&field.group) && is_shown(field);
    shown.retain(|key, _| {
        fields::TASK
            .iter()
            .any(|field| field.key == key && is_here(field))
    });
    (shown, other)
}

/// What explains a field.
fn term_of(field: FieldName) -> Option<Term> {
    match field {
        FieldName::Status => Some(Term::Status),
        FieldName::Unsteady => Some(Term::Unsteady),
        FieldName::Dispatchers => Some(Term::Dispatcher),
        _ => None,
    }
}

fn is_shown(field: &Field) -> bool {
    !ELSEWHERE.contains(&field.key)
}

fn draw_group(
    group: Group,
    table: &'static [Field],
    values: &Object,
    language: Language,
) -> Option<Element> {
    let words = language.words();
    let fields = table
        .iter()
        .filter(|field| field.group == group && is_shown(field));
    let draw = |field: &Field| {
        let mut name = el("dt").text(label::field(words, field.name));
        if let Some(term) = term_of(field.name) {
            name = name.text(" ").el(help_for(term));
        }
        if !field.reaches_engine {
            let note = el("span")
                .class("note")
                .attr("title", words.not_passed_on_more);
            name = name.text(" ").el(note.text(words.not_passed_on));
        }
        let value = draw_value(field.input, values.get(field.key), language);
        el("div")
            .class("row")
            .attr("data-field", field.key)
            .el(name)
            .el(el("dd").child(value))
    };
    let rows: Vec<Element> = fields.map(draw).collect();
    if rows.is_empty() {
        return None;
    }
    let heading = el("h3").text(label::group(words, group));
    Some(
        el("div")
            .class("field-group")
            .el(heading)
            .el(el("dl").els(rows)),
    )
}

/// What no table names: fields of the task, and of its downstream. A
/// downstream of an unknown kind is among them whole.
fn other_fields(task: &Task, mut shown: Object, mut config: Object) -> Object {
    for field in fields::TASK {
        shown.remove(field.key);
    }
    if !matches!(task.downstream, Downstream::Other(_)) {
        for key in Downstream::KEYS {
            shown.remove(*key);
        }
        for field in fields::of_kind(&task.downstream.kind()) {
            config.remove(field.key);
        }
        shown.extend(config);
    }
    shown
}

fn draw_other(other: &Object, language: Language) -> Element {
    let words = language.words();
    let draw = |(key, value): (&String, &Value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            value => serde_json::to_string_pretty(value).unwrap_or_default(),
        };
        let name = el("dt").class("mono").text(&brief(key, NAME_MOST));
        let text = el("pre").text(&brief(&text, VALUE_MOST));
        el("div")
            .class("row")
            .attr("data-field", key)
            .el(name)
            .el(el("dd").el(text))
    };
    el("div")
        .class("field-group")
        .el(el("h3").text(words.group_other))
        .el(el("p").class("group-note").text(words.other_note))
        .el(el("dl").els(other.iter().map(draw)))
}

//! Everything the API returned about a task, drawn from the field tables.

use changefeed_model::fields::{self, Field, Group};
use changefeed_model::shown::brief;
use changefeed_model::{Downstream, Object, Task};
use leptos::prelude::*;
use serde_json::Value;

use super::value::{VALUE_MOST, draw_value};
use crate::app::use_console;
use crate::i18n::{Language, label};
use crate::tasks::Row;
use crate::ui::reactive::dynamic;

/// What the name of a field that no table names may take up, in characters.
const NAME_MOST: usize = 200;

/// All fields of a task, in groups. Secrets never come this far: the values
/// are those of the model's shown JSON.
pub(super) fn draw_fields(row: Row) -> AnyView {
    let locale = use_console().locale;
    dynamic(move || {
        row.seen
            .with(|seen| draw_task(&seen.task, locale.language()))
    })
    .into_any()
}

fn draw_task(task: &Task, language: Language) -> AnyView {
    let Value::Object(shown) = task.to_shown_json() else {
        return ().into_any();
    };
    let config = task.downstream.to_shown_config().unwrap_or_default();
    let kind_fields = fields::of_kind(&task.downstream.kind());
    let mut groups: Vec<AnyView> = Vec::new();
    for group in Group::TASK {
        groups.extend(draw_group(group, fields::TASK, &shown, language));
    }
    for group in Group::DOWNSTREAM {
        groups.extend(draw_group(group, kind_fields, &config, language));
    }
    let other = other_fields(task, shown, config, kind_fields);
    if !other.is_empty() {
        groups.push(draw_other(other, language));
    }
    view! { <div class="groups">{groups}</div> }.into_any()
}

fn draw_group(
    group: Group,
    table: &'static [Field],
    values: &Object,
    language: Language,
) -> Option<AnyView> {
    let words = language.words();
    let fields: Vec<&Field> = table.iter().filter(|field| field.group == group).collect();
    if fields.is_empty() {
        return None;
    }
    let draw = |field: &Field| {
        let note = (!field.reaches_engine).then(|| {
            view! {
                <span class="note" title=words.not_passed_on_more>
                    {words.not_passed_on}
                </span>
            }
        });
        view! {
            <div class="row" data-field=field.key>
                <dt>{label::field(words, field.name)} {note}</dt>
                <dd>{draw_value(field.input, values.get(field.key), language)}</dd>
            </div>
        }
    };
    let rows = fields.into_iter().map(draw).collect_view();
    Some(
        view! {
            <section class="card group">
                <h2>{label::group(words, group)}</h2>
                <dl>{rows}</dl>
            </section>
        }
        .into_any(),
    )
}

/// What no table names: fields of the task, and of its downstream. A
/// downstream of an unknown kind is among them whole.
fn other_fields(task: &Task, mut shown: Object, mut config: Object, table: &[Field]) -> Object {
    for field in fields::TASK {
        shown.remove(field.key);
    }
    if !matches!(task.downstream, Downstream::Other(_)) {
        for key in Downstream::KEYS {
            shown.remove(*key);
        }
        for field in table {
            config.remove(field.key);
        }
        shown.extend(config);
    }
    shown
}

fn draw_other(other: Object, language: Language) -> AnyView {
    let words = language.words();
    let draw = |(key, value): (String, Value)| {
        let text = match &value {
            Value::String(text) => text.clone(),
            value => serde_json::to_string_pretty(value).unwrap_or_default(),
        };
        let text = brief(&text, VALUE_MOST).into_owned();
        let name = brief(&key, NAME_MOST).into_owned();
        view! {
            <div class="row" data-field=key>
                <dt class="mono">{name}</dt>
                <dd>
                    <pre>{text}</pre>
                </dd>
            </div>
        }
    };
    view! {
        <section class="card group">
            <h2>{words.group_other}</h2>
            <p class="group-note">{words.other_note}</p>
            <dl>{other.into_iter().map(draw).collect_view()}</dl>
        </section>
    }
    .into_any()
}

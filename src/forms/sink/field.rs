//! One field of a downstream, by what it holds.

use changefeed_model::Kind;
use changefeed_model::draft::Spot;
use changefeed_model::fields::{Field, FieldName, Format, Input, Unit, parse_number};
use leptos::prelude::*;

use super::choice::{Choice, draw_choice};
use super::dispatchers::draw_dispatchers;
use super::help::help_of;
use super::label;
use super::password::draw_password;
use crate::app::use_console;
use crate::forms::frame::{Frame, Line, draw_frame, draw_line, tie};
use crate::forms::state::{Form, id_of};
use crate::forms::words::{SinkWords, words_of};
use crate::i18n::label::field as name_of_field;
use crate::i18n::{Locale, fill, format, sentences};
use crate::pages::Term;
use crate::ui::element::el;
use crate::ui::reactive::{Text, mark, text};
use changefeed_model::fields::{parse_bytes, show_bytes};

/// Formats that engines know beside the contract's (`domain.md`, "Kafka
/// sink").
const MORE_PROTOCOLS: &[&str] = &[
    "open-protocol",
    "canal-json",
    "flat-avro",
    "craft",
    "csv",
    "debezium",
    "simple",
];

/// Draws a field in its frame.
pub(super) fn draw_field(form: Form, kind: &Kind, field: &'static Field) -> AnyView {
    let spot = Spot::Sink(field.key);
    let frame = frame_of(form, kind, field);
    let input = match field.input {
        Input::Dispatchers => return draw_dispatchers(form, frame),
        Input::Secret => draw_password(form, field.key, frame.label.clone()),
        Input::Flag => draw_flag(form, field.key),
        Input::Choice(words) => draw_protocol(form, field.key, words, frame.label.clone()),
        Input::Integer {
            unit: Unit::Bytes, ..
        } => draw_bytes(form, field.key),
        Input::Integer { .. } => draw_line(form, line_of(form, field.key, "numeric")),
        _ => draw_line(form, line_of(form, field.key, "text")),
    };
    draw_frame(form, spot, frame, input)
}

fn frame_of(form: Form, kind: &Kind, field: &'static Field) -> Frame {
    let locale = use_console().locale;
    let name = text(move || name_of_field(locale.words(), field.name).to_owned());
    let help_kind = kind.clone();
    let help = text(move || help_of(words_of(locale), &help_kind, field));
    let frame = match field.input {
        Input::Dispatchers => Frame::new(name).term(Term::Dispatcher),
        _ => Frame::new(name).help(help),
    };
    Frame {
        hint: hint_of(form, kind, field),
        note: (!field.reaches_engine).then(draw_stored_only),
        ..frame
    }
}

/// The short sentence below a field; most are their default.
fn hint_of(form: Form, kind: &Kind, field: &'static Field) -> Option<Text> {
    let locale = use_console().locale;
    match (field.name, field.input) {
        (FieldName::Ip, _) if *kind == Kind::Kafka => Some(label(|words| words.brokers_hint)),
        (_, Input::Text(Format::ClientId)) => Some(label(|words| words.client_id_hint)),
        (
            _,
            Input::Integer {
                unit: Unit::Bytes, ..
            },
        ) => Some(text(move || bytes_hint(form, locale, field))),
        (_, Input::Integer { .. } | Input::Text(_)) if !field.default.is_empty() => {
            Some(text(move || {
                let words = words_of::<SinkWords>(locale);
                fill(words.default_is, &[("default", field.default)])
            }))
        }
        _ => None,
    }
}

/// The exact number that stands in the field, with its unit, and the default.
fn bytes_hint(form: Form, locale: Locale, field: &Field) -> String {
    let words = words_of::<SinkWords>(locale);
    let default = parse_number(field.default).map(show_bytes);
    let values = [
        ("default", field.default),
        ("size", default.as_deref().unwrap_or_default()),
    ];
    let hint = fill(words.bytes_hint, &values);
    let Ok(n) = parse_number(&text_of(form, field.key)) else {
        return hint;
    };
    let size = show_bytes(n);
    if size.is_empty() {
        return hint;
    }
    let n = format::number(locale.language(), n);
    let now = fill(words.bytes_are, &[("n", &n), ("size", &size)]);
    sentences(&[now, hint])
}

/// A mark with its reason one press away.
fn draw_stored_only() -> AnyView {
    let locale = use_console().locale;
    el("details")
        .class("help stored-only")
        .el(el("summary").says(locale.text(|words| words.not_passed_on)))
        .el(el("p").says(locale.text(|words| words.not_passed_on_more)))
        .view()
}

/// What stands in a field; tracked.
fn text_of(form: Form, key: &'static str) -> String {
    form.read(|draft| draft.sink().text(key).to_owned())
}

fn set_text(form: Form, key: &'static str, typed: String) {
    form.edit(Spot::Sink(key), |draft| draft.sink_mut().set(key, typed));
}

fn line_of(form: Form, key: &'static str, keyboard: &'static str) -> Line {
    Line {
        spot: Spot::Sink(key),
        class: "input",
        keyboard,
        list: None,
        value: text(move || text_of(form, key)),
        on_input: Callback::new(move |typed| set_text(form, key, typed)),
    }
}

/// A number of bytes. With a unit, the draft has the number at once, and the
/// line shows it once it is left.
fn draw_bytes(form: Form, key: &'static str) -> AnyView {
    let typing = RwSignal::new(None::<String>);
    let type_in = move |typed: String| {
        typing.set(Some(typed.clone()));
        let number = parse_bytes(&typed).map(|n| n.to_string());
        set_text(form, key, number.unwrap_or(typed));
    };
    let line = Line {
        value: text(move || typing.get().unwrap_or_else(|| text_of(form, key))),
        on_input: Callback::new(type_in),
        ..line_of(form, key, "text")
    };
    // The line may be left because it is taken away.
    let leave = move |_| {
        let _ = typing.try_set(None);
    };
    let line = draw_line(form, line);
    el("div").on("focusout", leave).child(line).view()
}

fn draw_flag(form: Form, key: &'static str) -> AnyView {
    let spot = Spot::Sink(key);
    let (described, is_invalid) = tie(form, spot);
    let set = move |is_on: bool| {
        let word = if is_on { "true" } else { "false" };
        set_text(form, key, word.to_owned());
    };
    el("input")
        .attr("id", &id_of(spot))
        .class("switch")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .prop_flag("checked", mark(move || text_of(form, key) == "true"))
        .on("change", move |event| set(event_target_checked(&event)))
        .on("blur", move |_| form.touch(spot))
        .view()
}

fn draw_protocol(
    form: Form,
    key: &'static str,
    words: &'static [&'static str],
    label: Text,
) -> AnyView {
    let spot = Spot::Sink(key);
    let (described, is_invalid) = tie(form, spot);
    draw_choice(
        form,
        Choice {
            spot,
            described,
            is_invalid,
            id: id_of(spot),
            label,
            words,
            more: MORE_PROTOCOLS,
            value: text(move || text_of(form, key)),
            on_choose: Callback::new(move |chosen| set_text(form, key, chosen)),
        },
    )
}

//! The password: kept, typed, or lost with the page that held it.

use std::sync::Arc;

use changefeed_model::draft::{PasswordDraft, Spot};
use changefeed_model::{Kind, Secret, Task};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Pick, label, read_opened};
use crate::app::use_console;
use crate::forms::frame::{input_el, tie};
use crate::forms::state::{Form, id_of};
use crate::forms::summary::focus;
use crate::forms::words::{SinkWords, words_of};
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::reactive::{Flag, Text, condition, dynamic, press, show, text};

/// Draws the password of the kind that is chosen.
pub(super) fn draw_password(form: Form, key: &'static str, name: Text) -> AnyView {
    let is_kept = condition(move || state(form) == State::Kept);
    dynamic(move || {
        let is_kept = is_kept.get();
        untrack(|| match is_kept {
            true => draw_kept(form, key, name.clone()),
            false => draw_typed(form, key, name.clone()),
        })
    })
    .into_any()
}

/// Where the password stands, without the password.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Kept,
    Empty,
    Typed,
    Lost,
}

/// Tracked.
fn state(form: Form) -> State {
    form.read(|draft| match &draft.sink().password {
        PasswordDraft::Unchanged => State::Kept,
        PasswordDraft::Typed(secret) if secret.is_empty() => State::Empty,
        PasswordDraft::Typed(_) => State::Typed,
        PasswordDraft::Lost => State::Lost,
    })
}

/// Whether the task that is edited can keep its password: another kind of
/// downstream has none to keep.
fn has_old(form: Form) -> bool {
    untrack(|| {
        let kind = read_opened(form, |task| task.downstream.kind());
        kind.is_some_and(|kind| kind != Kind::Kafka && form.read(|draft| draft.kind == kind))
    })
}

/// Whether that password is none.
fn is_old_empty(form: Form, key: &str) -> bool {
    let is_empty = |task: &Task| {
        let config = task.downstream.to_config();
        let old = config.as_ref().and_then(|config| config.get(key));
        old.is_none_or(|old| old.is_null() || old == "")
    };
    untrack(|| read_opened(form, is_empty)).unwrap_or(true)
}

fn set(form: Form, key: &'static str, password: PasswordDraft) {
    form.edit(Spot::Sink(key), |draft| {
        draft.sink_mut().password = password
    });
}

/// Sets it by a press of a button that leaves with it: the focus goes to what
/// takes its place.
fn put(form: Form, key: &'static str, password: PasswordDraft) {
    set(form, key, password);
    set_timeout(move || focus(Spot::Sink(key)), core::time::Duration::ZERO);
}

fn draw_kept(form: Form, key: &'static str, name: Text) -> AnyView {
    let (sentence, word): (Pick, Pick) = if is_old_empty(form, key) {
        (|words| words.password_none, |words| words.password_set)
    } else {
        (|words| words.password_kept, |words| words.password_replace)
    };
    let replace = move || put(form, key, PasswordDraft::default());
    let replace = Press::new("replace-password", label(word)).draw(press(replace));
    el("div")
        .class("password-kept")
        .attr("id", &id_of(Spot::Sink(key)))
        .attr("role", "group")
        .attr_text("aria-label", name)
        .attr("tabindex", "-1")
        .el(el("p").says(label(sentence)))
        .el(replace)
        .view()
}

fn draw_typed(form: Form, key: &'static str, name: Text) -> AnyView {
    let spot = Spot::Sink(key);
    let (described, is_invalid) = tie(form, spot);
    let locale = use_console().locale;
    let is_shown = RwSignal::new(false);
    // Shown only while someone is at it. An input that is taken away while it
    // has the focus says so after its signals are gone.
    let leave = move |event: web_sys::Event| {
        let node = |target: Option<web_sys::EventTarget>| {
            target.and_then(|target| target.dyn_into::<web_sys::Node>().ok())
        };
        let next = event.dyn_ref::<web_sys::FocusEvent>();
        let next = node(next.and_then(web_sys::FocusEvent::related_target));
        let place = node(event.current_target());
        if !place.is_some_and(|place| place.contains(next.as_ref())) {
            let _ = is_shown.try_set(false);
        }
    };
    let type_in = move |typed: String| set(form, key, PasswordDraft::Typed(Secret::new(typed)));
    let value = move || {
        form.read(|draft| match &draft.sink().password {
            PasswordDraft::Typed(secret) => secret.expose().to_owned(),
            PasswordDraft::Unchanged | PasswordDraft::Lost => String::new(),
        })
    };
    let shows: Flag = Arc::new(move || Some(if is_shown.get() { "text" } else { "password" }));
    let toggle_word = text(move || {
        let words = words_of::<SinkWords>(locale);
        let word = if is_shown.get() {
            words.password_hide
        } else {
            words.password_show
        };
        word.to_owned()
    });
    let has_old = has_old(form);
    let remark = text(move || {
        let words = words_of::<SinkWords>(locale);
        let remark = match state(form) {
            State::Lost => words.password_lost,
            State::Empty if has_old => words.password_emptied,
            _ => "",
        };
        remark.to_owned()
    });
    let toggle = press(move || is_shown.update(|is_shown| *is_shown = !*is_shown));
    let input = input_el(&id_of(spot), "input", text(value), Callback::new(type_in))
        .attr("autocomplete", "new-password")
        .attr_flag("type", shows)
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .on("blur", move |_| form.touch(spot));
    let place = el("div")
        .class("password")
        .attr("role", "group")
        .attr_text("aria-label", name)
        .on("focusout", leave)
        .el(input)
        .el(Press::new("show-password", toggle_word).draw(toggle));
    let remark = el("p")
        .class("field-warning")
        .attr("role", "status")
        .says(remark);
    vec![
        place.view(),
        remark.view(),
        draw_ways_back(form, key, has_old),
    ]
    .into_any()
}

/// What there is instead of typing one.
fn draw_ways_back(form: Form, key: &'static str, has_old: bool) -> AnyView {
    let button = move || {
        let (action, word, password): (_, Pick, _) = if has_old {
            let keep = PasswordDraft::Unchanged;
            ("keep-password", |words| words.password_keep, keep)
        } else {
            let none = PasswordDraft::default();
            ("no-password", |words| words.password_no, none)
        };
        let go = press(move || put(form, key, password.clone()));
        Press::new(action, label(word)).draw(go).view()
    };
    show(move || has_old || state(form) == State::Lost, button).into_any()
}

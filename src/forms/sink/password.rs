//! The password: kept, typed, or lost with the page that held it.

use changefeed_model::draft::{PasswordDraft, Spot};
use changefeed_model::{Kind, Secret};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::label;
use crate::forms::frame::tie;
use crate::forms::state::{Form, id_of};
use crate::forms::summary::focus;
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::reactive::{Text, condition, dynamic, press, show, text};

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
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Kept,
    Empty,
    Typed,
    Lost,
}

/// Tracked.
fn state(form: Form) -> State {
    form.draft.with(|draft| match &draft.sink().password {
        PasswordDraft::Unchanged => State::Kept,
        PasswordDraft::Typed(secret) if secret.is_empty() => State::Empty,
        PasswordDraft::Typed(_) => State::Typed,
        PasswordDraft::Lost => State::Lost,
    })
}

/// Whether the task that is edited can keep its password: another kind of
/// downstream has none to keep.
fn has_old(form: Form) -> bool {
    let kind = form.opened.with_untracked(|task| {
        let task = task.as_ref()?;
        Some(task.downstream.kind())
    });
    let chosen = form.draft.with_untracked(|draft| draft.kind.clone());
    kind.is_some_and(|kind| kind == chosen && kind != Kind::Kafka)
}

/// Whether that password is none.
fn is_old_empty(form: Form, key: &str) -> bool {
    form.opened.with_untracked(|task| {
        let config = task.as_ref().and_then(|task| task.downstream.to_config());
        let old = config.as_ref().and_then(|config| config.get(key));
        old.is_none_or(|old| old.is_null() || old == "")
    })
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
    let is_none = is_old_empty(form, key);
    let (sentence, word) = if is_none {
        let sentence = label(|words| words.password_none);
        (sentence, label(|words| words.password_set))
    } else {
        let sentence = label(|words| words.password_kept);
        (sentence, label(|words| words.password_replace))
    };
    let replace = move || put(form, key, PasswordDraft::default());
    let replace = Press::new("replace-password", word).draw(press(replace));
    el("div")
        .class("password-kept")
        .attr("id", &id_of(Spot::Sink(key)))
        .attr("role", "group")
        .attr_text("aria-label", name)
        .attr("tabindex", "-1")
        .el(el("p").says(sentence))
        .el(replace)
        .view()
}

fn draw_typed(form: Form, key: &'static str, name: Text) -> AnyView {
    let spot = Spot::Sink(key);
    let (described, is_invalid) = tie(form, spot);
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
        form.draft.with(|draft| match &draft.sink().password {
            PasswordDraft::Typed(secret) => secret.expose().to_owned(),
            PasswordDraft::Unchanged | PasswordDraft::Lost => String::new(),
        })
    };
    let shows = text(move || if is_shown.get() { "text" } else { "password" }.to_owned());
    let (show_word, hide_word) = (
        label(|words| words.password_show),
        label(|words| words.password_hide),
    );
    let toggle_word = text(move || {
        if is_shown.get() {
            hide_word()
        } else {
            show_word()
        }
    });
    let has_old = has_old(form);
    let (lost, emptied) = (
        label(|words| words.password_lost),
        label(|words| words.password_emptied),
    );
    let remark = text(move || match state(form) {
        State::Lost => lost(),
        State::Empty if has_old => emptied(),
        _ => String::new(),
    });
    let toggle = press(move || is_shown.update(|is_shown| *is_shown = !*is_shown));
    let input = el("input")
        .attr("id", &id_of(spot))
        .class("input")
        .attr_text("type", shows)
        .attr("autocomplete", "new-password")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .prop_text("value", text(value))
        .on("input", move |event| type_in(event_target_value(&event)))
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
    view! {
        {place.view()}
        {remark.view()}
        {draw_ways_back(form, key, has_old)}
    }
    .into_any()
}

/// What there is instead of typing one.
fn draw_ways_back(form: Form, key: &'static str, has_old: bool) -> AnyView {
    let button = move || {
        let (action, word, password) = if has_old {
            let word = label(|words| words.password_keep);
            ("keep-password", word, PasswordDraft::Unchanged)
        } else {
            let word = label(|words| words.password_no);
            ("no-password", word, PasswordDraft::default())
        };
        let go = press(move || put(form, key, password.clone()));
        Press::new(action, word).draw(go).view()
    };
    show(move || has_old || state(form) == State::Lost, button).into_any()
}

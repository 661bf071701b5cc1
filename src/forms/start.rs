//! The start position: now, a time, or a TSO, each shown at once in the other
//! notations.

use changefeed_model::draft::{Spot, StartMode};
use changefeed_model::start::StartProblem;
use changefeed_model::{Tso, draft::Trouble};
use leptos::prelude::*;

use super::frame::{draw_help, label, tie};
use super::state::{Form, Remarks};
use super::words::{PageWords, Translated, words_of};
use crate::app::use_console;
use crate::i18n::{Language, fill, format};
use crate::ui::button::Button;
use crate::ui::field::{hint_id, problem_id};
use crate::ui::reactive::{condition, dynamic, press, show, text};

/// The ids of the two lines that are typed into; the group itself is `start`.
const TIME_ID: &str = "start-time";
const TSO_ID: &str = "start-tso";

/// Draws the choice of the start of a new task.
pub(super) fn draw_start(form: Form) -> AnyView {
    let locale = use_console().locale;
    let mode = move || form.draft.with(|draft| draft.start.mode);
    let (described, is_invalid) = tie(form, Spot::Start);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, Spot::Start);
    let choice =
        move |chosen: StartMode, id: &'static str, pick: fn(&'static PageWords) -> &'static str| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name="start-mode"
                        id=id
                        prop:checked=move || mode() == chosen
                        on:change=move |_| form.edit(Spot::Start, |draft| draft.start.mode = chosen)
                    />
                    <span>{label(pick)}</span>
                </label>
            }
            .into_any()
        };
    let is_time = condition(move || mode() == StartMode::Time);
    let is_tso = condition(move || mode() == StartMode::Tso);
    let confirm = move || draw_confirmation(form);
    let age = move || old_start(form).is_some();
    view! {
        <fieldset
            id="start"
            class="field"
            tabindex="-1"
            data-spot="start"
            aria-describedby=described
            aria-invalid=is_invalid
        >
            <div class="field-head">
                <legend>{label(|words| words.start)}</legend>
                {draw_help(label(|words| words.start), label(|words| words.start_help))}
            </div>
            <div class="segments">
                {choice(StartMode::Now, "start-mode-now", |words| words.start_now)}
                {choice(StartMode::Time, "start-mode-time", |words| words.start_time)}
                {choice(StartMode::Tso, "start-mode-tso", |words| words.start_tso)}
            </div>
            {show(move || is_time.get(), move || draw_time(form))}
            {show(move || is_tso.get(), move || draw_tso(form))}
            {dynamic(move || draw_notations(form, locale.language()))}
            <p class="field-warning" id=hint_id("start")>
                {warning}
            </p>
            <p class="field-problem" id=problem_id("start")>
                {problem}
            </p>
            {show(age, confirm)}
        </fieldset>
    }
    .into_any()
}

/// Draws the start of a task that there is.
pub(super) fn draw_fixed_start(form: Form) -> AnyView {
    let locale = use_console().locale;
    let shown = dynamic(move || {
        let start = form
            .opened
            .with(|task| task.as_ref().and_then(|task| task.start_ts))
            .and_then(Tso::known);
        match start {
            Some(start) => notations(start, locale.language()),
            None => text_line(locale.words().unknown.to_owned()),
        }
    });
    view! {
        <dl class="fixed" data-spot="start">
            <dt>{label(|words| words.start)}</dt>
            <dd>{shown} <p class="field-hint">{label(|words| words.start_fixed)}</p></dd>
        </dl>
    }
    .into_any()
}

fn draw_time(form: Form) -> AnyView {
    let set = move |typed: String| form.edit(Spot::Start, |draft| draft.start.time = typed);
    let chip = move |value: fn(&'static PageWords) -> &'static str| {
        let locale = use_console().locale;
        view! {
            <Button
                class="chip"
                word=label(value)
                on_press=press(move || {
                    set(value(words_of::<PageWords>(locale)).to_owned());
                    form.touch(Spot::Start);
                })
            />
        }
        .into_any()
    };
    view! {
        <div class="start-line">
            <label class="field-label" for=TIME_ID>
                {label(|words| words.time_label)}
            </label>
            <input
                id=TIME_ID
                class="input mono"
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || form.draft.with(|draft| draft.start.time.clone())
                on:input=move |event| set(event_target_value(&event))
                on:blur=move |_| form.touch(Spot::Start)
            />
            <p class="field-hint">{label(|words| words.time_hint)}</p>
            <div class="chips">
                {chip(|words| words.ago_5_min)} {chip(|words| words.ago_1_h)}
            </div>
        </div>
    }
    .into_any()
}

fn draw_tso(form: Form) -> AnyView {
    view! {
        <div class="start-line">
            <label class="field-label" for=TSO_ID>
                {label(|words| words.tso_label)}
            </label>
            <input
                id=TSO_ID
                class="input mono"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || form.draft.with(|draft| draft.start.tso.clone())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    form.edit(Spot::Start, |draft| draft.start.tso = typed);
                }
                on:blur=move |_| form.touch(Spot::Start)
            />
            <p class="field-hint">{label(|words| words.tso_hint)}</p>
        </div>
    }
    .into_any()
}

/// Where the chosen start is, in every notation; nothing while it is none.
fn draw_notations(form: Form, language: Language) -> AnyView {
    match form.start() {
        Ok(None) => text_line(PageWords::of(language).start_at_once.to_owned()),
        Ok(Some(start)) => notations(start, language),
        Err(_) => ().into_any(),
    }
}

fn notations(start: Tso, language: Language) -> AnyView {
    let words = PageWords::of(language);
    let ms = i64::try_from(start.physical_ms()).unwrap_or(i64::MAX);
    let line = |label: &'static str, value: String| {
        view! {
            <dt>{label}</dt>
            <dd class="mono">{value}</dd>
        }
        .into_any()
    };
    view! {
        <dl class="notation" aria-live="polite">
            {line(words.local, format::local_time(language, ms))}
            {line(words.utc, format::utc_time(ms))} {line(words.tso_label, start.to_string())}
        </dl>
    }
    .into_any()
}

fn text_line(text: String) -> AnyView {
    view! { <p class="notation">{text}</p> }.into_any()
}

/// The age of a start more than a day back, in milliseconds; tracked.
fn old_start(form: Form) -> Option<i64> {
    form.findings.with(|findings| {
        findings.iter().find_map(|finding| match finding.problem {
            Trouble::Start(StartProblem::BeyondDay { age_ms }) => Some(age_ms),
            _ => None,
        })
    })
}

fn draw_confirmation(form: Form) -> AnyView {
    let locale = use_console().locale;
    let sentence = text(move || {
        let age = format::rough(locale.words(), old_start(form).unwrap_or_default());
        fill(
            words_of::<PageWords>(locale).start_confirm,
            &[("age", &age)],
        )
    });
    view! {
        <label class="check">
            <input
                id="start-confirm"
                type="checkbox"
                prop:checked=move || form.is_start_confirmed.get()
                on:change=move |event| form.is_start_confirmed.set(event_target_checked(&event))
            />
            <span>{sentence}</span>
        </label>
    }
    .into_any()
}

//! An edit: what changes, and what will happen.

use changefeed_model::draft::{Change, Plan, Spot};
use leptos::prelude::*;

use super::review_word;
use super::value::{draw_pair, label_of};
use crate::app::use_console;
use crate::forms::send::{Sender, draw_steps};
use crate::forms::state::id_of;
use crate::forms::summary::focus;
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};
use crate::ui::reactive::{condition, dynamic};

/// Draws the difference, and what saving it does.
pub(super) fn draw_changes(sender: Sender) -> AnyView {
    let difference = sender.difference;
    let locale = use_console().locale;
    let changes = dynamic(move || {
        let language = locale.language();
        difference.changes.with(|changes| {
            let lines = changes.iter().map(|change| draw_change(change, language));
            view! { <ul class="changes">{lines.collect_view()}</ul> }.into_any()
        })
    });
    let is_halfway = condition(move || sender.is_halfway());
    let plan = dynamic(move || {
        let language = locale.language();
        if is_halfway.get() {
            let sentence = ReviewWords::of(language).plan_halfway;
            return draw_sentences("halfway", vec![sentence.to_owned()], None);
        }
        difference.plan.with(|plan| draw_plan(plan, language))
    });
    let is_same = move || difference.changes.with(Vec::is_empty);
    view! {
        <div class="difference" data-part="difference" hidden=is_same>
            <h3>{review_word(|words| words.difference)}</h3>
            {changes}
        </div>
        <div class="plan" data-part="plan">
            <h3 hidden=is_same>{review_word(|words| words.will_happen)}</h3>
            {plan}
        </div>
    }
    .into_any()
}

fn draw_change(change: &Change, language: Language) -> AnyView {
    let words = language.words();
    let label = label_of(&change.label, language);
    let name = match change.spot {
        Some(spot) => draw_link(spot, label.clone()),
        None => view! { <span class="mono">{label.clone()}</span> }.into_any(),
    };
    let mark = (!change.reaches_engine).then(|| {
        view! {
            <span class="note" title=words.not_passed_on_more>
                {words.not_passed_on}
            </span>
        }
    });
    let id = change.spot.map_or(label, id_of);
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    view! {
        <li data-change=id>
            <span class="change-name">{name} " " {mark}</span>
            <span class="change-value">{draw_pair(&change.label, old, new, language)}</span>
        </li>
    }
    .into_any()
}

/// A label that leads to its field.
fn draw_link(spot: Spot, label: String) -> AnyView {
    let go = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus(spot);
    };
    view! {
        <a href=format!("#{}", id_of(spot)) on:click=go>
            {label}
        </a>
    }
    .into_any()
}

fn draw_plan(plan: &Plan, language: Language) -> AnyView {
    let words = ReviewWords::of(language);
    let (name, sentences) = match plan {
        Plan::Nothing => ("nothing", vec![words.plan_nothing.to_owned()]),
        Plan::Update { engine_unchanged } => {
            let more = engine_unchanged.then_some(words.plan_update_engine);
            let sentences = [Some(words.plan_update), more];
            ("update", owned(sentences.into_iter().flatten()))
        }
        Plan::PauseUpdateResume => {
            let sentences = [words.plan_running, words.plan_running_risk];
            ("pause-update-resume", owned(sentences.into_iter()))
        }
        Plan::Steps => ("steps", vec![words.plan_steps.to_owned()]),
        Plan::Refused(refusal) => {
            let why = sentence::refusal(language.words(), refusal);
            let sentence = fill(words.plan_refused, &[("why", &why)]);
            ("refused", vec![sentence])
        }
    };
    let steps = (*plan == Plan::Steps).then(|| draw_steps(None, language));
    draw_sentences(name, sentences, steps)
}

fn draw_sentences(name: &'static str, sentences: Vec<String>, steps: Option<AnyView>) -> AnyView {
    let sentences = sentences
        .into_iter()
        .map(|sentence| view! { <p>{sentence}</p> }.into_any());
    view! {
        <div class="plan-body" data-plan=name>
            {sentences.collect_view()}
            {steps}
        </div>
    }
    .into_any()
}

fn owned(sentences: impl Iterator<Item = &'static str>) -> Vec<String> {
    sentences.map(str::to_owned).collect()
}

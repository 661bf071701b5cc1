//! An edit: what changes, and what will happen.

use changefeed_model::draft::{Change, Plan, Spot};
use leptos::prelude::*;

use super::difference::Difference;
use super::review_word;
use super::value::{draw_pair, label_of};
use crate::app::use_console;
use crate::forms::send::{Sender, draw_steps};
use crate::forms::state::id_of;
use crate::forms::summary::focus;
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};
use crate::ui::element::{Element, el};
use crate::ui::reactive::{condition, dynamic, mark, react};

/// Draws the difference, and what saving it does, into the section.
pub(super) fn draw_changes(section: Element, sender: Sender) -> Element {
    let difference = Difference::of(sender.form);
    react(move || {
        sender.takes_steps.set(difference.plan.get() == Plan::Steps);
    });
    let locale = use_console().locale;
    let changes = dynamic(move || {
        let language = locale.language();
        let draw = |list: Element, change: &Change| list.el(draw_change(change, language));
        let list = el("ul").class("changes");
        let list = difference
            .changes
            .with(|changes| changes.iter().fold(list, draw));
        list.view()
    });
    let is_halfway = condition(move || sender.is_halfway());
    let plan = dynamic(move || {
        let language = locale.language();
        let plan = (!is_halfway.get()).then(|| difference.plan.get());
        draw_plan(plan, language).view()
    });
    let is_same = mark(move || difference.plan.get() == Plan::Nothing);
    let title = el("h3")
        .attr_flag("hidden", is_same.clone())
        .says(review_word(|words| words.will_happen));
    let differs = el("div")
        .class("difference")
        .attr("data-part", "difference")
        .attr_flag("hidden", is_same)
        .el(el("h3").says(review_word(|words| words.difference)))
        .child(changes.into_any());
    let happens = el("div")
        .class("plan")
        .attr("data-part", "plan")
        .el(title)
        .child(plan.into_any());
    section.el(differs).el(happens)
}

fn draw_change(change: &Change, language: Language) -> Element {
    let words = language.words();
    let label = label_of(&change.label, language);
    let name = match change.spot {
        Some(spot) => draw_link(spot),
        None => el("span").class("mono"),
    };
    let mut head = el("span")
        .class("change-name")
        .el(name.text(&label))
        .text(" ");
    if !change.reaches_engine {
        let mark = el("span")
            .class("note")
            .attr("title", words.not_passed_on_more);
        head = head.el(mark.text(words.not_passed_on));
    }
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let values = el("span")
        .class("change-value")
        .el(draw_pair(&change.label, old, new, language));
    el("li")
        .attr("data-change", &change.spot.map_or(label, id_of))
        .el(head)
        .el(values)
}

/// What leads to a field.
fn draw_link(spot: Spot) -> Element {
    el("a")
        .attr("href", &["#", &id_of(spot)].concat())
        .on("click", move |event| {
            event.prevent_default();
            focus(spot);
        })
}

/// Draws what saving does; `None` is a save whose steps are half done.
fn draw_plan(plan: Option<Plan>, language: Language) -> Element {
    let words = ReviewWords::of(language);
    let why: String;
    let (name, sentence, more) = match &plan {
        None => ("halfway", words.plan_halfway, ""),
        Some(Plan::Nothing) => ("nothing", words.plan_nothing, ""),
        Some(Plan::Update { engine_unchanged }) => {
            let more = if *engine_unchanged {
                words.plan_update_engine
            } else {
                ""
            };
            ("update", words.plan_update, more)
        }
        Some(Plan::PauseUpdateResume) => (
            "pause-update-resume",
            words.plan_running,
            words.plan_running_risk,
        ),
        Some(Plan::Steps) => ("steps", words.plan_steps, ""),
        Some(Plan::Refused(refusal)) => {
            let reason = sentence::refusal(language.words(), refusal);
            why = fill(words.plan_refused, &[("why", &reason)]);
            ("refused", why.as_str(), "")
        }
    };
    let mut body = el("div").class("plan-body").attr("data-plan", name);
    for sentence in [sentence, more] {
        if !sentence.is_empty() {
            body = body.el(el("p").text(sentence));
        }
    }
    if plan == Some(Plan::Steps) {
        body = body.el(draw_steps(None, language));
    }
    body
}

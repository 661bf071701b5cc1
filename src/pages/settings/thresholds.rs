//! From when on a task lags, stalls, or is paused for too long.

use std::sync::Arc;

use changefeed_model::health::{Health, ThresholdProblem, Thresholds};
use leptos::prelude::*;

use super::typed::{FIELDS, Field, Typed, Wrong};
use super::words::{SettingWords, says, words};
use crate::app::Console;
use crate::i18n::{Words, fill, follow, format, sentence};
use crate::tasks::tone_attribute;
use crate::ui::badge::badge;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{steady, text};

/// Draws a field a threshold. What is typed holds as soon as it makes sense;
/// until then what held before does.
pub(in crate::pages) fn draw_thresholds(console: Console, typed: RwSignal<Typed>) -> Element {
    let locale = console.locale;
    let fields = FIELDS
        .iter()
        .enumerate()
        .map(|(index, field)| draw_field(console, typed, index, field));
    el("div")
        .class("thresholds")
        .el(el("p")
            .class("field-hint")
            .says(says(locale, |words| words.sources)))
        .els(fields)
}

fn draw_field(
    console: Console,
    typed: RwSignal<Typed>,
    index: usize,
    field: &'static Field,
) -> Element {
    let locale = console.locale;
    let (word, id) = (
        field.health.word(),
        ["threshold-", field.health.word()].concat(),
    );
    let (hint_id, problem_id) = ([&id, "-hint"].concat(), [&id, "-problem"].concat());
    let described = [&hint_id, " ", &problem_id].concat();
    let problem = steady(move || match typed.with(Typed::read) {
        Err((at, wrong)) if at == index => {
            problem_text(locale.words(), words(locale), field, wrong)
        }
        _ => String::new(),
    });
    let keep = move |text: String| {
        typed.update(|typed| typed.set(index, text));
        if let Ok(thresholds) = typed.with_untracked(Typed::read) {
            console
                .settings
                .change(|settings| settings.thresholds = thresholds);
        }
    };
    let is_wrong = move || problem.with(|problem| !problem.is_empty());
    let input = el("input")
        .attr("type", "number")
        .attr("id", &id)
        .class("input figure")
        .attr("min", "1")
        .attr("step", "1")
        .attr("inputmode", "numeric")
        .attr("aria-describedby", &described)
        .attr_flag(
            "aria-invalid",
            Arc::new(move || is_wrong().then_some("true")),
        )
        .prop_text(
            "value",
            text(move || typed.with(|typed| typed.get(index).to_owned())),
        )
        .on("input", move |event| keep(event_target_value(&event)));
    let tone = tone_attribute(field.health);
    let badge = badge(
        text(move || tone.to_owned()),
        text(move || sentence::state_word(locale.words(), field.health).to_owned()),
    );
    let label = el("label")
        .attr("for", &id)
        .el(badge)
        .el(el("span").says(says(
            locale,
            match field.health {
                Health::Stalled => |words| words.no_progress_for,
                Health::PausedTooLong => |words| words.checkpoint_older,
                _ => |words| words.lag_above,
            },
        )));
    let unit = text(move || {
        let words = words(locale);
        let unit = if field.unit_ms == 1_000 {
            words.seconds
        } else {
            words.hours
        };
        unit.to_owned()
    });
    let hint = text(move || {
        let default = field.ms(Thresholds::DEFAULT);
        fill(
            words(locale).default,
            &[("n", &amount(locale.words(), field, default))],
        )
    });
    el("div")
        .class("threshold")
        .attr("data-threshold", word)
        .el(label)
        .el(el("span")
            .class("field-hint")
            .attr("id", &hint_id)
            .says(hint))
        .el(el("span")
            .class("measure")
            .el(input)
            .el(el("span").says(unit)))
        .el(el("p")
            .class("field-problem")
            .attr("id", &problem_id)
            .attr("role", "status")
            .says(text(move || problem.get())))
}

/// An amount in the unit of a field: "300s".
fn amount(words: &Words, field: &Field, ms: i64) -> String {
    format::in_units(words, ms, field.unit_ms)
}

/// What is wrong, and what holds meanwhile.
fn problem_text(words: &Words, tool: &SettingWords, field: &Field, wrong: Wrong) -> String {
    // In whole units, or what is named would be refused itself.
    let least = |ms: i64| {
        let units = (ms + field.unit_ms - 1) / field.unit_ms;
        fill(
            tool.at_least,
            &[("n", &amount(words, field, units * field.unit_ms))],
        )
    };
    let mut text = match wrong {
        Wrong::NotANumber => tool.whole_number.to_owned(),
        Wrong::Thresholds(ThresholdProblem::CriticalNotAbove) => tool.critical_not_above.to_owned(),
        Wrong::Thresholds(ThresholdProblem::LaggingTooShort) => least(Thresholds::LAGGING_LEAST_MS),
        Wrong::Thresholds(ThresholdProblem::StalledTooShort) => least(Thresholds::STALLED_LEAST_MS),
        Wrong::Thresholds(ThresholdProblem::PauseTooShort) => least(Thresholds::PAUSE_LEAST_MS),
        Wrong::Thresholds(ThresholdProblem::TooLong) => {
            let most = format::duration(words, Thresholds::MOST_MS);
            fill(tool.at_most, &[("n", &most)])
        }
    };
    follow(&mut text, tool.not_applied);
    text
}

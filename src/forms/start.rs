//! The start position: now, a time, or a TSO, each shown at once in the other
//! notations.

use core::cell::Cell;

use changefeed_model::draft::{Spot, StartMode};
use changefeed_model::settings::{Moment, Zone};
use changefeed_model::start::{StartProblem, parse_time};
use changefeed_model::{Tso, draft::Trouble};
use leptos::prelude::*;

use super::frame::{draw_problem, input_el, label, tie};
use super::state::{Form, Remarks};
use super::words::{PageWords, Translated, words_of};
use crate::app::use_console;
use crate::i18n::{Language, fill, format, sentences};
use crate::pages::{Term, help_named};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::field::hint_id;
use crate::ui::reactive::{Text, dynamic, mark, press, show, text};

/// The ids of the two lines that are typed into; the group itself is `start`.
const TIME_ID: &str = "start-time";
const TSO_ID: &str = "start-tso";

/// Draws the choice of the start of a new task.
pub(super) fn draw_start(form: Form) -> AnyView {
    let locale = use_console().locale;
    let mode = move || form.read(|draft| draft.start.mode);
    let (described, is_invalid) = tie(form, Spot::Start);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, Spot::Start);
    let choices = StartMode::ALL.map(|chosen| draw_choice(form, chosen));
    // Drawn anew with the mode, and with nothing that is typed.
    let shown = Memo::new(move |_| mode());
    let line = dynamic(move || match shown.get() {
        StartMode::Now => ().into_any(),
        StartMode::Time => draw_time(form),
        StartMode::Tso => draw_tso(form),
    });
    el("fieldset")
        .attr("id", "start")
        .attr("aria-labelledby", "start-legend")
        .class("field")
        .attr("tabindex", "-1")
        .attr("data-spot", "start")
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .el(el("div")
            .class("field-head")
            .el(el("legend")
                .attr("id", "start-legend")
                .says(label(|words| words.start)))
            .el(help_named(Term::Start, label(|words| words.start))))
        .el(el("div").class("segments").els(choices))
        .child(line.into_any())
        .child(dynamic(move || draw_notations(form, locale.language())).into_any())
        .el(el("p")
            .class("field-warning")
            .attr("id", &hint_id("start"))
            .says(warning))
        .el(draw_problem("start", problem))
        .child(
            show(
                move || old_start(form).is_some(),
                move || draw_confirmation(form),
            )
            .into_any(),
        )
        .view()
}

fn draw_choice(form: Form, chosen: StartMode) -> Element {
    let word = match chosen {
        StartMode::Now => label(|words| words.start_now),
        StartMode::Time => label(|words| words.start_time),
        StartMode::Tso => label(|words| words.start_tso),
    };
    let is_chosen = mark(move || form.read(|draft| draft.start.mode) == chosen);
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "start-mode")
        .attr("id", &format!("start-mode-{}", chosen.as_str()))
        .prop_flag("checked", is_chosen)
        .on("change", move |_| {
            form.edit(Spot::Start, |draft| draft.start.mode = chosen);
        });
    el("label")
        .class("segment")
        .el(input)
        .el(el("span").says(word))
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
            None => text_line(locale.words().unknown),
        }
    });
    el("dl")
        .class("fixed")
        .attr("data-spot", "start")
        .el(el("dt").says(label(|words| words.start)))
        .el(el("dd").child(shown.into_any()).el(el("p")
            .class("field-hint")
            .says(label(|words| words.start_fixed))))
        .view()
}

/// A line that a start is typed into, below its label.
fn draw_typed(
    form: Form,
    id: &'static str,
    label: Text,
    hint: Text,
    value: Text,
    on_input: Callback<String>,
) -> Element {
    let input =
        input_el(id, "input mono", value, on_input).on("blur", move |_| form.touch(Spot::Start));
    el("div")
        .class("start-line")
        .el(el("label").class("field-label").attr("for", id).says(label))
        .el(input)
        .el(el("p").class("field-hint").says(hint))
}

fn draw_time(form: Form) -> AnyView {
    let locale = use_console().locale;
    let set = Callback::new(move |typed| form.edit(Spot::Start, |draft| draft.start.time = typed));
    let offers: [fn(&'static PageWords) -> &'static str; 2] =
        [|words| words.ago_5_min, |words| words.ago_1_h];
    let chips = offers.map(|offer| {
        let take = move || {
            set.run(offer(words_of::<PageWords>(locale)).to_owned());
            form.touch(Spot::Start);
        };
        let chip = Press {
            class: "chip",
            word: Some(label(offer)),
            ..Press::default()
        };
        chip.draw(press(take))
    });
    let typed = draw_typed(
        form,
        TIME_ID,
        label(|words| words.time_label),
        text(move || time_hint(locale.language(), form.now.get())),
        text(move || form.read(|draft| draft.start.time.clone())),
        set,
    );
    typed.el(el("div").class("chips").els(chips)).view()
}

fn draw_tso(form: Form) -> AnyView {
    draw_typed(
        form,
        TSO_ID,
        label(|words| words.tso_label),
        label(|words| words.tso_hint),
        text(move || form.read(|draft| draft.start.tso.clone())),
        Callback::new(move |typed| form.edit(Spot::Start, |draft| draft.start.tso = typed)),
    )
    .view()
}

/// Where the chosen start is, in every notation; nothing while it is none.
fn draw_notations(form: Form, language: Language) -> AnyView {
    match form.start() {
        Ok(None) => text_line(PageWords::of(language).start_at_once),
        Ok(Some(start)) => el("div")
            .child(notations(start, language))
            .el(el("p")
                .class("field-warning")
                .attr("data-part", "start-zone")
                .text(&changed_clock(form, language)))
            .view(),
        Err(_) => ().into_any(),
    }
}

/// How a time is typed, and in which zone it is read.
fn time_hint(language: Language, now: i64) -> String {
    let words = PageWords::of(language);
    let name = format::zone_name(language, now);
    let zone = match format::zone() {
        Zone::Named(zone) => [zone.as_str(), " (", &name, ")"].concat(),
        Zone::Local | Zone::Utc => name,
    };
    let in_zone = fill(words.time_zone, &[("zone", &zone)]);
    sentences(&[words.time_hint, &in_zone])
}

/// What is meant where clocks show the typed time twice, or never; empty where
/// there is no doubt.
fn changed_clock(form: Form, language: Language) -> String {
    let words = PageWords::of(language);
    let typed = form.read(|draft| match draft.start.mode {
        StartMode::Time => draft.start.time.clone(),
        StartMode::Now | StartMode::Tso => String::new(),
    });
    let wall = Cell::new(None);
    let _ = parse_time(&typed, 0, &|shown| {
        wall.set(Some(shown));
        shown
    });
    match wall.get().map(format::moment) {
        Some(Moment::Twice { second, .. }) => {
            let second = format::utc_time(second);
            fill(words.time_twice, &[("second", &second)])
        }
        Some(Moment::Never(ms)) => {
            let time = format::local_time(language, ms);
            fill(words.time_never, &[("time", &time)])
        }
        Some(Moment::Once(_)) | None => String::new(),
    }
}

fn notations(start: Tso, language: Language) -> AnyView {
    let words = PageWords::of(language);
    let ms = i64::try_from(start.physical_ms()).unwrap_or(i64::MAX);
    let zone = format::zone();
    let local = match &zone {
        Zone::Local => words.local,
        zone => zone.as_str(),
    };
    let lines = [
        (local, format::local_time(language, ms)),
        (words.utc, format::utc_time(ms)),
        (words.tso_label, start.to_string()),
    ];
    let lines = lines.into_iter().skip(usize::from(zone == Zone::Utc));
    let list = el("dl").class("notation").attr("aria-live", "polite");
    lines
        .fold(list, |list, (label, value)| {
            list.el(el("dt").text(label))
                .el(el("dd").class("mono").text(&value))
        })
        .view()
}

fn text_line(text: &str) -> AnyView {
    el("p").class("notation").text(text).view()
}

/// The age of a start more than a day back, in milliseconds; tracked.
fn old_start(form: Form) -> Option<i64> {
    let mut age = None;
    form.read_findings(&mut |finding| {
        if let Trouble::Start(StartProblem::BeyondDay { age_ms }) = finding.problem {
            age = Some(age_ms);
        }
    });
    age
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
    let input = el("input")
        .attr("id", "start-confirm")
        .attr("type", "checkbox")
        .prop_flag("checked", mark(move || form.is_start_confirmed.get()))
        .on("change", move |event| {
            form.is_start_confirmed.set(event_target_checked(&event));
        });
    el("label")
        .class("check")
        .el(input)
        .el(el("span").says(sentence))
        .view()
}

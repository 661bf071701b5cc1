//! Kafka's dispatchers: rows of a matcher and a dispatcher, in an order that
//! counts.

use changefeed_model::draft::{DispatcherDraft, Draft, Spot, Trouble};
use changefeed_model::fields::Problem;
use leptos::prelude::*;

use super::choice::{Choice, draw_choice};
use super::label;
use super::set::draw_set;
use crate::app::use_console;
use crate::forms::frame::{Frame, Line, draw_line};
use crate::forms::state::{Form, Remarks, id_of};
use crate::forms::summary::focus;
use crate::forms::words::{SinkWords, TableWords, words_of};
use crate::i18n::{Locale, fill};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::field::{hint_id, problem_id};
use crate::ui::reactive::{Text, mark, press, says, show, text};
use crate::ui::rows::{RowChange, RowText, Rows, RowsOf, draw_rows};

/// The key of the field.
const KEY: &str = "dispatchers";
/// What a row begins with, and what stands for a name that is not known.
const DEFAULT: &str = "default";
/// The dispatchers that engines know (`domain.md`, "Kafka sink").
const DISPATCHERS: &[&str] = &[DEFAULT, "ts", "table", "index-value"];

/// Draws the rows in the frame of the field.
pub(super) fn draw_dispatchers(form: Form, frame: Frame) -> AnyView {
    let locale = use_console().locale;
    let count = Memo::new(move |_| form.draft.with(|draft| rows_of(draft).len()));
    let rows = Rows::new(RowsOf {
        count: count.into(),
        input_id: |place| id_of(Spot::Dispatcher(place)),
        is_blank: Callback::new(move |place| {
            form.draft.with_untracked(|draft| {
                let row = rows_of(draft).get(place);
                row.is_none_or(|row: &DispatcherDraft| {
                    let is_default = matches!(row.dispatcher.as_str(), "" | DEFAULT);
                    row.matcher.is_empty() && row.rest.is_empty() && is_default
                })
            })
        }),
        on_change: Callback::new(move |change| change_rows(form, change)),
        words: Callback::new(move |said| say(locale, said)),
    });
    let (none, some) = (
        label(|words| words.no_rows),
        label(|words| words.first_wins),
    );
    let frame = Frame {
        hint: Some(text(move || if count.get() == 0 { none() } else { some() })),
        ..frame
    };
    let inputs = draw_rows(rows, Callback::new(move |place| draw_row(form, place)));
    draw_set(form, Spot::Sink(KEY), frame, inputs)
}

fn rows_of(draft: &Draft) -> &[DispatcherDraft] {
    &draft.sink().dispatchers
}

fn change_rows(form: Form, change: RowChange) {
    form.edit(Spot::Sink(KEY), |draft| {
        change.apply(&mut draft.sink_mut().dispatchers, || DispatcherDraft {
            dispatcher: DEFAULT.to_owned(),
            ..DispatcherDraft::default()
        });
    });
    form.retouch(&|spot| match spot {
        Spot::Dispatcher(place) => change.follow(place).map(Spot::Dispatcher),
        spot => Some(spot),
    });
}

/// One of the two texts of a row; empty where there is no such row. Tracked.
fn text_of(form: Form, place: usize, pick: fn(&DispatcherDraft) -> &String) -> Text {
    text(move || {
        form.draft.with(|draft| {
            let row = rows_of(draft).get(place);
            row.map(pick).cloned().unwrap_or_default()
        })
    })
}

fn set_text(
    form: Form,
    place: usize,
    pick: fn(&mut DispatcherDraft) -> &mut String,
) -> Callback<String> {
    Callback::new(move |typed| {
        form.edit(Spot::Dispatcher(place), |draft| {
            if let Some(row) = draft.sink_mut().dispatchers.get_mut(place) {
                *pick(row) = typed;
            }
        });
    })
}

fn draw_row(form: Form, place: usize) -> AnyView {
    let locale = use_console().locale;
    let spot = Spot::Dispatcher(place);
    let id = id_of(spot);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, spot);
    let is_wrong = problem.clone();
    let numbered = move |pick: fn(&SinkWords) -> &'static str| {
        text(move || with_place(pick(words_of(locale)), place))
    };
    let matcher = Line {
        spot,
        class: "input mono",
        keyboard: "text",
        list: None,
        value: text_of(form, place, |row| &row.matcher),
        on_input: set_text(form, place, |row| &mut row.matcher),
    };
    let dispatcher = Choice {
        spot,
        described: hint_id(&id),
        // What can be wrong with a dispatcher is a warning.
        is_invalid: says(|| false),
        id: format!("{id}-to"),
        label: numbered(|words| words.dispatcher_n),
        words: DISPATCHERS,
        more: &[],
        value: text_of(form, place, |row| &row.dispatcher),
        on_choose: set_text(form, place, |row| &mut row.dispatcher),
    };
    let name = el("label")
        .attr("for", &id)
        .says(label(|words| words.matcher))
        .text(" ")
        .el(el("span")
            .class("visually-hidden")
            .says(numbered(|words| words.row_n)));
    let to = el("span")
        .attr("aria-hidden", "true")
        .says(label(|words| words.dispatcher));
    let part =
        |name: Element, input: AnyView| el("div").class("dispatcher-part").el(name).child(input);
    let line =
        |class: &str, id: String, says: Text| el("p").class(class).attr("id", &id).says(says);
    el("div")
        .class("dispatcher")
        .attr("data-spot", &id)
        .attr_flag("data-invalid", mark(move || !is_wrong().is_empty()))
        .el(part(name, draw_line(form, matcher)))
        .el(part(to, draw_choice(form, dispatcher)))
        .el(line("field-warning", hint_id(&id), warning))
        .el(line("field-problem", problem_id(&id), problem))
        .child(draw_fix(form, place))
        .view()
}

/// Offers the matcher mended, where there is one sure way.
fn draw_fix(form: Form, place: usize) -> AnyView {
    let locale = use_console().locale;
    let spot = Spot::Dispatcher(place);
    let fix = move || {
        form.findings.with(|findings| {
            let mut here = findings.iter().filter(|finding| finding.spot == spot);
            here.find_map(|finding| match &finding.problem {
                Trouble::Value(Problem::Matcher(error)) => error.fix.clone(),
                _ => None,
            })
        })
    };
    let word = text(move || {
        let pattern = words_of::<TableWords>(locale).fix;
        fill(pattern, &[("rule", &fix().unwrap_or_default())])
    });
    let set = set_text(form, place, |row| &mut row.matcher);
    let mend = move || {
        if let Some(fix) = untrack(fix) {
            set.run(fix);
            focus(spot);
        }
    };
    let button = move || {
        let button = Press {
            class: "chip mono",
            control: Some("fix"),
            ..Press::new("fix-matcher", word.clone())
        };
        button.draw(press(mend)).view()
    };
    show(move || form.is_shown(spot) && fix().is_some(), button).into_any()
}

fn with_place(pattern: &str, place: usize) -> String {
    fill(pattern, &[("n", &(place + 1).to_string())])
}

fn say(locale: Locale, said: RowText) -> String {
    let words = words_of::<SinkWords>(locale);
    match said {
        RowText::List => words.rows.to_owned(),
        RowText::Add => words.row_add.to_owned(),
        RowText::Up(place) => with_place(words.row_up, place),
        RowText::Down(place) => with_place(words.row_down, place),
        RowText::Remove(place) => with_place(words.row_remove, place),
        RowText::Added(place) => with_place(words.row_added, place),
        RowText::Removed(place) => with_place(words.row_removed, place),
        RowText::Moved { from, to } => {
            let to = (to + 1).to_string();
            fill(
                words.row_moved,
                &[("n", &(from + 1).to_string()), ("to", &to)],
            )
        }
    }
}

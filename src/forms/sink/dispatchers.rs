//! Kafka's dispatchers: rows of a matcher and a dispatcher, in an order that
//! counts.

use changefeed_model::draft::{DispatcherDraft, Draft, Spot, Trouble};
use changefeed_model::fields::Problem;
use leptos::prelude::*;

use super::choice::{Choice, draw_choice};
use super::set::draw_set;
use super::{Pick, label};
use crate::app::use_console;
use crate::forms::frame::{Frame, Line, draw_line, draw_problem};
use crate::forms::state::{Form, Remarks, id_of};
use crate::forms::summary::focus;
use crate::forms::words::{SinkWords, TableWords, words_of};
use crate::i18n::{Locale, fill};
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::field::hint_id;
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
    let count = Memo::new(move |_| form.read(|draft| rows_of(draft).len()));
    let rows = Rows::new(RowsOf {
        count: count.into(),
        input_id: |place| id_of(Spot::Dispatcher(place)),
        is_blank: Callback::new(move |place| is_blank(form, place)),
        on_change: Callback::new(move |change| change_rows(form, change)),
        words: Callback::new(move |said| say(locale, said)),
    });
    let hint = text(move || {
        let words = words_of::<SinkWords>(locale);
        let hint = if count.get() == 0 {
            words.no_rows
        } else {
            words.first_wins
        };
        hint.to_owned()
    });
    let frame = frame.hint(hint);
    let inputs = draw_rows(rows, Callback::new(move |place| draw_row(form, place)));
    draw_set(form, Spot::Sink(KEY), frame, inputs)
}

fn rows_of(draft: &Draft) -> &[DispatcherDraft] {
    &draft.sink().dispatchers
}

fn is_blank(form: Form, place: usize) -> bool {
    let look = |row: &DispatcherDraft| {
        let is_default = matches!(row.dispatcher.as_str(), "" | DEFAULT);
        row.matcher.is_empty() && row.rest.is_empty() && is_default
    };
    untrack(|| form.read(|draft| rows_of(draft).get(place).is_none_or(look)))
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
        form.read(|draft| {
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
    let numbered = move |pick: Pick| text(move || with_place(pick(words_of(locale)), place));
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
    let mut row = el("div")
        .class("dispatcher")
        .attr("data-spot", &id)
        .attr_flag("data-invalid", mark(move || !is_wrong().is_empty()));
    for (name, input) in [
        (name, draw_line(form, matcher)),
        (to, draw_choice(form, dispatcher)),
    ] {
        row = row.el(el("div").class("dispatcher-part").el(name).child(input));
    }
    let warning = el("p")
        .class("field-warning")
        .attr("id", &hint_id(&id))
        .says(warning);
    row.el(warning)
        .el(draw_problem(&id, problem))
        .child(draw_fix(form, place))
        .view()
}

/// Offers the matcher mended, where there is one sure way.
fn draw_fix(form: Form, place: usize) -> AnyView {
    let locale = use_console().locale;
    let spot = Spot::Dispatcher(place);
    let word = text(move || {
        let pattern = words_of::<TableWords>(locale).fix;
        fill(
            pattern,
            &[("rule", &fix_of(form, spot).unwrap_or_default())],
        )
    });
    let set = set_text(form, place, |row| &mut row.matcher);
    let mend = move || {
        if let Some(fix) = untrack(|| fix_of(form, spot)) {
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
    show(
        move || form.is_shown(spot) && fix_of(form, spot).is_some(),
        button,
    )
    .into_any()
}

/// The matcher at a place, mended; tracked.
fn fix_of(form: Form, spot: Spot) -> Option<String> {
    let mut fix = None;
    form.read_findings(&mut |finding| {
        if let Trouble::Value(Problem::Matcher(error)) = &finding.problem
            && finding.spot == spot
            && fix.is_none()
        {
            fix.clone_from(&error.fix);
        }
    });
    fix
}

fn with_place(pattern: &str, place: usize) -> String {
    fill(pattern, &[("n", &(place + 1).to_string())])
}

fn say(locale: Locale, said: RowText) -> String {
    let words = words_of::<SinkWords>(locale);
    let (pattern, place) = match said {
        RowText::List => (words.rows, 0),
        RowText::Add => (words.row_add, 0),
        RowText::Up(place) => (words.row_up, place),
        RowText::Down(place) => (words.row_down, place),
        RowText::Remove(place) => (words.row_remove, place),
        RowText::Added(place) => (words.row_added, place),
        RowText::Removed(place) => (words.row_removed, place),
        RowText::Moved { from, to } => {
            let (n, to) = ((from + 1).to_string(), (to + 1).to_string());
            return fill(words.row_moved, &[("n", &n), ("to", &to)]);
        }
    };
    with_place(pattern, place)
}

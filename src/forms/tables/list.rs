//! The rules as a list.

use changefeed_model::draft::Spot;
use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};

use super::remarks::draw_fix;
use super::{edit, rule_name, said, settled};
use crate::app::use_console;
use crate::forms::frame::{draw_problem, input_el, tie};
use crate::forms::state::{Form, Remarks, id_of};
use crate::forms::words::{TableWords, words_of};
use crate::i18n::{counted, fill};
use crate::ui::element::el;
use crate::ui::field::hint_id;
use crate::ui::reactive::text;
use crate::ui::rows::{RowText, Rows, RowsOf, draw_rows};

/// Draws the list.
pub(super) fn draw_list(form: Form) -> AnyView {
    let locale = use_console().locale;
    let rows = Rows::new(RowsOf {
        count: Memo::new(move |_| edit::count(form)).into(),
        input_id: |place| id_of(Spot::Rule(place)),
        is_blank: Callback::new(move |place| edit::rule(form, place).is_empty()),
        on_change: Callback::new(move |change| edit::change(form, change)),
        words: Callback::new(move |said| say(words_of(locale), said)),
    });
    draw_rows(
        rows,
        Callback::new(move |place| draw_rule(form, rows, place)),
    )
}

fn draw_rule(form: Form, rows: Rows, place: usize) -> AnyView {
    let locale = use_console().locale;
    let spot = Spot::Rule(place);
    let id = id_of(spot);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, spot);
    let (described, is_invalid) = tie(form, spot);
    let value = settled(text(move || edit::rule(form, place)));
    let type_in = Callback::new(move |typed| edit::set(form, place, typed));
    let mended = move |said: String| {
        rows.say(said);
        rows.focus(place);
    };
    let leave = move || {
        // A row that was taken away is left as well.
        if place < untrack(|| edit::count(form)) {
            form.touch(spot);
        }
    };
    let paste = move |event: web_sys::Event| {
        if let Some(lines) = on_paste(form, rows, place, event.unchecked_ref()) {
            let words = words_of::<TableWords>(locale);
            rows.say(counted(locale.language(), words.pasted, lines));
        }
    };
    let input = input_el(&id, "input mono", value, type_in)
        .attr_text("aria-label", rule_name(place))
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .on("blur", move |_| leave())
        .on("paste", paste);
    let odd = el("p").class("field-warning").attr("id", &hint_id(&id));
    el("div")
        .class("rule-row")
        .attr_flag("data-invalid", said(&problem))
        .attr_flag("data-odd", said(&warning))
        .el(input)
        .el(odd.says(warning))
        .el(draw_problem(&id, problem))
        .child(draw_fix(form, place, Callback::new(mended)))
        .view()
}

/// Several lines become several rows: how many is told. One is pasted as
/// everywhere.
fn on_paste(form: Form, rows: Rows, place: usize, event: &ClipboardEvent) -> Option<usize> {
    let pasted = event.clipboard_data()?.get_data("text").ok()?;
    let lines: Vec<&str> = pasted
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let input = event.target()?.dyn_into().ok()?;
    if lines.len() < 2 {
        return None;
    }
    event.prevent_default();
    let (before, after) = around_selection(&input);
    let last = edit::paste(form, place, (&before, &after), &lines);
    rows.focus(last);
    Some(lines.len())
}

/// What stands before and behind the selection. The browser counts UTF-16.
fn around_selection(input: &HtmlInputElement) -> (String, String) {
    let typed = JsString::from(input.value());
    let place = |at: Result<Option<u32>, _>| at.ok().flatten().unwrap_or(typed.length());
    let (start, end) = (place(input.selection_start()), place(input.selection_end()));
    (
        typed.slice(0, start).into(),
        typed.slice(end, typed.length()).into(),
    )
}

fn say(words: &TableWords, said: RowText) -> String {
    match said {
        RowText::List => words.rules.to_owned(),
        RowText::Up(place) => numbered(words.up, place),
        RowText::Down(place) => numbered(words.down, place),
        RowText::Remove(place) => numbered(words.remove, place),
        RowText::Add => words.add.to_owned(),
        RowText::Added(place) => numbered(words.added, place),
        RowText::Removed(place) => numbered(words.removed, place),
        RowText::Moved { from, to } => fill(
            words.moved,
            &[
                ("n", &(from + 1).to_string()),
                ("to", &(to + 1).to_string()),
            ],
        ),
    }
}

/// A pattern with the number that people give a place.
pub(super) fn numbered(pattern: &str, place: usize) -> String {
    fill(pattern, &[("n", &(place + 1).to_string())])
}

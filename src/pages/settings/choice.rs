//! Settings that are one of a few, or some of several.

use leptos::prelude::*;

use super::words::says;
use crate::app::Console;
use crate::i18n::Words;
use crate::settings::{ColumnName, Density};
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Flag, Text, mark, text};

/// A group of choices below its name.
pub(in crate::pages) fn draw_group(
    name: &'static str,
    legend: Text,
    choices: impl IntoIterator<Item = Element>,
) -> Element {
    el("fieldset")
        .attr("data-setting", name)
        .el(el("legend").says(legend))
        .el(el("div").class("choices").els(choices))
}

/// The same, with the setting's default said.
pub(super) fn with_hint(group: Element, hint: Text) -> Element {
    group.el(el("p").class("field-hint").says(hint))
}

/// One of a few.
pub(super) fn draw_radio(
    name: &str,
    value: &str,
    word: Text,
    is_chosen: Flag,
    choose: impl Fn() + 'static,
) -> Element {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .attr("value", value);
    draw_choice(input, word, is_chosen, Box::new(move |_| choose()))
}

/// One of several.
fn draw_checkbox(
    name: &str,
    word: Text,
    is_chosen: Flag,
    choose: impl Fn(bool) + 'static,
) -> Element {
    let input = el("input").attr("type", "checkbox").attr("name", name);
    draw_choice(input, word, is_chosen, Box::new(choose))
}

fn draw_choice(input: Element, word: Text, is_chosen: Flag, choose: Box<dyn Fn(bool)>) -> Element {
    let input = input
        .prop_flag("checked", is_chosen)
        .on("change", move |event| choose(event_target_checked(&event)));
    el("label")
        .class("choice")
        .el(input)
        .el(el("span").says(word))
}

/// Draws the columns of the list, each to be shown or hidden.
pub(in crate::pages) fn draw_columns(console: Console) -> Element {
    let settings = console.settings;
    let columns = ColumnName::ALL.map(|column| {
        draw_checkbox(
            column.as_str(),
            text(move || heading(console.locale.words(), column).to_owned()),
            mark(move || !settings.get().hidden.contains(column)),
            move |is_shown| {
                settings
                    .change(|settings| settings.hidden = settings.hidden.with(column, !is_shown));
            },
        )
    });
    let legend = says(console.locale, |words| words.columns);
    draw_group("columns", legend, columns)
}

/// The heading of a column.
fn heading(words: &Words, column: ColumnName) -> &'static str {
    match column {
        ColumnName::Downstream => words.downstream,
        ColumnName::State => words.state,
        ColumnName::Lag => words.lag,
        ColumnName::Checkpoint => words.checkpoint,
        ColumnName::Rules => words.rules,
        ColumnName::Updated => words.field_update_time,
    }
}

/// Draws how close the rows of the list stand.
pub(in crate::pages) fn draw_density(console: Console) -> Element {
    let settings = console.settings;
    let choices = Density::ALL.map(|choice| {
        let word = says(
            console.locale,
            match choice {
                Density::Comfortable => |words| words.comfortable,
                Density::Compact => |words| words.compact,
            },
        );
        draw_radio(
            "density",
            choice.as_str(),
            word,
            mark(move || settings.get().density == choice),
            move || settings.change(|settings| settings.density = choice),
        )
    });
    let legend = says(console.locale, |words| words.density);
    draw_group("density", legend, choices)
}

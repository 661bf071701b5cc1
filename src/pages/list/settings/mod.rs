//! The settings of the view: columns, density, thresholds. What is chosen
//! holds at once.

mod thresholds;
mod typed;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use self::thresholds::draw_thresholds;
use self::typed::Typed;
use self::words::{says, words};
use crate::app::{Console, use_console};
use crate::i18n::Words;
use crate::settings::{ColumnName, Density, Stored};
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Text, mark, press, text};

/// Draws the dialog of the settings, open while `is_open`.
pub(super) fn draw_settings(is_open: RwSignal<bool>) -> Element {
    let console = use_console();
    dialog(
        "view-title",
        Signal::derive(move || words(console.locale).title),
        is_open.into(),
        Callback::new(move |()| is_open.set(false)),
        Arc::new(move || draw_content(console).view()),
    )
}

fn draw_content(console: Console) -> Element {
    let says = |pick| says(console.locale, pick);
    let settings = console.settings;
    let typed = RwSignal::new(Typed::of(settings.get_untracked().thresholds));
    let reset = press(move || {
        // How often the list is read is not chosen here.
        settings.change(|settings| {
            *settings = Stored {
                refresh: settings.refresh,
                ..Stored::default()
            };
        });
        typed.set(Typed::of(Default::default()));
    });
    let done = Press {
        class: "button primary",
        kind: "submit",
        ..Press::new("done", console.locale.text(|words| words.close))
    };
    let actions = el("div")
        .class("dialog-actions")
        .el(Press::new("reset", says(|words| words.reset)).draw(reset))
        // The browser closes the dialog that a form in it is sent from.
        .el(done.draw(press(|| ())));
    el("form")
        .class("view-settings")
        .attr("method", "dialog")
        .attr("novalidate", "")
        .attr("data-part", "view-settings")
        .el(el("p").class("field-hint").says(says(|words| words.kept)))
        .el(draw_columns(console))
        .el(draw_density(console))
        .el(draw_thresholds(console, typed))
        .el(actions)
}

fn draw_columns(console: Console) -> Element {
    let settings = console.settings;
    let columns = ColumnName::ALL.map(|column| {
        let input = el("input")
            .attr("type", "checkbox")
            .attr("name", column.as_str())
            .prop_flag(
                "checked",
                mark(move || !settings.get().hidden.contains(column)),
            )
            .on("change", move |event| {
                let is_hidden = !event_target_checked(&event);
                settings
                    .change(|settings| settings.hidden = settings.hidden.with(column, is_hidden));
            });
        let word = text(move || heading(console.locale.words(), column).to_owned());
        el("label")
            .class("choice")
            .el(input)
            .el(el("span").says(word))
    });
    set(says(console.locale, |words| words.columns)).el(el("div").class("choices").els(columns))
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

fn draw_density(console: Console) -> Element {
    let settings = console.settings;
    let choices = Density::ALL.map(|choice| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "density")
            .attr("value", choice.as_str())
            .prop_flag("checked", mark(move || settings.get().density == choice))
            .on("change", move |_| {
                settings.change(|settings| settings.density = choice)
            });
        let word = says(
            console.locale,
            match choice {
                Density::Comfortable => |words| words.comfortable,
                Density::Compact => |words| words.compact,
            },
        );
        el("label")
            .class("choice")
            .el(input)
            .el(el("span").says(word))
    });
    set(says(console.locale, |words| words.density)).el(el("div").class("choices").els(choices))
}

/// A group of settings.
fn set(legend: Text) -> Element {
    el("fieldset").el(el("legend").says(legend))
}

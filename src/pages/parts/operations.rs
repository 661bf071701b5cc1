//! The buttons of a task's operations.

use changefeed_model::{Operation, Task};
use leptos::prelude::*;
use web_sys::MouseEvent;

use super::menu::{Asks, MenuTarget};
use crate::app::{Console, use_console};
use crate::i18n::{Words, fill, sentence};
use crate::tasks::Row;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{press, says, steady, text};

/// The operations offered on a task; an update has a page of its own.
pub(in crate::pages) const OFFERED: [Operation; 3] =
    [Operation::Pause, Operation::Resume, Operation::Delete];

/// The contract's word for an operation, for styles and tests.
pub(in crate::pages) fn attribute(operation: Operation) -> &'static str {
    match operation {
        Operation::Pause => "pause",
        Operation::Resume => "resume",
        Operation::Update => "update",
        Operation::Delete => "delete",
    }
}

/// The picture of an operation.
pub(in crate::pages) fn icon_of(operation: Operation) -> Icon {
    match operation {
        Operation::Pause => Icon::Pause,
        Operation::Resume | Operation::Update => Icon::Play,
        Operation::Delete => Icon::Bin,
    }
}

/// Why an operation cannot be sent now; empty where it can.
pub(in crate::pages) fn obstacle(
    words: &Words,
    operation: Operation,
    task: &Task,
    pending: Option<Operation>,
) -> String {
    if pending.is_some() {
        return words.refused_pending.to_owned();
    }
    if task.id.as_deref().unwrap_or_default().is_empty() {
        return words.refused_no_id.to_owned();
    }
    match operation.check_task(task) {
        Ok(()) => String::new(),
        Err(refusal) => sentence::refusal(words, &refusal),
    }
}

/// The button of an operation in a row, without what depends on the task.
pub(in crate::pages) fn operation_template(operation: Operation) -> Element {
    el("button")
        .attr("type", "button")
        .class("icon-button")
        .attr("data-operation", attribute(operation))
        .attr("tabindex", "-1")
        .el(icon_el(icon_of(operation)))
}

/// The operation that a button of a row stands for.
pub(in crate::pages) fn operation_of(button: &web_sys::Element) -> Option<Operation> {
    let word = button.get_attribute("data-operation")?;
    OFFERED
        .into_iter()
        .find(|operation| attribute(*operation) == word)
}

/// Does what a press on a row's operation asks for: sends it, or asks before.
/// The console is given, since a listener runs outside of every context.
pub(crate) fn press_operation(console: Console, operation: Operation, key: &str, asks: Asks) {
    let Some(seen) = console.tasks.seen(key) else {
        return;
    };
    let is_refused = console.tasks.is_pending(key) || operation.check_task(&seen.task).is_err();
    let Some(id) = seen
        .task
        .id
        .clone()
        .filter(|id| !id.is_empty() && !is_refused)
    else {
        return;
    };
    if operation == Operation::Delete {
        asks.deleting.set(Some(id));
    } else {
        console.operations.start(operation, &id);
    }
}

/// Draws the buttons of a task's operations, with words beside the icons or
/// without. One that is not allowed stays, and says why.
pub(in crate::pages) fn draw_operations(row: &Row, with_words: bool, asks: Asks) -> Element {
    let button = |operation| operation_button(row, operation, with_words, asks);
    el("div")
        .class("operations")
        .els(OFFERED.map(button))
        .el(more_button(row, asks))
}

/// The button that opens the menu of a task: edit, copy, export.
fn more_button(row: &Row, asks: Asks) -> Element {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let named = seen.clone();
    let label = text(move || {
        let name = named.with(|seen| seen.task.name.clone());
        let name = name.unwrap_or_default();
        fill(locale.words().more_for, &[("name", &name)])
    });
    let open = move |event: MouseEvent| {
        if let Some(id) = seen.with_untracked(|seen| seen.task.id.clone()) {
            asks.menu.set(MenuTarget::of_press(id, &event));
        }
    };
    let button = Press {
        class: "icon-button",
        action: Some("more"),
        label: Some(label),
        title: Some(locale.text(|words| words.more)),
        icon: Some(Icon::More),
        ..Press::default()
    };
    button.draw(Box::new(open))
}

fn operation_button(row: &Row, operation: Operation, with_words: bool, asks: Asks) -> Element {
    let console = use_console();
    let words = move || console.locale.words();
    let Row { seen, pending, .. } = row.clone();
    let shown = seen.clone();
    let obstacle =
        steady(move || shown.with(|seen| obstacle(words(), operation, &seen.task, pending.get())));
    let named = seen.clone();
    let name = text(move || {
        let name = named
            .with(|seen| seen.task.name.clone())
            .unwrap_or_default();
        format!("{} {name}", sentence::operation(words(), operation))
    });
    let title = text(move || match obstacle.get() {
        why if why.is_empty() => sentence::operation(words(), operation).to_owned(),
        why => why,
    });
    let word = text(move || match with_words {
        true => sentence::operation(words(), operation).to_owned(),
        false => String::new(),
    });
    let send = move || {
        if let Some(id) = seen.with_untracked(|seen| seen.task.id.clone()) {
            press_operation(console, operation, &id, asks);
        }
    };
    let button = Press {
        class: if with_words { "button" } else { "icon-button" },
        operation: Some(attribute(operation)),
        label: Some(name),
        title: Some(title),
        is_disabled: Some(says(move || !obstacle.with(String::is_empty))),
        icon: Some(icon_of(operation)),
        word: Some(word),
        ..Press::default()
    };
    button.draw(press(send))
}

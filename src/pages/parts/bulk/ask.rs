//! What is asked before anything is sent: which tasks, and which are left out.

use changefeed_model::Operation;
use changefeed_model::bulk::{Plan, Target};
use leptos::prelude::*;
use web_sys::Event;

use super::super::operations::{attribute, icon_of};
use super::{both, own, own_count};
use crate::app::Console;
use crate::i18n::{counted, fill, follow, number, sentence};
use crate::tasks::skip;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{press, says, text};

/// Names that are listed; a longer list is cut, and says so.
const NAMES_MOST: usize = 500;
/// Names that are listed of those left out for one reason.
const SKIPPED_MOST: usize = 50;

/// Draws the question about what is asked, by what is known now.
pub(super) fn draw_question(console: Console) -> Element {
    let bulk = console.bulk;
    let Some(plan) = untrack(|| bulk.plan()) else {
        return el("p");
    };
    let (operation, n) = (plan.operation, plan.targets.len());
    let has_targets = n > 0;
    let typed = RwSignal::new(String::new());
    // As the label gives it, or grouped as the button does.
    let is_number =
        move |typed: &str| typed.parse() == Ok(n) || *typed == *number(both(console).0.speaks, n);
    let is_confirmed = move || {
        let is_typed =
            operation != Operation::Delete || typed.with(|typed| is_number(typed.trim()));
        has_targets && is_typed
    };
    let body = text(move || {
        let own = both(console).1;
        let body = match operation {
            _ if !has_targets => own.nothing,
            Operation::Pause => own.pause_body,
            Operation::Resume | Operation::Update => own.resume_body,
            Operation::Delete => own.delete_body,
        };
        body.to_owned()
    });
    let mut form = el("form")
        .class("bulk")
        .attr("method", "dialog")
        .attr("novalidate", "")
        .attr("data-part", "bulk-question")
        .el(el("p").says(body));
    if has_targets {
        form = form.el(draw_names(console, &plan.targets));
    }
    if !plan.skipped.is_empty() {
        form = form.el(draw_skipped(console, &plan));
    }
    if has_targets && operation == Operation::Delete {
        form = form.els(draw_number(console, n, typed));
    }
    let word = text(move || {
        let (words, own) = both(console);
        let n = number(words.speaks, n);
        let values = [
            ("operation", sentence::operation(words, operation)),
            ("n", &*n),
        ];
        fill(own.start, &values)
    });
    let is_delete = operation == Operation::Delete;
    let confirm = Press {
        class: if is_delete {
            "button danger"
        } else {
            "button primary"
        },
        kind: "submit",
        operation: Some(attribute(operation)),
        icon: Some(icon_of(operation)),
        is_disabled: Some(says(move || !is_confirmed())),
        ..Press::new("confirm", word)
    };
    let confirm = confirm.draw(press(|| ()));
    let confirm = if is_delete {
        confirm
    } else {
        confirm.attr("autofocus", "")
    };
    let cancel = Press::new("cancel", console.locale.text(|words| words.cancel));
    // Taken, so that a second press finds nothing to send.
    let plan = StoredValue::new(Some(plan));
    form.el(el("div")
        .class("dialog-actions")
        .el(cancel.draw(press(move || bulk.close())))
        .el(confirm))
        .on("submit", move |event: Event| {
            event.prevent_default();
            if !untrack(is_confirmed) {
                return;
            }
            if let Some(plan) = plan.try_update_value(Option::take).flatten() {
                bulk.begin(plan);
            }
        })
}

fn draw_names(console: Console, targets: &[Target]) -> Element {
    el("div")
        .class("bulk-names")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_text("aria-label", own(console, |own| own.names))
        .el(names(targets.iter().take(NAMES_MOST)))
        .els(more(console, targets.len(), NAMES_MOST))
}

/// Those left out, a group a reason.
fn draw_skipped(console: Console, plan: &Plan) -> Element {
    let groups = plan.reasons().into_iter().map(|(why, targets)| {
        let (n, why) = (targets.len(), why.clone());
        let said = text(move || {
            let (words, own) = both(console);
            let mut said = counted(words.speaks, own.left_out, n);
            follow(&mut said, &skip(words, &why));
            said
        });
        let listed = targets.into_iter().take(SKIPPED_MOST);
        el("details")
            .attr("data-part", "bulk-skipped")
            .el(el("summary").says(said))
            .el(el("div")
                .class("bulk-names")
                .el(names(listed))
                .els(more(console, n, SKIPPED_MOST)))
    });
    el("div").class("bulk-skipped").els(groups)
}

fn names<'a>(targets: impl Iterator<Item = &'a Target>) -> Element {
    el("ul").els(targets.map(|target| el("li").attr("title", &target.id).text(&target.name)))
}

/// What the cut took away, if anything.
pub(super) fn more(console: Console, n: usize, most: usize) -> Option<Element> {
    let rest = n.saturating_sub(most);
    let said = own_count(console, |own| own.more, rest);
    (rest > 0).then(|| el("p").class("bulk-more").says(said))
}

/// Where the number of tasks is typed.
fn draw_number(console: Console, n: usize, typed: RwSignal<String>) -> [Element; 2] {
    let label = text(move || fill(both(console).1.type_number, &[("n", &n.to_string())]));
    let input = el("input")
        .class("input")
        .attr("id", "bulk-number")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("autofocus", "")
        .on("input", move |event| typed.set(event_target_value(&event)));
    [el("label").attr("for", "bulk-number").says(label), input]
}

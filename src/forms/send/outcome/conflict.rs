//! Someone else changed the task since the form was opened: who is newer,
//! field by field, and a choice where both changed the same.

use changefeed_model::Task;
use changefeed_model::draft::{self, Conflict, Draft, Label};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::focus_on;
use super::looked::time_of;
use crate::forms::review::{REVIEW_ID, draw_pair, is_list, label_of, review_word, text_of};
use crate::forms::send::{Phase, Sender};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, mark, press, react, text};

const TITLE_ID: &str = "conflict-title";

/// Draws the panel. It takes the focus, since nothing is sent before it was
/// answered.
pub(super) fn draw_conflict(sender: Sender) -> Element {
    let locale = sender.console.locale;
    let theirs = RwSignal::new(Vec::<Label>::new());
    let content = dynamic(move || {
        let language = locale.language();
        let mut list = el("ul").class("changes");
        for conflict in &found(sender) {
            list = list.el(draw_field(theirs, conflict, language));
        }
        list.view()
    });
    let title = el("h2")
        .attr("id", TITLE_ID)
        .says(review_word(|words| words.conflict_title));
    let sentence = text(move || sentence(sender, locale.language()));
    let panel = el("section")
        .class("card conflict")
        .attr("data-part", "conflict")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", TITLE_ID)
        .el(title)
        .el(el("p").says(sentence))
        .child(content.into_any());
    let node = panel.node();
    // Once it is in the document.
    react(move || {
        if let Some(node) = &node {
            let _ = node.unchecked_ref::<web_sys::HtmlElement>().focus();
            node.scroll_into_view();
        }
    });
    if newer_draft(sender).is_none() {
        let refusal = review_word(|words| words.conflict_not_editable);
        return panel.el(el("p").says(refusal));
    }
    let take_over = Press {
        class: "button primary",
        ..Press::new("take-over", review_word(|words| words.conflict_take_over))
    };
    let discard = Press::new("discard-mine", review_word(|words| words.conflict_discard));
    let actions = el("div")
        .class("outcome-actions")
        .el(take_over.draw(press(move || answer(sender, Some(theirs)))))
        .el(discard.draw(press(move || answer(sender, None))));
    panel.el(actions)
}

/// What they changed, against the draft as it is; tracked.
fn found(sender: Sender) -> Vec<Conflict> {
    let form = sender.form;
    match (form.opened.get(), sender.newer.get()) {
        (Some(opened), Some(newer)) => form.read(|draft| {
            draft::conflicts(&opened, &newer, &draft::update_request(draft, &opened))
        }),
        _ => Vec::new(),
    }
}

fn sentence(sender: Sender, language: Language) -> String {
    let time = |task: RwSignal<Option<Task>>| {
        let time = task.get().and_then(|task| task.update_time);
        time_of(time.as_deref(), language)
    };
    let opened = time(sender.form.opened);
    let now = time(sender.newer);
    let words = ReviewWords::of(language);
    fill(words.conflict_body, &[("opened", &opened), ("now", &now)])
}

fn draw_field(theirs: RwSignal<Vec<Label>>, conflict: &Conflict, language: Language) -> Element {
    let words = ReviewWords::of(language);
    let of = &conflict.label;
    let label = label_of(of, language);
    let (opened, now) = (conflict.opened.as_ref(), conflict.now.as_ref());
    // A list is shown as what became of it.
    let is_list = is_list(opened) || is_list(now);
    let is_mine = conflict.is_mine_changed;
    let mut values = el("dl").class("fixed");
    for (name, value, is_shown) in [
        (words.conflict_was, opened, !is_list),
        (words.conflict_now, now, true),
        (words.conflict_mine, conflict.mine.as_ref(), is_mine),
    ] {
        if !is_shown {
            continue;
        }
        let place = el("dd");
        let place = if is_list {
            place.el(draw_pair(of, opened, value, language))
        } else {
            place.text(&text_of(of, value, language))
        };
        values = values.el(el("dt").text(name)).el(place);
    }
    let choice = if is_mine {
        draw_choice(theirs, of, &label, language)
    } else {
        el("p")
            .class("field-hint")
            .text(words.conflict_theirs_taken)
    };
    el("li")
        .attr("data-conflict", &label)
        .el(el("span").class("change-name").text(&label))
        .el(values)
        .el(choice)
}

fn draw_choice(
    theirs: RwSignal<Vec<Label>>,
    label: &Label,
    name: &str,
    language: Language,
) -> Element {
    let words = ReviewWords::of(language);
    let legend = fill(words.conflict_choice, &[("label", name)]);
    let group = ["conflict-", name].concat();
    let mut segments = el("div").class("segments");
    for (is_theirs, value, word) in [
        (false, "mine", words.conflict_keep_mine),
        (true, "theirs", words.conflict_take_theirs),
    ] {
        let (of, chosen) = (label.clone(), label.clone());
        let is_chosen = mark(move || theirs.get().contains(&of) == is_theirs);
        let choose = move |_| {
            theirs.update(|theirs| {
                theirs.retain(|other| *other != chosen);
                if is_theirs {
                    theirs.push(chosen.clone());
                }
            });
        };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", &group)
            .attr("value", value)
            .prop_flag("checked", is_chosen)
            .on("change", choose);
        let segment = el("label").class("segment").el(input);
        segments = segments.el(segment.el(el("span").text(word)));
    }
    el("fieldset")
        .class("choice")
        .el(el("legend").class("visually-hidden").text(&legend))
        .el(segments)
}

/// The draft of the newer task; `None` where it cannot be edited.
fn newer_draft(sender: Sender) -> Option<Draft> {
    let newer = untrack(|| sender.newer.get())?;
    Draft::of_task(&newer).ok()
}

/// Goes on from the newer task: with what it is, or with both put together:
/// theirs where only they changed, mine elsewhere unless `theirs` names it.
fn answer(sender: Sender, theirs: Option<RwSignal<Vec<Label>>>) {
    untrack(|| {
        let form = sender.form;
        let newer = sender.newer.get();
        let Some(begun) = newer_draft(sender) else {
            return;
        };
        let draft = match (theirs, form.opened.get(), &newer) {
            (Some(theirs), Some(opened), Some(newer)) => {
                let merge = |draft: &Draft| draft::rebase(draft, &opened, newer, &theirs.get());
                form.read(|draft| Some(merge(draft)))
            }
            _ => None,
        };
        let draft = draft.unwrap_or_else(|| begun.clone());
        sender.set(Phase::Idle);
        form.refused.set(Vec::new());
        form.begun.set(begun);
        form.opened.set(newer);
        form.draft.set(draft);
        sender.newer.set(None);
        request_animation_frame(|| focus_on(REVIEW_ID));
    });
}

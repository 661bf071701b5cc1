//! Someone else changed the task since the form was opened: who is newer,
//! field by field, and a choice where both changed the same.

use changefeed_model::Task;
use changefeed_model::draft::{self, Conflict, Draft, Label};
use leptos::html::Section;
use leptos::prelude::*;

use super::focus_on;
use super::looked::time_of;
use crate::forms::review::{REVIEW_ID, draw_pair, is_list, label_of, review_word, text_of};
use crate::forms::send::{Phase, Sender};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill};
use crate::ui::button::Button;
use crate::ui::reactive::{dynamic, press, react};

const TITLE_ID: &str = "conflict-title";

/// Draws the panel. It takes the focus, since nothing is sent before it was
/// answered.
pub(super) fn draw_conflict(sender: Sender) -> AnyView {
    let locale = sender.console.locale;
    let theirs = RwSignal::new(Vec::<Label>::new());
    let panel = NodeRef::<Section>::new();
    react(move || {
        if let Some(panel) = panel.get() {
            let _ = panel.focus();
            panel.scroll_into_view();
        }
    });
    let content = dynamic(move || {
        let language = locale.language();
        let found = found(sender);
        let draw = |conflict: &Conflict| draw_field(theirs, conflict, language);
        let fields = found.iter().map(draw).collect_view();
        view! { <ul class="changes">{fields}</ul> }.into_any()
    });
    let sentence = move || sentence(sender, locale.language());
    let is_editable = newer_draft(sender).is_some();
    let actions = is_editable.then(|| {
        view! {
            <div class="outcome-actions">
                <Button
                    class="button primary"
                    action="take-over"
                    word=review_word(|words| words.conflict_take_over)
                    on_press=press(move || take_over(sender, &theirs.get_untracked()))
                />
                <Button
                    action="discard-mine"
                    word=review_word(|words| words.conflict_discard)
                    on_press=press(move || discard(sender))
                />
            </div>
        }
    });
    let refusal = (!is_editable).then(|| {
        let word = review_word(|words| words.conflict_not_editable);
        view! { <p>{word}</p> }
    });
    view! {
        <section
            node_ref=panel
            class="card conflict"
            data-part="conflict"
            tabindex="-1"
            aria-labelledby=TITLE_ID
        >
            <h2 id=TITLE_ID>{review_word(|words| words.conflict_title)}</h2>
            <p>{sentence}</p>
            {content}
            {refusal}
            {actions}
        </section>
    }
    .into_any()
}

/// What they changed, against the draft as it is; tracked.
fn found(sender: Sender) -> Vec<Conflict> {
    sender.form.opened.with(|opened| {
        sender.newer.with(|newer| {
            let (Some(opened), Some(newer)) = (opened, newer) else {
                return Vec::new();
            };
            let request = sender
                .form
                .draft
                .with(|draft| draft::update_request(draft, opened));
            draft::conflicts(opened, newer, &request)
        })
    })
}

fn sentence(sender: Sender, language: Language) -> String {
    let time = |task: &Option<Task>| {
        let time = task.as_ref().and_then(|task| task.update_time.as_deref());
        time_of(time, language)
    };
    let opened = sender.form.opened.with(time);
    let now = sender.newer.with(time);
    let words = ReviewWords::of(language);
    fill(words.conflict_body, &[("opened", &opened), ("now", &now)])
}

fn draw_field(theirs: RwSignal<Vec<Label>>, conflict: &Conflict, language: Language) -> AnyView {
    let words = ReviewWords::of(language);
    let label = label_of(&conflict.label, language);
    let (opened, now, mine) = (
        conflict.opened.as_ref(),
        conflict.now.as_ref(),
        conflict.mine.as_ref(),
    );
    // A list is shown as what became of it.
    let is_list = is_list(opened) || is_list(now);
    let line = |name: &'static str, value: AnyView| {
        view! {
            <dt>{name}</dt>
            <dd>{value}</dd>
        }
        .into_any()
    };
    let single = |value| text_of(&conflict.label, value, language).into_any();
    let was = (!is_list).then(|| line(words.conflict_was, single(opened)));
    let is_now = if is_list {
        draw_pair(&conflict.label, opened, now, language)
    } else {
        single(now)
    };
    let yours = conflict.is_mine_changed.then(|| {
        let yours = if is_list {
            draw_pair(&conflict.label, opened, mine, language)
        } else {
            single(mine)
        };
        line(words.conflict_mine, yours)
    });
    let choice = if conflict.is_mine_changed {
        draw_choice(theirs, conflict.label.clone(), &label, language)
    } else {
        view! { <p class="field-hint">{words.conflict_theirs_taken}</p> }.into_any()
    };
    view! {
        <li data-conflict=label.clone()>
            <span class="change-name">{label.clone()}</span>
            <dl class="fixed">{was} {line(words.conflict_now, is_now)} {yours}</dl>
            {choice}
        </li>
    }
    .into_any()
}

fn draw_choice(
    theirs: RwSignal<Vec<Label>>,
    label: Label,
    name: &str,
    language: Language,
) -> AnyView {
    let words = ReviewWords::of(language);
    let legend = fill(words.conflict_choice, &[("label", name)]);
    let draw = |is_theirs: bool, value: &'static str, word: &'static str| {
        let (of, chosen) = (label.clone(), label.clone());
        let choose = move |_| {
            theirs.update(|theirs| {
                theirs.retain(|other| *other != chosen);
                if is_theirs {
                    theirs.push(chosen.clone());
                }
            });
        };
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name=format!("conflict-{name}")
                    value=value
                    prop:checked=move || theirs.with(|theirs| theirs.contains(&of)) == is_theirs
                    on:change=choose
                />
                <span>{word}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="choice">
            <legend class="visually-hidden">{legend}</legend>
            <div class="segments">
                {draw(false, "mine", words.conflict_keep_mine)}
                {draw(true, "theirs", words.conflict_take_theirs)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// The draft of the newer task; `None` where it cannot be edited.
fn newer_draft(sender: Sender) -> Option<Draft> {
    sender
        .newer
        .with_untracked(|newer| Draft::of_task(newer.as_ref()?).ok())
}

/// Puts both together: theirs where only they changed, mine elsewhere unless
/// `theirs` names it.
fn take_over(sender: Sender, theirs: &[Label]) {
    let form = sender.form;
    let merged = form.opened.with_untracked(|opened| {
        sender.newer.with_untracked(|newer| {
            let (opened, newer) = (opened.as_ref()?, newer.as_ref()?);
            let merge = |draft: &Draft| draft::rebase(draft, opened, newer, theirs);
            Some(form.draft.with_untracked(merge))
        })
    });
    if let Some(merged) = merged {
        begin_anew(sender, merged);
    }
}

fn discard(sender: Sender) {
    if let Some(draft) = newer_draft(sender) {
        begin_anew(sender, draft);
    }
}

/// From now on the form began with the newer task.
fn begin_anew(sender: Sender, draft: Draft) {
    let form = sender.form;
    let Some(begun) = newer_draft(sender) else {
        return;
    };
    let newer = sender.newer.get_untracked();
    sender.set(Phase::Idle);
    form.refused.set(Vec::new());
    form.begun.set(begun);
    form.opened.set(newer);
    form.draft.set(draft);
    sender.newer.set(None);
    request_animation_frame(|| focus_on(REVIEW_ID));
}

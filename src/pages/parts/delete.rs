//! Deleting a task: its name is typed first.

use std::sync::Arc;

use changefeed_model::shown::brief;
use changefeed_model::{Operation, Task};
use leptos::prelude::*;

use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::{Words, fill};
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::el;
use crate::ui::icon::Icon;
use crate::ui::input::TextInput;
use crate::ui::reactive::{Content, condition, press, react, says, show, steady, text};

/// The longest text that is asked for, in characters: what the contract gives
/// a name and an id.
const TYPED_MOST: usize = 64;

/// Asks for the name of the task that is to be deleted, and deletes it.
#[component]
pub(crate) fn DeleteDialog(
    /// The key of the task; `None` while nothing is asked.
    target: RwSignal<Option<String>>,
    /// The id of its title: the palette has a dialog of its own.
    #[prop(default = "delete-title")]
    title_id: &'static str,
) -> impl IntoView {
    // Loaded when it is asked for first; from then on it stays, so that the
    // browser can give the focus back when it closes.
    let was_asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || target.with(Option::is_some)
    });
    show(
        move || was_asked.get(),
        move || later(Part::Delete(target, title_id)),
    )
    .into_any()
}

/// Draws the dialog of [`DeleteDialog`].
pub(crate) fn draw_delete_dialog(
    target: RwSignal<Option<String>>,
    title_id: &'static str,
) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    let task = move || {
        let row = target.get().and_then(|key| console.tasks.row(&key))?;
        Some(row.seen.get().task.clone())
    };
    let expected = steady(move || {
        let task = task();
        task.map(|task| text_to_type(words(), &task))
            .unwrap_or_default()
    });
    let typed = RwSignal::new(String::new());
    react(move || {
        target.track();
        typed.set(String::new());
    });
    let matches = condition(move || {
        typed.with(|typed| {
            expected.with(|expected| !expected.is_empty() && typed.trim() == expected)
        })
    });
    let confirm = move |event: web_sys::Event| {
        event.prevent_default();
        if !matches.get_untracked() {
            return;
        }
        // Taken, so that a second press finds nothing to send.
        if let Some(key) = target.try_update(Option::take).flatten() {
            console.operations.start(Operation::Delete, &key);
        }
    };
    let body = move || {
        let address = task()
            .map(|task| downstream_in_words(words(), &task))
            .unwrap_or_default();
        fill(words().delete_body, &[("downstream", &address)])
    };
    let prompt = move |part: usize| {
        text(move || {
            words()
                .delete_type_name
                .split("{name}")
                .nth(part)
                .unwrap_or_default()
                .to_owned()
        })
    };
    let content: Content = Arc::new(move || {
        let input = view! { <TextInput id="delete-name" takes_focus=true typed /> };
        let label = el("label")
            .attr("for", "delete-name")
            .says(prompt(0))
            .text(" ")
            .el(el("code")
                .class("to-type")
                .says(text(move || expected.get())))
            .text(" ")
            .says(prompt(1));
        let cancel = Press::new("cancel", console.locale.text(|words| words.cancel));
        let delete = Press {
            class: "button danger",
            kind: "submit",
            icon: Some(Icon::Bin),
            is_disabled: Some(says(move || !matches.get())),
            ..Press::new("confirm", console.locale.text(|words| words.delete))
        };
        let actions = el("div")
            .class("dialog-actions")
            .el(cancel.draw(press(move || target.set(None))))
            .el(delete.draw(press(|| ())));
        el("form")
            .attr("method", "dialog")
            .on("submit", confirm)
            .el(el("p").says(text(body)))
            .el(label)
            .child(input.into_any())
            .el(actions)
            .view()
    });
    dialog(
        title_id,
        console.locale.word(|words| words.delete_title),
        Signal::derive(move || target.with(Option::is_some)),
        Callback::new(move |()| target.set(None)),
        content,
    )
    .view()
}

/// What is typed to confirm: the name, the id where there is none, a word where
/// neither can be typed.
fn text_to_type(words: &Words, task: &Task) -> String {
    let can_be_typed = |text: &&str| {
        let is_plain = brief(text, TYPED_MOST) == *text && !text.contains(['\n', '\t']);
        !text.is_empty() && is_plain
    };
    let texts = [&task.name, &task.id].map(|text| text.as_deref().unwrap_or_default().trim());
    let text = texts.into_iter().find(can_be_typed);
    text.unwrap_or(words.delete).to_owned()
}

fn downstream_in_words(words: &Words, task: &Task) -> String {
    let address = task.downstream.address();
    match (task.downstream.kind().as_str(), address.as_str()) {
        ("", "") => words.unknown.to_owned(),
        (kind, "") => kind.to_owned(),
        (kind, address) => format!("{kind} {address}"),
    }
}

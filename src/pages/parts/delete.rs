//! Deleting a task: its name is typed first.

use std::sync::Arc;

use changefeed_model::shown::brief;
use changefeed_model::{Operation, Task};
use leptos::prelude::*;

use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::{Words, fill};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::input::TextInput;
use crate::ui::reactive::{Content, condition, press, react, says, show, steady, text};

/// The longest text that is asked for, in characters: what the contract gives
/// a name and an id.
const TYPED_MOST: usize = 64;

/// Asks for the name of the task that is to be deleted, and deletes it.
#[component]
pub(in crate::pages) fn DeleteDialog(
    /// The key of the task; `None` while nothing is asked.
    target: RwSignal<Option<String>>,
) -> impl IntoView {
    // Loaded when it is asked for first; from then on it stays, so that the
    // browser can give the focus back when it closes.
    let was_asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || target.with(Option::is_some)
    });
    show(move || was_asked.get(), move || later(Part::Delete(target))).into_any()
}

/// Draws the dialog of [`DeleteDialog`].
pub(crate) fn draw_delete_dialog(target: RwSignal<Option<String>>) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    let word = move |pick| console.locale.word(pick);
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
    let confirm = move |event: web_sys::SubmitEvent| {
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
        view! {
            <form method="dialog" on:submit=confirm>
                <p>{text(body)}</p>
                <label for="delete-name">
                    {prompt(0)} <code class="to-type">{text(move || expected.get())}</code> {prompt(1)}
                </label>
                <TextInput id="delete-name" takes_focus=true typed />
                <div class="dialog-actions">
                    <Button
                        action="cancel"
                        word=console.locale.text(|words| words.cancel)
                        on_press=press(move || target.set(None))
                    />
                    <Button
                        class="button danger"
                        kind="submit"
                        action="confirm"
                        icon=Icon::Bin
                        is_disabled=says(move || !matches.get())
                        word=console.locale.text(|words| words.delete)
                        on_press=press(|| ())
                    />
                </div>
            </form>
        }
        .into_any()
    });
    view! {
        <Dialog
            title_id="delete-title"
            title=word(|words| words.delete_title)
            is_open=Signal::derive(move || target.with(Option::is_some))
            on_dismiss=Callback::new(move |()| target.set(None))
            content
        />
    }
    .into_any()
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

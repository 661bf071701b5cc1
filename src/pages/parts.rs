//! What list and detail page both show of a task.

use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::{Operation, Task};
use leptos::prelude::*;

use crate::app::use_console;
use crate::clock;
use crate::i18n::{Words, fill, format, sentence};
use crate::query::Query;
use crate::tasks::Row;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, ProblemNotice};

/// The operations offered on a task; an update has a page of its own.
const OFFERED: [Operation; 3] = [Operation::Pause, Operation::Resume, Operation::Delete];

/// The contract's word for an operation, for styles and tests.
fn attribute(operation: Operation) -> &'static str {
    match operation {
        Operation::Pause => "pause",
        Operation::Resume => "resume",
        Operation::Update => "update",
        Operation::Delete => "delete",
    }
}

fn icon_of(operation: Operation) -> Icon {
    match operation {
        Operation::Pause => Icon::Pause,
        Operation::Resume | Operation::Update => Icon::Play,
        Operation::Delete => Icon::Bin,
    }
}

/// Why an operation cannot be sent now; empty where it can.
fn obstacle(
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

/// The buttons of a task's operations. One that is not allowed stays, and
/// says why.
#[component]
pub(super) fn OperationButtons(
    /// The task's place.
    row: Row,
    /// Whether the words stand beside the icons.
    with_words: bool,
    /// Told of the key of a task that someone wants deleted.
    on_delete: Callback<String>,
) -> impl IntoView {
    let button =
        move |operation: Operation| operation_button(row.clone(), operation, with_words, on_delete);
    view! { <div class="operations">{OFFERED.map(button).collect_view()}</div> }
}

fn operation_button(
    row: Row,
    operation: Operation,
    with_words: bool,
    on_delete: Callback<String>,
) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    let Row { seen, pending, .. } = row;
    let shown = seen.clone();
    let obstacle = Memo::new(move |_| {
        shown.with(|seen| obstacle(words(), operation, &seen.task, pending.get()))
    });
    let name = move |seen: &Task| {
        format!(
            "{} {}",
            sentence::operation(words(), operation),
            seen.name.as_deref().unwrap_or_default()
        )
    };
    let labelled = seen.clone();
    let press = move |_| {
        if !obstacle.with_untracked(String::is_empty) {
            return;
        }
        let Some(id) = seen.with_untracked(|seen| seen.task.id.clone()) else {
            return;
        };
        if operation == Operation::Delete {
            on_delete.run(id);
        } else {
            console.operations.start(operation, &id);
        }
    };
    view! {
        <button
            type="button"
            class=if with_words { "button" } else { "icon-button" }
            data-operation=attribute(operation)
            aria-label=move || labelled.with(|seen| name(&seen.task))
            aria-disabled=move || (!obstacle.with(String::is_empty)).to_string()
            title=move || {
                let why = obstacle.get();
                if why.is_empty() { sentence::operation(words(), operation).to_owned() } else { why }
            }
            on:click=press
        >
            {icon(icon_of(operation))}
            {with_words.then(|| view! { <span>{move || sentence::operation(words(), operation)}</span> })}
        </button>
    }
    .into_any()
}

/// Asks for the name of the task that is to be deleted, and deletes it.
#[component]
pub(super) fn DeleteDialog(
    /// The key of the task; `None` while nothing is asked.
    target: RwSignal<Option<String>>,
) -> impl IntoView {
    let console = use_console();
    let words = move || console.locale.words();
    let task = move || {
        target
            .get()
            .and_then(|key| console.tasks.row(&key))
            .map(|row| row.seen.get().task)
    };
    let expected = Memo::new(move |_| task().map(|task| text_to_type(&task)).unwrap_or_default());
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        target.track();
        typed.set(String::new());
    });
    let matches = move || {
        typed.with(|typed| {
            expected.with(|expected| !expected.is_empty() && typed.trim() == expected)
        })
    };
    let confirm = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !untrack(matches) {
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
    view! {
        <Dialog
            title_id="delete-title"
            title=Signal::derive(move || words().delete_title.to_owned())
            is_open=Signal::derive(move || target.with(Option::is_some))
            on_dismiss=Callback::new(move |()| target.set(None))
        >
            <form method="dialog" on:submit=confirm>
                <p>{body}</p>
                <label for="delete-name">
                    {move || words().delete_type_name.split("{name}").next().unwrap_or_default()}
                    <code class="to-type">{move || expected.get()}</code>
                    {move || words().delete_type_name.split("{name}").nth(1).unwrap_or_default()}
                </label>
                <input
                    id="delete-name"
                    class="input"
                    type="text"
                    autofocus
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    bind:value=typed
                />
                <div class="dialog-actions">
                    <button
                        type="button"
                        class="button"
                        data-action="cancel"
                        on:click=move |_| target.set(None)
                    >
                        {move || words().cancel}
                    </button>
                    <button
                        type="submit"
                        class="button danger"
                        data-action="confirm"
                        disabled=move || !matches()
                    >
                        {icon(Icon::Bin)}
                        {move || words().delete}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// What is typed to confirm: the name, or the id where there is none.
fn text_to_type(task: &Task) -> String {
    let name = task
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    name.or(task.id.as_deref()).unwrap_or_default().to_owned()
}

fn downstream_in_words(words: &Words, task: &Task) -> String {
    let address = task.downstream.address();
    match (task.downstream.kind().as_str(), address.as_str()) {
        ("", "") => words.unknown.to_owned(),
        (kind, "") => kind.to_owned(),
        (kind, address) => format!("{kind} {address}"),
    }
}

/// A failed read beside what was read before, with the one thing to do.
#[component]
pub(super) fn ReadProblem(
    /// The read.
    query: Query,
    /// What failed, in a sentence of the language in force.
    #[prop(into)]
    what: Signal<&'static str>,
    /// Errors that the page itself shows.
    #[prop(optional)]
    except: Option<ErrorKind>,
    /// Reads again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let console = use_console();
    let words = move || console.locale.words();
    let notice = move || {
        let error = query.problem().filter(|error| Some(error.kind) != except)?;
        let age = query.loaded_at().map(age_in_words(words()));
        let is_over = error.kind == ErrorKind::SignedOut;
        Some(Notice {
            text: problem_text(words(), what.get(), &error, age.as_deref()),
            detail: sentence::server_words(words(), &error),
            action: if is_over {
                words().sign_in_again
            } else {
                words().retry
            },
            action_name: if is_over { "sign-in" } else { "retry" },
        })
    };
    let act = move |()| match query.problem_untracked() {
        Some(error) if error.kind == ErrorKind::SignedOut => console.session.end(),
        _ => on_retry.run(()),
    };
    view! { <ProblemNotice notice=Signal::derive(notice) on_action=Callback::new(act) /> }
}

fn age_in_words(words: &Words) -> impl Fn(f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "an age in milliseconds")]
    move |at| format::duration(words, (clock::now_ms() - at) as i64)
}

fn problem_text(words: &Words, what: &str, error: &ApiError, age: Option<&str>) -> String {
    let kept = age
        .map(|age| fill(words.error_kept, &[("age", age)]))
        .unwrap_or_default();
    format!("{what} {} {kept}", sentence::error(words, error))
        .trim_end()
        .to_owned()
}

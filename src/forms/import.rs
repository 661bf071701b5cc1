//! A new task from a JSON document: pasted, chosen, or dropped on the page.

use std::sync::Arc;

use changefeed_model::draft::{self, IMPORT_LIMIT, ImportProblem, Imported};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent};

use super::frame::{label, page_word};
use super::state::Form;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::{Locale, fill};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::{Content, dynamic, press, text};

/// An import that someone may begin on the page of a new task.
#[derive(Clone, Copy)]
pub(super) struct Import {
    form: Form,
    locale: Locale,
    is_open: RwSignal<bool>,
    typed: RwSignal<String>,
    problem: RwSignal<Option<ImportProblem>>,
    /// What was taken over, and is worth a word.
    taken: RwSignal<Option<Imported>>,
}

impl Import {
    /// None has begun.
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            locale: use_console().locale,
            is_open: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            taken: RwSignal::new(None),
        }
    }

    /// Fills the form from a document, and shows at once what is wrong in it.
    fn take(self, text: &str) {
        match draft::import(text) {
            Ok(imported) => {
                self.form.draft.set(imported.draft.clone());
                self.form.show_all();
                self.taken.set(Some(imported));
                self.problem.set(None);
                self.typed.set(String::new());
                self.is_open.set(false);
            }
            Err(problem) => {
                self.typed.set(text.to_owned());
                self.problem.set(Some(problem));
                self.is_open.set(true);
            }
        }
    }

    /// Reads a file that was chosen or dropped.
    fn read(self, file: Blob) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in bytes"
        )]
        let bytes = file.size() as usize;
        if bytes > IMPORT_LIMIT {
            self.problem.set(Some(ImportProblem::TooLarge { bytes }));
            self.is_open.set(true);
            return;
        }
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await;
            if let Some(text) = text.ok().and_then(|text| text.as_string())
                && !self.is_open.is_disposed()
            {
                self.take(&text);
            }
        });
    }

    /// Takes a file that is dropped on the page; anything else is the
    /// browser's own to handle.
    pub(super) fn drop(self, event: &DragEvent) {
        let files = event.data_transfer().and_then(|dropped| dropped.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            self.read(file.unchecked_into());
        }
    }
}

/// Draws the button that begins an import.
pub(super) fn draw_import_button(import: Import) -> AnyView {
    view! {
        <Button
            action="import"
            icon=Icon::Upload
            word=label(|words| words.import)
            on_press=press(move || import.is_open.set(true))
        />
    }
    .into_any()
}

/// Draws the dialog of an import.
pub(super) fn draw_import_dialog(import: Import) -> AnyView {
    let file = NodeRef::<Input>::new();
    let chosen = move |_| {
        let files = file.get_untracked().and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            import.read(file.unchecked_into());
        }
    };
    let problem = text(move || {
        let words = words_of::<PageWords>(import.locale);
        import.problem.with(|problem| match problem {
            Some(problem) => problem_text(words, problem),
            None => String::new(),
        })
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        import.take(&import.typed.get_untracked());
    };
    let content: Content = Arc::new(move || {
        view! {
            <form on:submit=submit>
                <p>{label(|words| words.import_hint)}</p>
                <label for="import-text">{label(|words| words.import_text)}</label>
                <textarea
                    id="import-text"
                    class="input mono import-text"
                    rows="10"
                    spellcheck="false"
                    aria-describedby="import-problem"
                    prop:value=move || import.typed.get()
                    on:input=move |event| import.typed.set(event_target_value(&event))
                ></textarea>
                <label for="import-file">{label(|words| words.import_file)}</label>
                <input
                    id="import-file"
                    type="file"
                    accept=".json,application/json"
                    node_ref=file
                    on:change=chosen
                />
                <p id="import-problem" class="field-problem" role="alert">
                    {problem.clone()}
                </p>
                <div class="dialog-actions">
                    <Button
                        action="import-cancel"
                        word=label(|words| words.cancel)
                        on_press=press(move || import.is_open.set(false))
                    />
                    <Button
                        class="button primary"
                        kind="submit"
                        action="import-take"
                        word=label(|words| words.import_take)
                        on_press=press(|| ())
                    />
                </div>
            </form>
        }
        .into_any()
    });
    view! {
        <Dialog
            title_id="import-title"
            title=page_word(|words| words.import_title)
            is_open=import.is_open
            on_dismiss=Callback::new(move |()| import.is_open.set(false))
            content
        />
    }
    .into_any()
}

/// Draws what an import took over, and what it left out.
pub(super) fn draw_imported(import: Import) -> AnyView {
    let draw = move |imported: Imported| {
        let words = words_of::<PageWords>(import.locale);
        let mistyped: Vec<String> = imported
            .mistyped
            .iter()
            .map(|key| (*key).to_owned())
            .collect();
        let remarks = [
            (words.imported_unknown, imported.unknown),
            (words.imported_ignored, imported.ignored),
            (words.imported_mistyped, mistyped),
            (words.imported_hidden, imported.hidden),
        ]
        .map(|(pattern, keys)| match keys.as_slice() {
            [] => String::new(),
            keys => fill(pattern, &[("keys", &keys.join(", "))]),
        });
        let remarks = remarks.into_iter().filter(|remark| !remark.is_empty());
        let remarks = remarks.map(|remark| view! { <p>{remark}</p> }.into_any());
        view! {
            <div class="restored" data-part="imported">
                {icon(Icon::Tick)} <div>
                    <p>{words.imported}</p>
                    {remarks.collect_view()}
                </div>
            </div>
        }
        .into_any()
    };
    let content = dynamic(move || import.taken.get().map_or_else(|| ().into_any(), draw));
    view! { <div role="status">{content}</div> }.into_any()
}

fn problem_text(words: &PageWords, problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::TooLarge { .. } => words.import_too_large.to_owned(),
        ImportProblem::NotJson { line, column } => fill(
            words.import_no_json,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        ImportProblem::NoTask => words.import_no_task.to_owned(),
        ImportProblem::SeveralTasks(n) => fill(words.import_several, &[("n", &n.to_string())]),
        ImportProblem::UnknownKind(kind) => fill(words.import_kind, &[("kind", kind)]),
        ImportProblem::UnreadableDownstream => words.import_no_downstream.to_owned(),
    }
}

//! A new task from a JSON document: pasted, chosen, or dropped on the page.

use core::cell::Cell;
use std::sync::Arc;

use changefeed_model::draft::{self, IMPORT_LIMIT, ImportProblem, Imported};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, HtmlInputElement};

use super::frame::{label, page_word};
use super::state::Form;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::{Language, Locale, counted, fill, format};
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::el;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{Content, Text, dynamic, press, react, text};

/// An import that someone may begin on the page of a new task.
#[derive(Clone, Copy)]
pub(crate) struct Import {
    form: Form,
    locale: Locale,
    is_open: RwSignal<bool>,
    typed: RwSignal<String>,
    problem: RwSignal<Option<ImportProblem>>,
    /// What was taken over, and is worth a word.
    taken: RwSignal<Option<Imported>>,
    /// Whether one was begun: only then what it needs is fetched.
    pub(super) is_asked: RwSignal<bool>,
    /// A file that was dropped on the page.
    dropped: RwSignal<Option<Blob>, LocalStorage>,
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
            is_asked: RwSignal::new(false),
            dropped: RwSignal::new_local(None),
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
            self.dropped.set(Some(file.unchecked_into()));
            self.is_asked.set(true);
        }
    }

    fn begin(self) {
        self.is_asked.set(true);
        self.is_open.set(true);
    }
}

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The next form of a new task begins with an import: whoever asks is on the
/// way to it.
pub(crate) fn ask_for_import() {
    IS_ASKED.set(true);
}

/// Draws the button that begins an import, and begins one that was asked for
/// on the way here.
pub(super) fn draw_import_button(import: Import) -> AnyView {
    if IS_ASKED.take() {
        import.begin();
    }
    let button = Press {
        icon: Some(Icon::Upload),
        ..Press::new("import", label(|words| words.import))
    };
    button.draw(press(move || import.begin())).view()
}

/// Draws what an import took over, and its dialog.
pub(super) fn draw_import(import: Import) -> AnyView {
    react(move || {
        let dropped = import.dropped.with(Option::clone);
        if let Some(file) = dropped {
            import.dropped.set(None);
            import.read(file);
        }
    });
    vec![draw_imported(import), draw_import_dialog(import)].into_any()
}

/// Draws the dialog of an import.
fn draw_import_dialog(import: Import) -> AnyView {
    let content: Content = Arc::new(move || draw_content(import));
    dialog(
        "import-title",
        page_word(|words| words.import_title),
        import.is_open.into(),
        Callback::new(move |()| import.is_open.set(false)),
        content,
    )
    .view()
}

fn draw_content(import: Import) -> AnyView {
    let problem = text(move || {
        let words = words_of::<PageWords>(import.locale);
        import.problem.with(|problem| match problem {
            Some(problem) => problem_text(import.locale.language(), words, problem),
            None => String::new(),
        })
    });
    let pasted = el("textarea")
        .attr("id", "import-text")
        .class("input mono import-text")
        .attr("rows", "10")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "import-problem")
        .prop_text("value", text(move || import.typed.get()))
        .on("input", move |event| {
            import.typed.set(event_target_value(&event))
        });
    let file = el("input")
        .attr("id", "import-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on("change", move |event| {
            let input: HtmlInputElement = event_target(&event);
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                import.read(file.unchecked_into());
            }
        });
    let cancel = Press::new("import-cancel", label(|words| words.cancel));
    let take = Press {
        class: "button primary",
        kind: "submit",
        ..Press::new("import-take", label(|words| words.import_take))
    };
    let label_of = |id: &str, word: Text| el("label").attr("for", id).says(word);
    el("form")
        .on("submit", move |event| {
            event.prevent_default();
            import.take(&import.typed.get_untracked());
        })
        .el(el("p").says(label(|words| words.import_hint)))
        .el(label_of("import-text", label(|words| words.import_text)))
        .el(pasted)
        .el(label_of("import-file", label(|words| words.import_file)))
        .el(file)
        .el(el("p")
            .attr("id", "import-problem")
            .class("field-problem")
            .attr("role", "alert")
            .says(problem))
        .el(el("div")
            .class("dialog-actions")
            .el(cancel.draw(press(move || import.is_open.set(false))))
            .el(take.draw(press(|| ()))))
        .view()
}

/// Draws what an import took over, and what it left out.
fn draw_imported(import: Import) -> AnyView {
    let draw = move |imported: Imported| {
        let words = words_of::<PageWords>(import.locale);
        let language = import.locale.language();
        let mistyped = imported.mistyped.into_iter().map(str::to_owned).collect();
        let remarks = [
            (words.imported_unknown, imported.unknown),
            (words.imported_ignored, imported.ignored),
            (words.imported_mistyped, mistyped),
            (words.imported_hidden, imported.hidden),
        ];
        let remarks = remarks
            .into_iter()
            .filter(|(_, keys)| !keys.is_empty())
            .map(|(pattern, keys)| {
                let keys = format::all_of(language, &keys);
                el("p").text(&fill(pattern, &[("keys", &keys)]))
            });
        let text = el("div").el(el("p").text(words.imported)).els(remarks);
        el("div")
            .class("restored")
            .attr("data-part", "imported")
            .el(icon_el(Icon::Tick))
            .el(text)
            .view()
    };
    let content = dynamic(move || import.taken.get().map_or_else(|| ().into_any(), draw));
    el("div")
        .attr("role", "status")
        .child(content.into_any())
        .view()
}

fn problem_text(language: Language, words: &PageWords, problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::TooLarge { .. } => words.import_too_large.to_owned(),
        ImportProblem::NotJson { line, column } => fill(
            words.import_no_json,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        ImportProblem::NoTask => words.import_no_task.to_owned(),
        ImportProblem::SeveralTasks(n) => counted(language, words.import_several, *n),
        ImportProblem::UnknownKind(kind) => fill(words.import_kind, &[("kind", kind)]),
        ImportProblem::UnreadableDownstream => words.import_no_downstream.to_owned(),
    }
}

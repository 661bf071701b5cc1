//! The split points: with the feature `split` each is a function of another
//! file, without it one of the same.

use changefeed_model::Operation;

use super::{ChunkMissing, Draw, Part, Running, draw};
use crate::forms::words::{self, Book};
use crate::forms::{self, Aside, Attempt, FormPart, Sender, draw_aside, draw_form_part};
use crate::i18n::{Words, here};
use crate::keys::{Keys, draw_keys};
use crate::pages::{TaskPart, draw_task_part};
use crate::pages::{Term, draw_term};
use crate::tasks::Operations;
use crate::ui::sheet::Sheet;

/// The styles of the other pages, of the list's dialogs and of its menus.
static REST: Sheet = Sheet::new(include_str!(concat!(env!("OUT_DIR"), "/rest.css")));
/// The styles of the form, and of what it needs below and after it.
static FORM: Sheet = Sheet::new(include_str!(concat!(env!("OUT_DIR"), "/form.css")));
/// The styles of the list of the shortcuts, and of the palette.
static KEYS: Sheet = Sheet::new(include_str!(concat!(env!("OUT_DIR"), "/keys.css")));
/// The styles of explanations.
static TERMS: Sheet = Sheet::new(include_str!(concat!(env!("OUT_DIR"), "/terms.css")));

/// Puts all styles into the page: for the one that shows every part.
#[cfg(debug_assertions)]
pub(crate) fn wear_all() {
    for sheet in [&REST, &FORM, &KEYS, &TERMS] {
        sheet.wear();
    }
}

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for ChunkMissing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    rest,
    wasm_split_path = ::leptos::wasm_split,
    preload(preload_rest),
    fallible
)]
pub(super) fn rest(part: Part) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        REST.wear();
        draw(part)
    }))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn operate(
    operations: Operations,
    operation: Operation,
    id: String,
) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(operations.run(operation, id)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    form,
    wasm_split_path = ::leptos::wasm_split,
    preload(preload_form),
    fallible
)]
pub(super) fn form(part: FormPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        FORM.wear();
        draw_form_part(part)
    }))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    aside,
    wasm_split_path = ::leptos::wasm_split,
    preload(preload_aside),
    fallible
)]
pub(super) fn aside(part: Aside) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_aside(part)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(aside, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn task(part: TaskPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        FORM.wear();
        draw_task_part(part)
    }))
}

#[cfg(not(feature = "split"))]
pub(super) async fn task(part: TaskPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        FORM.wear();
        draw_task_part(part)
    }))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(aside, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn act(sender: Sender, attempt: Attempt) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(forms::attempt(sender, attempt)))
}

#[cfg(not(feature = "split"))]
pub(super) async fn aside(part: Aside) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_aside(part)))
}

#[cfg(not(feature = "split"))]
pub(super) async fn act(sender: Sender, attempt: Attempt) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(forms::attempt(sender, attempt)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(words_en, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn english() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::ENGLISH)
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(words_zh, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn chinese() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::CHINESE)
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(speak_zh, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn speak_chinese() -> Result<&'static Words, ChunkMissing> {
    Ok(here::CHINESE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn speak_chinese() -> Result<&'static Words, ChunkMissing> {
    Ok(here::CHINESE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn english() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::ENGLISH)
}

#[cfg(not(feature = "split"))]
pub(super) async fn chinese() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::CHINESE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn form(part: FormPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        FORM.wear();
        draw_form_part(part)
    }))
}

#[cfg(not(feature = "split"))]
pub(super) async fn rest(part: Part) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        REST.wear();
        draw(part)
    }))
}

#[cfg(not(feature = "split"))]
pub(super) async fn operate(
    operations: Operations,
    operation: Operation,
    id: String,
) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(operations.run(operation, id)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(terms, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn explain(term: Term) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        TERMS.wear();
        draw_term(term)
    }))
}

#[cfg(not(feature = "split"))]
pub(super) async fn explain(term: Term) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        TERMS.wear();
        draw_term(term)
    }))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    keys,
    wasm_split_path = ::leptos::wasm_split,
    preload(preload_keys),
    fallible
)]
pub(super) fn keys(asked: Keys) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        KEYS.wear();
        draw_keys(asked)
    }))
}

#[cfg(not(feature = "split"))]
pub(super) async fn keys(asked: Keys) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || {
        KEYS.wear();
        draw_keys(asked)
    }))
}

//! The split points: with the feature `split` each is a function of another
//! file, without it one of the same.

use changefeed_model::Operation;

use super::{ChunkMissing, Draw, Part, Running, draw};
use crate::forms::words::{self, Book};
use crate::forms::{self, Aside, Attempt, FormPart, Sender, draw_aside, draw_form_part};
use crate::tasks::Operations;

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
    Ok(Box::new(move || draw(part)))
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
    Ok(Box::new(move || draw_form_part(part)))
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
    Ok(Box::new(move || draw_form_part(part)))
}

#[cfg(not(feature = "split"))]
pub(super) async fn rest(part: Part) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw(part)))
}

#[cfg(not(feature = "split"))]
pub(super) async fn operate(
    operations: Operations,
    operation: Operation,
    id: String,
) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(operations.run(operation, id)))
}

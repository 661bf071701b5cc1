//! What the list does not need: chunks, loaded when the browser is idle or as
//! soon as something in them is asked for. One holds the other pages, one the
//! form of a task with the rule language, one what a form needs below and after
//! it, and one each the form's words of a language.
//!
//! With the feature `split`, which `cargo xtask` turns on for a release, the
//! code behind [`rest`] and [`operate`], and that behind [`form`], become
//! files of their own. A chunk that does not load is a sentence with a retry;
//! the page around it lives.

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use changefeed_model::Operation;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::app::use_console;
use crate::forms::words::{self, Book};
use crate::forms::{self, Aside, Attempt, FormPart, Sender, draw_aside, draw_form_part};
use crate::i18n::{Language, Locale};
use crate::pages::{
    MenuTarget, draw_clusters, draw_delete_dialog, draw_detail, draw_menu, draw_sign_in,
};
use crate::tasks::Operations;
use crate::ui::notice::{Notice, ProblemNotice};
use crate::ui::reactive::dynamic;

/// How long after the start the chunk is fetched, in milliseconds, when
/// nothing asked for it before.
const IDLE_MS: u64 = 1_500;

/// A part that is drawn from the chunk.
#[derive(Clone)]
pub(crate) enum Part {
    /// Signing in.
    SignIn,
    /// The choice of a cluster.
    Clusters,
    /// The page of one task: cluster and id.
    Detail(String, String),
    /// The dialog that asks before a task is deleted.
    Delete(RwSignal<Option<String>>),
    /// The menu of a task of a cluster.
    Menu(String, RwSignal<Option<MenuTarget>>),
    /// Whatever is drawn from the form's chunk.
    Form(FormPart),
    /// What a form needs when something is sent, or brought in.
    Aside(Aside),
}

/// The chunk did not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkMissing;

/// An operation under way.
type Running = Pin<Box<dyn Future<Output = ()>>>;

/// Draws a part. It is called where the part is put into the page: what is
/// drawn takes the focus, or opens, as soon as it stands there.
type Draw = Box<dyn FnOnce() -> AnyView>;

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
fn rest(part: Part) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw(part)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible)]
fn operate(
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
fn form(part: FormPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_form_part(part)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    aside,
    wasm_split_path = ::leptos::wasm_split,
    preload(preload_aside),
    fallible
)]
fn aside(part: Aside) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_aside(part)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(aside, wasm_split_path = ::leptos::wasm_split, fallible)]
fn act(sender: Sender, attempt: Attempt) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(forms::attempt(sender, attempt)))
}

#[cfg(not(feature = "split"))]
async fn aside(part: Aside) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_aside(part)))
}

#[cfg(not(feature = "split"))]
async fn act(sender: Sender, attempt: Attempt) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(forms::attempt(sender, attempt)))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(words_en, wasm_split_path = ::leptos::wasm_split, fallible)]
fn english() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::ENGLISH)
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(words_zh, wasm_split_path = ::leptos::wasm_split, fallible)]
fn chinese() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::CHINESE)
}

#[cfg(not(feature = "split"))]
async fn english() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::ENGLISH)
}

#[cfg(not(feature = "split"))]
async fn chinese() -> Result<&'static Book, ChunkMissing> {
    Ok(&words::CHINESE)
}

#[cfg(not(feature = "split"))]
async fn form(part: FormPart) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw_form_part(part)))
}

#[cfg(not(feature = "split"))]
async fn rest(part: Part) -> Result<Draw, ChunkMissing> {
    Ok(Box::new(move || draw(part)))
}

#[cfg(not(feature = "split"))]
async fn operate(
    operations: Operations,
    operation: Operation,
    id: String,
) -> Result<Running, ChunkMissing> {
    Ok(Box::pin(operations.run(operation, id)))
}

fn draw(part: Part) -> AnyView {
    match part {
        Part::SignIn => draw_sign_in(),
        Part::Clusters => draw_clusters(),
        Part::Detail(cluster, id) => draw_detail(&cluster, id),
        Part::Delete(target) => draw_delete_dialog(target),
        Part::Menu(cluster, target) => draw_menu(&cluster, target),
        // Drawn from other chunks: see `load`.
        Part::Form(_) | Part::Aside(_) => ().into_any(),
    }
}

async fn load(part: Part, locale: Locale) -> Result<Draw, ChunkMissing> {
    match part {
        Part::Form(part) => {
            load_words(locale.language_untracked()).await?;
            locale.wait_for_words(|language| {
                Box::pin(async move { load_words(language).await.is_ok() })
            });
            form(part).await
        }
        Part::Aside(part) => aside(part).await,
        part => rest(part).await,
    }
}

/// Fetches the form's words of a language, unless they are here.
async fn load_words(language: Language) -> Result<(), ChunkMissing> {
    if !words::is_here(language) {
        let book = match language {
            Language::English => english().await?,
            Language::Chinese => chinese().await?,
        };
        words::keep(language, book);
    }
    Ok(())
}

/// Fetches the chunk when there is nothing more urgent to do.
pub fn fetch_when_idle() {
    #[cfg(feature = "split")]
    set_timeout(
        || {
            leptos::task::spawn_local(async {
                // Who needs one asks again, and says so when it fails then.
                let _ = preload_rest().await;
                fetch_form();
            });
        },
        Duration::from_millis(IDLE_MS),
    );
    #[cfg(not(feature = "split"))]
    let _ = (IDLE_MS, Duration::ZERO);
}

/// Fetches the form's chunk, since a pointer or the focus is where it may be
/// asked for next.
pub fn fetch_form() {
    #[cfg(feature = "split")]
    leptos::task::spawn_local(async {
        let _ = preload_form().await;
        let _ = preload_aside().await;
        let _ = load_words(Language::restore()).await;
    });
}

/// Runs an operation to its end.
///
/// # Errors
/// [`ChunkMissing`], and nothing was sent.
pub async fn run(
    operations: Operations,
    operation: Operation,
    id: String,
) -> Result<(), ChunkMissing> {
    operate(operations, operation, id).await?.await;
    Ok(())
}

/// Does what a press in a form asks for, to its end.
///
/// # Errors
/// [`ChunkMissing`], and nothing was sent.
pub(crate) async fn attempt(sender: Sender, attempt: Attempt) -> Result<(), ChunkMissing> {
    act(sender, attempt).await?.await;
    Ok(())
}

/// Where a part is between being asked for and being shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Ready,
    Missing,
}

/// Draws a part as soon as the chunk is there.
pub(crate) fn later(part: Part) -> AnyView {
    let locale = use_console().locale;
    let stage = RwSignal::new(Stage::Loading);
    let loaded = StoredValue::new_local(None::<Draw>);
    let owner = Owner::current();
    let load = move || {
        let part = part.clone();
        stage.set(Stage::Loading);
        let begin = || {
            spawn_local_scoped(async move {
                match load(part, locale).await {
                    Ok(draw) => {
                        let _ = loaded.try_set_value(Some(draw));
                        let _ = stage.try_set(Stage::Ready);
                    }
                    Err(ChunkMissing) => {
                        let _ = stage.try_set(Stage::Missing);
                    }
                }
            });
        };
        match &owner {
            Some(owner) => owner.with(begin),
            None => begin(),
        }
    };
    load();
    let notice = Signal::derive(move || {
        let words = locale.words();
        (stage.get() == Stage::Missing).then(|| Notice {
            text: words.chunk_missing.to_owned(),
            detail: String::new(),
            action: words.retry,
            action_name: "retry",
        })
    });
    let retry = StoredValue::new_local(load);
    let content = dynamic(move || match stage.get() {
        Stage::Ready => match loaded.try_update_value(Option::take).flatten() {
            Some(draw) => untrack(draw),
            None => ().into_any(),
        },
        Stage::Loading | Stage::Missing => ().into_any(),
    });
    view! {
        <ProblemNotice notice on_action=Callback::new(move |()| retry.with_value(|load| load())) />
        {content}
    }
    .into_any()
}

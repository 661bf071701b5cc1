//! What the list does not need: chunks, loaded when the browser is idle or as
//! soon as something in them is asked for. One holds the other pages, one the
//! form of a task with the rule language, one what a form needs below and after
//! it, one the explanations of terms, one the shortcuts and the palette, and one each the form's words of a language.
//!
//! With the feature `split`, which `cargo xtask` turns on for a release, the
//! code behind each function of `split` becomes a file of its own. A chunk that does not load is a sentence with a retry;
//! the page around it lives.

mod later;
mod missing;
mod split;

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use changefeed_model::Operation;
use leptos::prelude::*;

use crate::forms::{Aside, Attempt, FormPart, Sender, words};
use crate::i18n::{Language, Locale, here};
use crate::keys::Keys;
use crate::pages::draw_activity;
use crate::pages::{
    ListTools, MenuTarget, TaskPart, Term, draw_bulk, draw_clusters, draw_delete_dialog,
    draw_detail, draw_empty, draw_list_tools, draw_menu, draw_not_found, draw_selection,
    draw_session_end, draw_settings_page, draw_sign_in,
};
use crate::tasks::{Listing, Operations};

pub(crate) use later::later;
pub(crate) use missing::{Missing, is_reloading};
#[cfg(debug_assertions)]
pub(crate) use split::wear_all;
use split::{
    act, aside, chinese, english, explain, form, keys, operate, rest, speak_chinese, task,
};
#[cfg(feature = "split")]
use split::{preload_aside, preload_form, preload_keys, preload_rest};

/// How long after the start the chunk is fetched, in milliseconds, when
/// nothing asked for it before.
const IDLE_MS: u64 = 1_500;

/// A part that is drawn from the chunk.
#[derive(Clone)]
pub(crate) enum Part {
    /// Signing in.
    SignIn,
    /// What asks for a new token where one was refused.
    SessionEnd,
    /// The choice of a cluster.
    Clusters,
    /// The bar of what is chosen in a list.
    Selection(Listing),
    /// The page of the settings.
    Settings,
    /// The first steps in a cluster without tasks.
    Empty(String),
    /// An address without a page.
    NotFound,
    /// The page of one task: cluster and id.
    Detail(String, String),
    /// The dialog that asks before a task is deleted: which, and the id of
    /// the dialog's title.
    Delete(RwSignal<Option<String>>, &'static str),
    /// The menu of a task of a cluster.
    Menu(String, RwSignal<Option<MenuTarget>>),
    /// The settings of the list, and its menu of exports.
    ListTools(ListTools),
    /// The dialog and the status of an operation on many tasks.
    Bulk,
    /// The panel of what this session did.
    Activity,
    /// What a term means.
    Term(Term),
    /// Whatever is drawn from the form's chunk.
    Form(FormPart),
    /// What a form needs when something is sent, or brought in.
    Aside(Box<Aside>),
    /// What the page of a task needs further down.
    Task(TaskPart),
    /// What the keyboard asks for: the shortcuts, and the palette.
    Keys(Keys),
}

/// The chunk did not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkMissing;

/// An operation under way.
type Running = Pin<Box<dyn Future<Output = ()>>>;

/// Draws a part. It is called where the part is put into the page: what is
/// drawn takes the focus, or opens, as soon as it stands there.
type Draw = Box<dyn FnOnce() -> AnyView>;

fn draw(part: Part) -> AnyView {
    match part {
        Part::SignIn => draw_sign_in(),
        Part::SessionEnd => draw_session_end(),
        Part::Clusters => draw_clusters(),
        Part::Settings => draw_settings_page(),
        Part::Empty(cluster) => draw_empty(&cluster),
        Part::NotFound => draw_not_found(),
        Part::Detail(cluster, id) => draw_detail(&cluster, id),
        Part::Delete(target, title_id) => draw_delete_dialog(target, title_id),
        Part::Menu(cluster, target) => draw_menu(&cluster, target),
        Part::ListTools(tools) => draw_list_tools(tools),
        Part::Bulk => draw_bulk(),
        Part::Activity => draw_activity(),
        Part::Selection(listing) => draw_selection(listing),
        // Drawn from other chunks: see `load`.
        Part::Form(_) | Part::Aside(_) | Part::Task(_) | Part::Term(_) | Part::Keys(_) => {
            ().into_any()
        }
    }
}

async fn load(part: Part, locale: Locale) -> Result<Draw, ChunkMissing> {
    match part {
        Part::Form(part) => {
            want_words(locale).await?;
            form(part).await
        }
        Part::Aside(part) => aside(*part).await,
        Part::Task(part) => {
            want_words(locale).await?;
            task(part).await
        }
        Part::Term(term) => explain(term).await,
        Part::Keys(asked) => keys(asked).await,
        part => rest(part).await,
    }
}

/// Fetches the words of a language, unless they are here.
///
/// # Errors
/// [`ChunkMissing`], and the language in force stays.
pub(crate) async fn speak(language: Language) -> Result<(), ChunkMissing> {
    if !here::is_here(language) {
        here::keep(speak_chinese().await?);
    }
    Ok(())
}

/// Fetches the form's words, now and before another language is in force.
async fn want_words(locale: Locale) -> Result<(), ChunkMissing> {
    load_words(locale.language_untracked()).await?;
    locale.wait_for_words(|language| Box::pin(async move { load_words(language).await.is_ok() }));
    Ok(())
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
                let _ = preload_keys().await;
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

//! A part in its place: nothing while it loads, a sentence with a retry where
//! that fails.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::missing;
use super::{ChunkMissing, Draw, Missing, Part, load};
use crate::app::use_console;
use crate::clock;
use crate::ui::notice::{Notice, problem_notice};
use crate::ui::reactive::dynamic;

/// Whether no part was drawn yet: the page begins with it.
static IS_FIRST: AtomicBool = AtomicBool::new(true);

/// Where a part is between being asked for and being shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Ready,
    Missing(Missing),
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
                        // Making the chunk's code was one task, drawing is
                        // another: neither is long.
                        if IS_FIRST.swap(false, Ordering::Relaxed) {
                            clock::breathe().await;
                        }
                        let _ = loaded.try_set_value(Some(draw));
                        let _ = stage.try_set(Stage::Ready);
                    }
                    Err(ChunkMissing) => {
                        let missing = Missing::find_out().await;
                        let _ = stage.try_set(Stage::Missing(missing));
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
    let notice = move || {
        let words = locale.words();
        let Stage::Missing(missing) = stage.get() else {
            return None;
        };
        let (action, action_name) = match missing {
            Missing::Unreachable => (words.retry, "retry"),
            Missing::Outdated => (words.reload, "reload"),
        };
        Some(Notice {
            text: missing.sentence(words).to_owned(),
            detail: String::new(),
            action,
            action_name,
        })
    };
    let retry = StoredValue::new_local(load);
    let content = dynamic(move || match stage.get() {
        Stage::Ready => match loaded.try_update_value(Option::take).flatten() {
            Some(draw) => untrack(draw),
            None => ().into_any(),
        },
        Stage::Loading | Stage::Missing(_) => ().into_any(),
    });
    let act = move |()| match stage.get_untracked() {
        Stage::Missing(Missing::Outdated) => missing::reload(),
        _ => retry.with_value(|load| load()),
    };
    let notice = problem_notice(Box::new(notice), Callback::new(act)).view();
    (notice, content).into_any()
}

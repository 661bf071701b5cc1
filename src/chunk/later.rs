//! A part in its place: nothing while it loads, a sentence with a retry where
//! that fails.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::{ChunkMissing, Draw, Part, load};
use crate::app::use_console;
use crate::ui::notice::{Notice, problem_notice};
use crate::ui::reactive::dynamic;

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
    let notice = move || {
        let words = locale.words();
        (stage.get() == Stage::Missing).then(|| Notice {
            text: words.chunk_missing.to_owned(),
            detail: String::new(),
            action: words.retry,
            action_name: "retry",
        })
    };
    let retry = StoredValue::new_local(load);
    let content = dynamic(move || match stage.get() {
        Stage::Ready => match loaded.try_update_value(Option::take).flatten() {
            Some(draw) => untrack(draw),
            None => ().into_any(),
        },
        Stage::Loading | Stage::Missing => ().into_any(),
    });
    let retry = Callback::new(move |()| retry.with_value(|load| load()));
    let notice = problem_notice(Box::new(notice), retry).view();
    (notice, content).into_any()
}

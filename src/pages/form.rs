//! The pages of the form: create and edit. The form itself is a chunk.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::chunk::{Part, later};
use crate::forms::FormPart;
use crate::route;
use crate::ui::reactive::dynamic;

/// The page at `/clusters/{cluster}/changefeeds/new`, with `?clone={id}` for
/// a copy.
#[component]
pub fn CreatePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    draw(Memo::new(move |_| FormPart::Create {
        cluster: params.with(|params| params.get(route::CLUSTER).unwrap_or_default()),
        cloned: query.with(|query| query.get(route::CLONE)),
    }))
}

/// The page at `/clusters/{cluster}/changefeeds/{id}/edit`.
#[component]
pub fn EditPage() -> impl IntoView {
    let params = use_params_map();
    draw(Memo::new(move |_| {
        params.with(|params| FormPart::Edit {
            cluster: params.get(route::CLUSTER).unwrap_or_default(),
            id: params.get(route::TASK).unwrap_or_default(),
        })
    }))
}

/// Another task is another form: nothing of the one before stays.
fn draw(part: Memo<FormPart>) -> AnyView {
    dynamic(move || later(Part::Form(part.get()))).into_any()
}

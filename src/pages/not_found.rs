//! An address the console has no page for.

use leptos::prelude::*;

use crate::app::use_console;
use crate::route;
use crate::ui::heading::PageHeading;

/// Says so, and leads back.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let locale = use_console().locale;
    let words = move || locale.words();
    view! {
        <div class="page narrow">
            <PageHeading
                text=Signal::derive(move || words().no_such_page.to_owned())
                app=Signal::derive(move || words().app)
            />
            <p>{move || words().no_such_page_more}</p>
            <p>
                <a class="button" href=route::HOME>
                    {move || words().back_to_list}
                </a>
            </p>
        </div>
    }
}

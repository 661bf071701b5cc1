//! An address the console has no page for.

use leptos::prelude::*;

use crate::app::use_console;
use crate::route;
use crate::ui::heading::PageHeading;

/// Says so, and leads back.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let locale = use_console().locale;
    let word = move |pick| locale.word(pick);
    let heading = Signal::derive(move || locale.words().no_such_page.to_owned());
    view! {
        <div class="page narrow">
            <PageHeading
                text=heading
                app=word(|words| words.app)
            />
            <p>{word(|words| words.no_such_page_more)}</p>
            <p>
                <a class="button" href=route::HOME>
                    {word(|words| words.back_to_list)}
                </a>
            </p>
        </div>
    }
}

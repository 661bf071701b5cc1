//! What keeps the form from being sent, with a link to each.

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::page_word;
use super::state::{Form, id_of};
use super::words::{name_of, sentence};
use crate::app::use_console;
use crate::ui::reactive::{dynamic, show};

/// Draws the summary; nothing before a send was asked for, and nothing once
/// all is mended.
pub(super) fn draw_summary(form: Form) -> AnyView {
    let locale = use_console().locale;
    let problems = move || {
        let language = locale.language();
        let mut problems: Vec<(Spot, String)> = form.findings.with(|findings| {
            let blocking = findings.iter().filter(|finding| form.blocks(finding));
            blocking
                .map(|finding| (finding.spot, sentence(language, finding)))
                .collect()
        });
        form.refused
            .with(|refused| problems.extend(refused.iter().cloned()));
        problems
    };
    let is_shown = move || form.is_submitted.get() && !problems().is_empty();
    let draw = move || {
        let language = locale.language();
        let lines = problems().into_iter().map(|(spot, sentence)| {
            view! {
                <li>
                    <a
                        href=format!("#{}", id_of(spot))
                        on:click=move |event| {
                            event.prevent_default();
                            focus(spot);
                        }
                    >
                        {name_of(language, spot)}
                    </a>
                    " "
                    {sentence}
                </li>
            }
            .into_any()
        });
        view! { <ul>{lines.collect_view()}</ul> }.into_any()
    };
    let content = move || {
        view! {
            <div class="summary" data-part="summary">
                <h2>{page_word(|words| words.summary_title)}</h2>
                {dynamic(draw)}
            </div>
        }
        .into_any()
    };
    view! { <div role="alert">{show(is_shown, content)}</div> }.into_any()
}

/// The first spot that keeps the form from being sent.
pub(super) fn first_problem(form: Form) -> Option<Spot> {
    let of_server = || {
        form.refused
            .with_untracked(|refused| Some(refused.first()?.0))
    };
    untrack(|| {
        form.findings.with_untracked(|findings| {
            let mut blocking = findings.iter().filter(|finding| form.blocks(finding));
            blocking.next().map(|finding| finding.spot)
        })
    })
    .or_else(of_server)
}

/// Moves the focus to a spot, and what surrounds it into view.
pub(super) fn focus(spot: Spot) {
    let element = document().get_element_by_id(&id_of(spot));
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
        element.scroll_into_view();
    }
}

//! Copying a text, with an answer: copied, or selected for copying by hand.

use leptos::html::Pre;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::review_word;
use crate::app::use_console;
use crate::clock;
use crate::forms::words::{ReviewWords, words_of};
use crate::ui::reactive::{dynamic, react};

/// How long "Copied" stays, in milliseconds.
const COPIED_MS: u32 = 4_000;

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Nothing was to be copied.
    Nothing,
    /// It is in the clipboard.
    Done,
    /// The browser refused; this is the text.
    Refused(String),
}

/// Copies a text.
pub(super) fn copy(copied: RwSignal<Copied>, text: String) {
    spawn_local(async move {
        if write(&text).await.is_err() {
            let _ = copied.try_set(Copied::Refused(text));
            return;
        }
        let _ = copied.try_set(Copied::Done);
        clock::sleep(COPIED_MS).await;
        let _ = copied.try_maybe_update(|copied| {
            let is_past = *copied == Copied::Done;
            if is_past {
                *copied = Copied::Nothing;
            }
            (is_past, ())
        });
    });
}

/// Without a secure origin there is no clipboard at all.
async fn write(text: &str) -> Result<(), JsValue> {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    let promise = call(&clipboard, "writeText", &text.into())?;
    JsFuture::from(promise.dyn_into::<js_sys::Promise>()?).await?;
    Ok(())
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function = js_sys::Reflect::get(object, &name.into())?;
    let function: js_sys::Function = function.dyn_into()?;
    function.call1(object, argument)
}

/// Draws the answer to a copy.
pub(super) fn draw_copied(copied: RwSignal<Copied>) -> AnyView {
    let locale = use_console().locale;
    let sentence = move || {
        let words = words_of::<ReviewWords>(locale);
        copied.with(|copied| match copied {
            Copied::Nothing => "",
            Copied::Done => words.copied,
            Copied::Refused(_) => words.not_copied,
        })
    };
    let refused = dynamic(move || {
        copied.with(|copied| match copied {
            Copied::Refused(text) => draw_selected(text.clone()),
            _ => ().into_any(),
        })
    });
    view! {
        <p class="copied" role="status" data-part="copied">
            {move || sentence().to_owned()}
        </p>
        {refused}
    }
    .into_any()
}

/// A text that is selected, for copying by hand.
fn draw_selected(content: String) -> AnyView {
    let element = NodeRef::<Pre>::new();
    react(move || {
        let Some(element) = element.get() else { return };
        let _ = element.focus();
        if let Ok(selection) = call(&window(), "getSelection", &JsValue::UNDEFINED) {
            let _ = call(&selection, "selectAllChildren", &element);
        }
    });
    view! {
        <pre
            node_ref=element
            class="code"
            tabindex="0"
            data-part="to-copy"
            aria-label=review_word(|words| words.copy_text)
        >
            {content}
        </pre>
    }
    .into_any()
}

//! The request as it will be sent: JSON, and as a command.

use changefeed_model::draft;
use changefeed_model::redact::hide_secrets;
use leptos::prelude::*;
use serde_json::Value;

use super::copy::{Copied, copy, draw_copied};
use super::review_word;
use crate::app::use_console;
use crate::forms::send::request_of;
use crate::forms::state::{Form, Purpose};
use crate::forms::words::{ReviewWords, words_of};
use crate::route::segment;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::reactive::{Content, press, show, steady};

/// Draws the request, folded, with its copies.
pub(super) fn draw_request(form: Form) -> AnyView {
    let console = use_console();
    let is_open = RwSignal::new(false);
    let copied = RwSignal::new(Copied::Nothing);
    let toggled = move |event: web_sys::Event| {
        let details = event_target::<web_sys::Element>(&event);
        is_open.set(details.has_attribute("open"));
    };
    let content: Content = std::sync::Arc::new(move || draw_json(form));
    let copy_json = move || {
        if let Some(json) = untrack(|| shown_json(form)) {
            copy(copied, json);
        }
    };
    let copy_curl = move || {
        let base = console
            .config
            .with_value(|config| absolute(&config.api_base));
        if let Some(command) = command_of(form, &base) {
            copy(copied, command);
        }
    };
    view! {
        <details class="request" data-part="request" on:toggle=toggled>
            <summary>{review_word(|words| words.request)}</summary>
            {show(move || is_open.get(), move || content())}
        </details>
        <div class="copies">
            <Button
                action="copy-json"
                icon=Icon::Copy
                word=review_word(|words| words.copy_json)
                on_press=press(copy_json)
            />
            <Button
                action="copy-curl"
                icon=Icon::Copy
                word=review_word(|words| words.copy_curl)
                on_press=press(copy_curl)
            />
            {draw_copied(copied)}
        </div>
    }
    .into_any()
}

fn draw_json(form: Form) -> AnyView {
    let locale = use_console().locale;
    let json = steady(move || shown_json(form).unwrap_or_default());
    let remark = steady(move || {
        let words = words_of::<ReviewWords>(locale);
        let has_problem = form
            .findings
            .with(|findings| findings.iter().any(|finding| form.blocks(finding)));
        if has_problem {
            words.not_complete.to_owned()
        } else {
            words.request_hint.to_owned()
        }
    });
    view! {
        <p class="field-hint" data-part="request-remark">
            {remark}
        </p>
        <pre class="code" tabindex="0" data-part="json">
            {json}
        </pre>
    }
    .into_any()
}

/// The body that is sent, its secrets hidden; tracked.
fn shown_json(form: Form) -> Option<String> {
    form.draft.track();
    form.opened.track();
    if form.is_new() {
        // A start such as "20 min ago" moves.
        let _ = form.start();
    }
    let mut body = Value::Object(request_of(form)?);
    hide_secrets(&mut body);
    serde_json::to_string_pretty(&body).ok()
}

fn command_of(form: Form, base: &str) -> Option<String> {
    let body = request_of(form)?;
    let path = form.purpose.with_value(|purpose| match purpose {
        Purpose::Create { .. } => "/changefeeds/".to_owned(),
        Purpose::Edit { id, .. } => format!("/changefeeds/{}/update", segment(id)),
    });
    Some(draft::curl("POST", &format!("{base}{path}"), &body))
}

/// The API's address for a program outside of this page.
fn absolute(base: &str) -> String {
    if base.starts_with('/') {
        let origin = window().location().origin();
        return origin.unwrap_or_default() + base;
    }
    base.to_owned()
}

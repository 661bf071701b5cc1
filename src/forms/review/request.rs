//! The request as it will be sent: JSON, and as a command.

use changefeed_model::draft;
use changefeed_model::redact::hide_secrets;
use leptos::prelude::*;
use serde_json::Value;

use super::copy::{Copied, copy, draw_copied};
use super::review_word;
use crate::app::use_console;
use crate::forms::FormPart;
use crate::forms::send::request_of;
use crate::forms::state::Form;
use crate::forms::words::{ReviewWords, words_of};
use crate::route::segment;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{OnPress, press, show, steady, text};

/// Draws the request, folded, with its copies, into the section.
pub(super) fn draw_request(section: Element, form: Form) -> Element {
    let is_open = RwSignal::new(false);
    let content = show(move || is_open.get(), move || draw_json(form));
    let folded = el("details")
        .class("request")
        .attr("data-part", "request")
        .on("toggle", move |event| {
            let details = event_target::<web_sys::Element>(&event);
            is_open.set(details.has_attribute("open"));
        })
        .el(el("summary").says(review_word(|words| words.request)))
        .child(content.into_any());
    let json = Box::new(move || shown_json(form));
    let command = Box::new(move |base: &str| command_of(form, base));
    section.el(folded).el(draw_copies(json, command))
}

/// A command, by the address of the API.
pub(crate) type CommandAt = Box<dyn Fn(&str) -> Option<String>>;

/// Draws what copies a JSON, and a command of the API's address, and says what
/// became of it.
pub(crate) fn draw_copies(json: Box<dyn Fn() -> Option<String>>, command: CommandAt) -> Element {
    let console = use_console();
    let copied = RwSignal::new(Copied::Nothing);
    let copy_json = press(move || {
        if let Some(json) = untrack(&json) {
            copy(copied, json);
        }
    });
    let copy_curl = press(move || {
        let base = console
            .config
            .with_value(|config| absolute(&config.api_base));
        if let Some(command) = untrack(|| command(&base)) {
            copy(copied, command);
        }
    });
    let copies = el("div")
        .class("copies")
        .el(draw_copy("copy-json", |words| words.copy_json, copy_json))
        .el(draw_copy("copy-curl", |words| words.copy_curl, copy_curl));
    draw_copied(copies, copied)
}

fn draw_copy(
    action: &'static str,
    word: fn(&'static ReviewWords) -> &'static str,
    on_press: OnPress,
) -> Element {
    let button = Press {
        icon: Some(Icon::Copy),
        ..Press::new(action, review_word(word))
    };
    button.draw(on_press)
}

fn draw_json(form: Form) -> AnyView {
    let locale = use_console().locale;
    // What is selected in it stays so while the text stays the same.
    let json = steady(move || shown_json(form).unwrap_or_default());
    let remark = steady(move || {
        let words = words_of::<ReviewWords>(locale);
        let mut has_problem = false;
        form.read_findings(&mut |finding| has_problem |= form.blocks(finding));
        let remark = if has_problem {
            words.not_complete
        } else {
            words.request_hint
        };
        remark.to_owned()
    });
    let remark = el("p")
        .class("field-hint")
        .attr("data-part", "request-remark")
        .says(text(move || remark.get()));
    let json = el("pre")
        .class("code")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_text("aria-label", review_word(|words| words.request))
        .attr("data-part", "json")
        .says(text(move || json.get()));
    vec![remark.view(), json.view()].into_any()
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
        FormPart::Create { .. } => "/changefeeds/".to_owned(),
        FormPart::Edit { id, .. } => ["/changefeeds/", &segment(id), "/update"].concat(),
    });
    Some(draft::curl("POST", &[base, &path].concat(), &body))
}

/// The API's address for a program outside of this page.
fn absolute(base: &str) -> String {
    if base.starts_with('/') {
        let origin = window().location().origin();
        return origin.unwrap_or_default() + base;
    }
    base.to_owned()
}

//! What became of a send, in words, with what can be done next.

mod conflict;
mod looked;
mod message;
mod stepping;

use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::steps::STEPS;
use super::{Phase, Sender};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, react, show};
use message::{Act, Message, draw_message};

pub(in crate::forms) use stepping::draw_steps;

/// The id of the place where it stands.
const OUTCOME_ID: &str = "outcome";

/// Draws the place where a send's outcome stands. It is there from the start,
/// so that assistive technology announces what comes into it.
pub(in crate::forms) fn draw_outcome(sender: Sender) -> AnyView {
    let locale = sender.console.locale;
    let content = dynamic(move || {
        let language = locale.language();
        let mut drawn = None;
        sender.look_at(&mut |phase| drawn = draw_phase(sender, phase, language));
        drawn.map_or_else(|| ().into_any(), Element::view)
    });
    react(move || {
        if sender.is(says_something) && sender.form.refused.with_untracked(Vec::is_empty) {
            request_animation_frame(|| scroll_to(OUTCOME_ID));
        }
    });
    let is_conflict = move || sender.is(|phase| matches!(phase, Phase::Conflict));
    let panel = show(is_conflict, move || conflict::draw_conflict(sender).view());
    let place = el("div")
        .attr("id", OUTCOME_ID)
        .class("outcome")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("data-part", "outcome")
        .child(content.into_any());
    vec![place.view(), panel.into_any()].into_any()
}

fn says_something(phase: &Phase) -> bool {
    !matches!(phase, Phase::Idle | Phase::Sending)
}

fn draw_phase(sender: Sender, phase: &Phase, language: Language) -> Option<Element> {
    let words = ReviewWords::of(language);
    let message = match phase {
        Phase::Idle | Phase::Sending => return None,
        Phase::Looking(_) => {
            let is_new = sender.form.is_new();
            let sentence = if is_new {
                words.looking_new
            } else {
                words.looking_edit
            };
            return Some(draw_wait(sentence));
        }
        Phase::Stepping(steps) => match &steps.obstacle {
            Some(obstacle) => stepping::of_obstacle(sender, steps, obstacle, language),
            None if steps.done == STEPS.len() => return None,
            None => return Some(draw_wait(words.stepping).el(draw_steps(Some(steps), language))),
        },
        Phase::Looked(error, found) => looked::of_look(sender, error, found, language),
        Phase::Refused(error) => of_refusal(sender, error, language),
        Phase::NotNow(refusal) => {
            let why = sentence::refusal(language.words(), refusal);
            Message::of(&[&fill(words.not_now, &[("why", &why)]), words.kept])
        }
        Phase::NothingToSave => Message::of(&[words.plan_nothing]),
        // Said by the panel, which takes the focus.
        Phase::Conflict => return None,
    };
    Some(draw_message(sender, message))
}

fn of_refusal(sender: Sender, error: &ApiError, language: Language) -> Message {
    let words = ReviewWords::of(language);
    let is_new = sender.form.is_new();
    let what = if is_new {
        words.not_created
    } else {
        words.not_saved
    };
    let mut message = Message::of(&[what, &why(sender, error, language)]);
    if !is_new && error.kind == ErrorKind::Engine {
        message.say(words.maybe_stopped);
    }
    message.say(words.kept);
    message.detail = sentence::server_words(language.words(), error);
    if error.kind == ErrorKind::SignedOut {
        let again = (Act::SendAgain, words.send_again);
        message.actions = vec![or_sign_in(sender, error, language, again)];
    }
    message
}

/// Why a request failed; tracked, since a refused token may be followed by one
/// that is accepted.
fn why(sender: Sender, error: &ApiError, language: Language) -> String {
    let is_accepted = error.kind == ErrorKind::SignedOut && !sender.console.session.has_ended();
    if is_accepted {
        ReviewWords::of(language).token_accepted.to_owned()
    } else {
        sentence::error(language.words(), error)
    }
}

/// What is offered after a request that failed: while the session is over, to
/// sign in; tracked.
fn or_sign_in(
    sender: Sender,
    error: &ApiError,
    language: Language,
    offer: (Act, &'static str),
) -> (Act, &'static str) {
    if error.kind == ErrorKind::SignedOut && sender.console.session.has_ended() {
        (Act::SignIn, language.words().sign_in_again)
    } else {
        offer
    }
}

/// Something is under way.
fn draw_wait(sentence: &str) -> Element {
    el("div")
        .class("outcome-wait")
        .attr("data-part", "wait")
        .el(el("p").class("outcome-title").text(sentence))
}

/// Moves the focus to an element that is no field, and the element into view.
pub(super) fn focus_on(id: &str) {
    let element = document().get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
    scroll_to(id);
}

fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(false);
    }
}

//! What became of a send, in words, with what can be done next.

mod conflict;
mod looked;
mod message;
mod stepping;

use changefeed_model::draft::Plan;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::steps::STEPS;
use super::{Phase, Sender};
use crate::forms::words::{PageWords, ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};
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
        sender
            .phase
            .with(|phase| draw_phase(sender, phase, language))
    });
    react(move || {
        if sender.phase.with(says_something) && sender.form.refused.with_untracked(Vec::is_empty) {
            request_animation_frame(|| scroll_to(OUTCOME_ID));
        }
    });
    let is_conflict = move || sender.phase.with(|phase| matches!(phase, Phase::Conflict));
    view! {
        <div id=OUTCOME_ID class="outcome" role="alert" tabindex="-1" data-part="outcome">
            {content}
        </div>
        {show(is_conflict, move || conflict::draw_conflict(sender))}
    }
    .into_any()
}

/// The word of the button that sends; tracked.
pub(in crate::forms) fn send_word(sender: Sender, words: &PageWords) -> &'static str {
    let more = ReviewWords::of(sender.console.locale.language());
    let is_new = sender.form.is_new();
    sender.phase.with(|phase| match phase {
        _ if phase.is_pending() => words.sending,
        _ if phase.asks_for_look() => more.look_again,
        _ if phase.is_halfway() => more.go_on,
        _ if is_new => words.create,
        _ if sender.difference.plan.with(|plan| *plan == Plan::Steps) => more.send_steps,
        _ => words.save,
    })
}

fn says_something(phase: &Phase) -> bool {
    !matches!(phase, Phase::Idle | Phase::Sending)
}

fn draw_phase(sender: Sender, phase: &Phase, language: Language) -> AnyView {
    let words = ReviewWords::of(language);
    let message = match phase {
        Phase::Idle | Phase::Sending => return ().into_any(),
        Phase::Looking(_) if sender.form.is_new() => return draw_wait(words.looking_new, None),
        Phase::Looking(_) => return draw_wait(words.looking_edit, None),
        Phase::Stepping(steps) => match &steps.obstacle {
            Some(obstacle) => stepping::of_obstacle(steps, obstacle, language),
            None if steps.done == STEPS.len() => return ().into_any(),
            None => return draw_wait(words.stepping, Some(draw_steps(Some(steps), language))),
        },
        Phase::Looked(error, found) => looked::of_look(sender, error, found, language),
        Phase::Refused(error) => of_refusal(sender, error, language),
        Phase::NotNow(refusal) => {
            let why = sentence::refusal(language.words(), refusal);
            plain([&fill(words.not_now, &[("why", &why)]), words.kept])
        }
        Phase::NothingToSave => plain([words.plan_nothing]),
        // Said by the panel, which takes the focus.
        Phase::Conflict => return ().into_any(),
    };
    draw_message(sender, message)
}

fn plain<const N: usize>(sentences: [&str; N]) -> Message {
    Message {
        sentences: sentences.map(str::to_owned).to_vec(),
        ..Message::default()
    }
}

fn of_refusal(sender: Sender, error: &ApiError, language: Language) -> Message {
    let words = ReviewWords::of(language);
    let is_new = sender.form.is_new();
    let what = if is_new {
        words.not_created
    } else {
        words.not_saved
    };
    let why = sentence::error(language.words(), error);
    let mut message = plain([what, &why]);
    if !is_new && error.kind == ErrorKind::Engine {
        message.sentences.push(words.maybe_stopped.to_owned());
    }
    message.sentences.push(words.kept.to_owned());
    message.detail = sentence::server_words(language.words(), error);
    if error.kind == ErrorKind::SignedOut {
        message.actions = vec![(Act::SignIn, language.words().sign_in_again)];
    }
    message
}

/// Something is under way.
fn draw_wait(sentence: &'static str, body: Option<AnyView>) -> AnyView {
    view! {
        <div class="outcome-wait" data-part="wait">
            <p class="outcome-title">{sentence}</p>
            {body}
        </div>
    }
    .into_any()
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

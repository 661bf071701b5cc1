//! A message about a send: what happened, what was kept, what to do.

use leptos::prelude::*;

use super::{OUTCOME_ID, focus_on};
use crate::forms::send::{Sender, steps};
use crate::ui::button::Button;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::{press, text};

/// What a message says and offers.
#[derive(Default)]
pub(super) struct Message {
    /// The sentences, a paragraph each.
    pub(super) sentences: Vec<String>,
    /// The server's own words; empty for none.
    pub(super) detail: String,
    /// What stands below the first sentence.
    pub(super) body: Option<AnyView>,
    /// What can be done, the safest first.
    pub(super) actions: Vec<(Act, &'static str)>,
}

/// What a button of a message does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Looks again what became of the request.
    Look,
    /// Sends the form again.
    SendAgain,
    /// Goes on with the steps.
    GoOn,
    /// Ends the session; the draft is kept.
    SignIn,
    /// Opens a task's page.
    Open(String),
}

impl Act {
    fn name(&self) -> &'static str {
        match self {
            Self::Look => "look-again",
            Self::SendAgain => "send-again",
            Self::GoOn => "go-on",
            Self::SignIn => "sign-in",
            Self::Open(_) => "open",
        }
    }

    fn run(&self, sender: Sender) {
        // The button goes with its message, and takes the focus along.
        focus_on(OUTCOME_ID);
        match self {
            Self::Look => sender.look(),
            Self::SendAgain => sender.send_again(),
            Self::GoOn => steps::go_on(sender),
            Self::SignIn => sender.console.session.end(),
            Self::Open(id) => sender.open(id),
        }
    }
}

/// Draws a button of a message.
pub(super) fn draw_act(
    sender: Sender,
    act: Act,
    word: &'static str,
    class: &'static str,
) -> AnyView {
    view! {
        <Button
            class
            action=act.name()
            word=text(move || word.to_owned())
            on_press=press(move || act.run(sender))
        />
    }
    .into_any()
}

/// Draws a message; the first thing it offers is the one to do.
pub(super) fn draw_message(sender: Sender, message: Message) -> AnyView {
    let mut sentences = message.sentences.into_iter();
    let first = sentences.next();
    let more = sentences
        .map(|sentence| view! { <p>{sentence}</p> }.into_any())
        .collect_view();
    let actions = message
        .actions
        .into_iter()
        .map(|(act, word)| draw_act(sender, act, word, "button"))
        .collect_view();
    view! {
        <div class="outcome-message" data-part="problem">
            {icon(Icon::Warning)} <div class="outcome-text">
                <p class="outcome-title">{first}</p>
                {message.body}
                {more}
                <p class="notice-detail">{message.detail}</p>
                <div class="outcome-actions">{actions}</div>
            </div>
        </div>
    }
    .into_any()
}

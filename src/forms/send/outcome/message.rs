//! A message about a send: what happened, what was kept, what to do.

use super::{OUTCOME_ID, focus_on};
use crate::forms::send::{Sender, steps};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{press, text};

/// What a message says and offers.
#[derive(Default)]
pub(super) struct Message {
    /// The sentences, a paragraph each.
    pub(super) sentences: Vec<String>,
    /// The server's own words; empty for none.
    pub(super) detail: String,
    /// What stands below the first sentence.
    pub(super) body: Option<Element>,
    /// What can be done, the safest first.
    pub(super) actions: Vec<(Act, &'static str)>,
}

impl Message {
    /// A message of these sentences.
    pub(super) fn of(sentences: &[&str]) -> Self {
        let mut message = Self::default();
        for sentence in sentences {
            message.say(sentence);
        }
        message
    }

    /// Says one thing more.
    pub(super) fn say(&mut self, sentence: &str) {
        self.sentences.push(sentence.to_owned());
    }
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
    /// Asks for a new token.
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
            Self::SignIn => sender.console.session.ask(true),
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
) -> Element {
    let button = Press {
        class,
        ..Press::new(act.name(), text(move || word.to_owned()))
    };
    button.draw(press(move || act.run(sender)))
}

/// Draws a message; the first thing it offers is the one to do.
pub(super) fn draw_message(sender: Sender, message: Message) -> Element {
    let mut place = el("div").class("outcome-text");
    let mut line = el("p").class("outcome-title");
    let mut body = message.body;
    for sentence in &message.sentences {
        place = place.el(line.text(sentence));
        line = el("p");
        if let Some(body) = body.take() {
            place = place.el(body);
        }
    }
    let mut actions = el("div").class("outcome-actions");
    for (act, word) in message.actions {
        actions = actions.el(draw_act(sender, act, word, "button"));
    }
    let place = place
        .el(el("p").class("notice-detail").text(&message.detail))
        .el(actions);
    el("div")
        .class("outcome-message")
        .attr("data-part", "problem")
        .el(icon_el(Icon::Warning))
        .el(place)
}

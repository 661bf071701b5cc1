//! Where a form is on its way to the server.

use changefeed_model::Task;
use changefeed_model::envelope::ApiError;
use changefeed_model::lifecycle::Refusal;
use leptos::prelude::*;

use super::steps::Obstacle;
use super::{Sender, Steps};
use crate::forms::words::{PageWords, ReviewWords, Translated};

/// Where a form is on its way to the server.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::forms) enum Phase {
    /// Nothing was sent, or what became of it was said.
    Idle,
    /// A request is under way.
    Sending,
    /// Pause, save, resume, one after the other.
    Stepping(Steps),
    /// It is unknown what became of the request: looking.
    Looking(ApiError),
    /// Looked; this was found.
    Looked(ApiError, Found),
    /// The server refused, and nothing was changed.
    Refused(ApiError),
    /// The task does not allow an update now; nothing was sent.
    NotNow(Refusal),
    /// There is no difference; nothing was sent.
    NothingToSave,
    /// Someone else changed the task since the form was opened; nothing was
    /// sent.
    Conflict,
}

/// What a look found after a request whose outcome is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::forms) enum Found {
    /// No task of that name that was not there before.
    NoTask,
    /// Tasks of that name that were not there before: name and id.
    Tasks(Vec<Task>),
    /// The task is as it was before.
    NotSaved,
    /// The look failed too.
    Failed(ApiError),
}

impl Phase {
    /// Whether the form's own button looks rather than sends: a second
    /// attempt is made by a button that says so.
    pub(super) fn asks_for_look(&self) -> bool {
        match self {
            Self::Looked(_, found) => !matches!(found, Found::NotSaved),
            _ => false,
        }
    }

    /// Whether the task was paused and is to be resumed: then the form's own
    /// button goes on, for a save alone would leave it stopped.
    pub(super) fn is_halfway(&self) -> bool {
        match self {
            Self::Stepping(steps) => {
                steps.done > 0 && !matches!(steps.obstacle, None | Some(Obstacle::Gone))
            }
            _ => false,
        }
    }

    pub(super) fn is_pending(&self) -> bool {
        match self {
            Self::Sending | Self::Looking(_) => true,
            Self::Stepping(steps) => steps.is_running(),
            _ => false,
        }
    }
}

impl Sender {
    /// Looks at where it is; tracked. All who look share one piece of code.
    pub(super) fn look_at(self, look: &mut dyn FnMut(&Phase)) {
        let _ = self.phase.try_with(|phase| look(phase));
    }

    /// Whether it is where `what` says; tracked.
    pub(super) fn is(self, what: fn(&Phase) -> bool) -> bool {
        let mut is = false;
        self.look_at(&mut |phase| is = what(phase));
        is
    }

    /// The same outside of reactive code.
    pub(super) fn is_now(self, what: fn(&Phase) -> bool) -> bool {
        untrack(|| self.is(what))
    }

    /// Whether there is something to say of a send; tracked.
    pub(in crate::forms) fn has_outcome(self) -> bool {
        self.is(|phase| !matches!(phase, Phase::Idle | Phase::Sending))
    }

    /// Whether a request is under way, or its outcome is looked for; tracked.
    pub(in crate::forms) fn is_pending(self) -> bool {
        self.is(Phase::is_pending)
    }

    /// Whether the steps of a save are half done; tracked.
    pub(in crate::forms) fn is_halfway(self) -> bool {
        self.is(Phase::is_halfway)
    }
}

/// The word of the button that sends; tracked.
pub(in crate::forms) fn send_word(sender: Sender, words: &PageWords) -> &'static str {
    let more = ReviewWords::of(sender.console.locale.language());
    let mut word = if sender.form.is_new() {
        words.create
    } else if sender.takes_steps.get() {
        more.send_steps
    } else {
        words.save
    };
    sender.look_at(&mut |phase| {
        if phase.is_pending() {
            word = words.sending;
        } else if phase.asks_for_look() {
            word = more.look_again;
        } else if phase.is_halfway() {
            word = more.go_on;
        }
    });
    word
}

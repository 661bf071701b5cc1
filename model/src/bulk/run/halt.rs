//! Nothing more is sent for now: the session is over, there is no connection,
//! or the server does not answer.

use super::super::stage::Stage;
use super::{Run, TRIES_MOST};
use crate::envelope::{ApiError, ErrorKind};

/// Why nothing more is sent, and since when.
#[derive(Clone, Debug)]
pub(super) struct Halt {
    pub(super) error: Box<ApiError>,
    pub(super) since: i64,
}

impl Run {
    /// Why nothing more is sent until [`Run::go_on`]: the session is over,
    /// there is no connection, or the server does not answer.
    #[must_use]
    pub fn halt(&self) -> Option<&ApiError> {
        let error = self.halt.as_ref().map(|halt| &*halt.error);
        error.filter(|_| !self.is_over())
    }

    /// Whether it waits for a session, and is to be taken up by
    /// [`Run::take_up`] as soon as there is one.
    #[must_use]
    pub fn awaits_session(&self) -> bool {
        let error = self.halt();
        error.is_some_and(|error| error.kind == ErrorKind::SignedOut) && self.strays < TRIES_MOST
    }

    /// Whether it waits for a connection, and is to be taken up by
    /// [`Run::take_up`] as soon as there is one.
    #[must_use]
    pub fn awaits_connection(&self) -> bool {
        self.halt()
            .is_some_and(|error| error.kind == ErrorKind::Offline)
    }

    /// Begins nothing more until it is taken up: it is known that there is no
    /// connection. What is under way is not given up for it.
    pub fn await_connection(&mut self, now: i64) {
        if self.halt.is_none() {
            self.stop(ApiError::without_answer(ErrorKind::Offline, ""), now);
        }
    }

    /// Goes on by itself where it waits for a connection, or for a session:
    /// the token is accepted after all, or there is another. What was refused
    /// was not carried out, and is sent again, bounded: after that many
    /// refusals without a success between them it waits for a person.
    pub fn take_up(&mut self) {
        if self.awaits_session() {
            self.strays += 1;
            self.end_halt();
        } else if self.awaits_connection() {
            self.end_halt();
        }
    }

    /// Begins again after a halt.
    pub fn go_on(&mut self) {
        self.strays = 0;
        self.end_halt();
    }

    pub(super) fn stop(&mut self, error: ApiError, now: i64) {
        // It stands since the first.
        let since = self.halt.take().map_or(now, |halt| halt.since);
        self.halt = Some(Halt {
            error: Box::new(error),
            since,
        });
    }

    fn end_halt(&mut self) {
        if let Some(halt) = self.halt.take() {
            self.halted_since = self.halted_since.or(Some(halt.since));
        }
    }

    /// The time of a halt counts for no task: nobody looked, so none is given
    /// up for it.
    pub(super) fn leave_out_halt(&mut self, now: i64) {
        let Some(since) = self.halted_since.take() else {
            return;
        };
        let halted = now.saturating_sub(since).max(0);
        for entry in &mut self.entries {
            if let Stage::Watched(watch) = &mut entry.stage {
                watch.since = watch.since.saturating_add(halted).min(now);
            }
        }
    }
}

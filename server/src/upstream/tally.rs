//! How requests to the live server ended.

use std::sync::atomic::{AtomicU64, Ordering};

use super::fault::Fault;
use crate::source::UpstreamFigures;

/// Counters since the start.
#[derive(Debug, Default)]
pub(super) struct Tally {
    answered: AtomicU64,
    incomplete: AtomicU64,
    unreachable: AtomicU64,
    broken: AtomicU64,
    late: AtomicU64,
    redirected: AtomicU64,
    token_refused: AtomicU64,
}

impl Tally {
    /// Notes an answer.
    pub(super) fn note_answer(&self) {
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes what came in an answer's place.
    pub(super) fn note(&self, fault: Fault) {
        let counter = match fault {
            Fault::TooLarge | Fault::Incomplete(_) => &self.incomplete,
            Fault::Unreachable(_) | Fault::Loop => &self.unreachable,
            Fault::Broken => &self.broken,
            Fault::Late(_) => &self.late,
            Fault::Redirected(_) => &self.redirected,
            Fault::TokenRefused => &self.token_refused,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// The figures, for a live server that is up or not.
    pub(super) fn figures(&self, up: bool) -> UpstreamFigures {
        let outcomes = [
            ("answered", &self.answered),
            ("incomplete", &self.incomplete),
            ("unreachable", &self.unreachable),
            ("broken", &self.broken),
            ("late", &self.late),
            ("redirected", &self.redirected),
            ("token_refused", &self.token_refused),
        ];
        UpstreamFigures {
            up,
            requests: outcomes
                .map(|(outcome, count)| (outcome, count.load(Ordering::Relaxed)))
                .into(),
        }
    }
}

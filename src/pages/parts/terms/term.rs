//! What the terms are called.

use changefeed_model::health::Health;

use crate::i18n::{Language, sentence};

/// A term that has an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// A replication task.
    Changefeed,
    /// The cluster replicated from.
    Upstream,
    /// What is replicated to.
    Downstream,
    /// The part of TiCDC that writes to the downstream.
    Sink,
    /// How far the downstream is.
    Checkpoint,
    /// A timestamp of the placement driver.
    Tso,
    /// How far the checkpoint is behind the upstream.
    Lag,
    /// Which tables are replicated.
    FilterRules,
    /// Which partition of a topic a change goes to.
    Dispatcher,
    /// Where replication begins.
    Start,
    /// How long the upstream keeps old versions.
    GcWindow,
    /// What the server reports.
    Status,
    /// One of the derived states.
    State(Health),
    /// All of them, and what a list says beside them.
    States,
    /// An operation holds the task.
    Unsteady,
    /// The moments of a task, and what is counted between them.
    Times,
    /// A downstream, and what writes to it.
    Target,
}

impl Term {
    /// All but the single states.
    pub const GENERAL: [Self; 16] = [
        Self::Changefeed,
        Self::Upstream,
        Self::Downstream,
        Self::Sink,
        Self::Checkpoint,
        Self::Tso,
        Self::Lag,
        Self::FilterRules,
        Self::Dispatcher,
        Self::Start,
        Self::GcWindow,
        Self::Status,
        Self::States,
        Self::Unsteady,
        Self::Times,
        Self::Target,
    ];

    /// Its name for code: the value of `data-term`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Changefeed => "changefeed",
            Self::Upstream => "upstream",
            Self::Downstream => "downstream",
            Self::Sink => "sink",
            Self::Checkpoint => "checkpoint",
            Self::Tso => "tso",
            Self::Lag => "lag",
            Self::FilterRules => "filter-rules",
            Self::Dispatcher => "dispatcher",
            Self::Start => "start",
            Self::GcWindow => "gc-window",
            Self::Status => "status",
            Self::State(health) => health.word(),
            Self::States => "states",
            Self::Unsteady => "unsteady",
            Self::Times => "times",
            Self::Target => "target",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let words = language.words();
        let is_english = language == Language::English;
        match self {
            Self::Changefeed if is_english => "Changefeed",
            Self::Changefeed => words.changefeeds,
            Self::Upstream => words.field_upstream_ts,
            Self::Downstream => words.downstream,
            Self::Sink => "Sink",
            Self::Checkpoint => words.checkpoint,
            Self::Tso => "TSO",
            Self::Lag => words.lag,
            Self::FilterRules => words.rules,
            Self::Dispatcher => words.field_dispatchers,
            Self::Start if is_english => "Start position",
            Self::Start => "起始位置",
            Self::GcWindow if is_english => "Garbage-collection window",
            Self::GcWindow => "GC 保留窗口",
            Self::Status => words.field_status,
            Self::State(health) => sentence::state_word(words, health),
            Self::States => words.state,
            Self::Unsteady => words.field_unsteady,
            Self::Times => words.group_progress,
            Self::Target => words.downstream,
        }
    }

    /// The terms that are explained with this one, a line each; none where it
    /// has an explanation of its own.
    #[must_use]
    pub fn lines(self) -> &'static [Self] {
        match self {
            Self::States => &[
                Self::Lag,
                Self::Checkpoint,
                Self::Downstream,
                Self::FilterRules,
            ],
            Self::Times => &[
                Self::Start,
                Self::Checkpoint,
                Self::Upstream,
                Self::Lag,
                Self::Tso,
                Self::GcWindow,
            ],
            Self::Target => &[Self::Downstream, Self::Sink],
            _ => &[],
        }
    }
}

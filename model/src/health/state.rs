//! The derived states, and how much each asks for attention.

/// The derived state of a task, worst first: the order of the counters and of
/// the sort by state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// Stopped by an error the engine does not retry.
    Failed,
    /// Stopped by an error the engine retries.
    Error,
    /// Replicating, and critically far behind.
    Critical,
    /// Replicating by its status, and its checkpoint was seen not to move.
    Stalled,
    /// Paused, with a checkpoint so old that it may not be resumable soon.
    PausedTooLong,
    /// Replicating, and further behind than it should be.
    Lagging,
    /// A status the contract does not name.
    Unknown,
    /// Replicating, and nothing proves how far.
    LagUnknown,
    /// Replicating, behind, and the lag was seen to shrink.
    CatchingUp,
    /// An operation holds the task.
    Busy,
    /// Created, not yet replicating.
    Starting,
    /// Paused.
    Paused,
    /// Replicating, with a lag within bounds.
    Running,
    /// Reached its end.
    Finished,
}

/// How much a state asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// All is well.
    Good,
    /// Nothing goes on, as wanted.
    Quiet,
    /// Something is under way.
    Active,
    /// Nothing is known.
    Unknown,
    /// Look soon.
    Warning,
    /// Look now.
    Bad,
}

impl Health {
    /// All of them, worst first.
    pub const ALL: [Self; 14] = [
        Self::Failed,
        Self::Error,
        Self::Critical,
        Self::Stalled,
        Self::PausedTooLong,
        Self::Lagging,
        Self::Unknown,
        Self::LagUnknown,
        Self::CatchingUp,
        Self::Busy,
        Self::Starting,
        Self::Paused,
        Self::Running,
        Self::Finished,
    ];

    /// Its word in attributes, addresses and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Error => "error",
            Self::Critical => "critical",
            Self::Stalled => "stalled",
            Self::PausedTooLong => "paused-too-long",
            Self::Lagging => "lagging",
            Self::Unknown => "unknown",
            Self::LagUnknown => "lag-unknown",
            Self::CatchingUp => "catching-up",
            Self::Busy => "busy",
            Self::Starting => "starting",
            Self::Paused => "paused",
            Self::Running => "running",
            Self::Finished => "finished",
        }
    }

    /// The state of a word; case matters.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|health| health.word() == word)
    }

    /// How much it asks for attention.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Running => Tone::Good,
            Self::Paused | Self::Finished => Tone::Quiet,
            Self::Busy | Self::Starting | Self::CatchingUp => Tone::Active,
            Self::LagUnknown | Self::Unknown => Tone::Unknown,
            Self::Lagging | Self::PausedTooLong => Tone::Warning,
            Self::Failed | Self::Error | Self::Critical | Self::Stalled => Tone::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_worst_first() {
        assert!(Health::ALL.is_sorted());
        let mut words = Health::ALL.map(Health::word);
        words.sort_unstable();
        assert!(words.windows(2).all(|two| two[0] != two[1]), "each its own");
    }

    #[test]
    fn words_lead_back() {
        for health in Health::ALL {
            assert_eq!(Health::from_word(health.word()), Some(health));
        }
        for word in ["", "Failed", "all", "lag unknown"] {
            assert_eq!(Health::from_word(word), None);
        }
    }

    #[test]
    fn what_is_bad_comes_before_what_is_well() {
        let last_bad = Health::ALL.iter().rposition(|h| h.tone() == Tone::Bad);
        let first_warning = Health::ALL.iter().position(|h| h.tone() == Tone::Warning);
        let last_warning = Health::ALL.iter().rposition(|h| h.tone() == Tone::Warning);
        let first_good = Health::ALL.iter().position(|h| h.tone() <= Tone::Active);
        assert!(last_bad < first_warning && last_warning < first_good);
    }
}

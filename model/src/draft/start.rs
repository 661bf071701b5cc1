//! Where a new task starts, as typed.

/// The start position of a new task. The texts of the modes that are not
/// chosen are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartDraft {
    /// Which notation counts.
    pub mode: StartMode,
    /// A date and time, as typed.
    pub time: String,
    /// A TSO, as typed.
    pub tso: String,
}

/// How the start position is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StartMode {
    /// From the moment of the create on.
    #[default]
    Now,
    /// From a date and time on.
    Time,
    /// From a TSO on.
    Tso,
}

impl StartMode {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Now, Self::Time, Self::Tso];

    /// A word for ids and for what is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Time => "time",
            Self::Tso => "tso",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}

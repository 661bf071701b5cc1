//! By what a list is sorted.

/// By what a list is sorted. What is unknown of a task puts it last, whichever
/// the direction; what is equal stays in the server's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// When it was created; oldest first, as servers send it.
    #[default]
    Created,
    /// The name: case does not count, and digits count as numbers.
    Name,
    /// The derived state, worst first.
    State,
    /// How far it is behind.
    Lag,
    /// The checkpoint.
    Checkpoint,
    /// When it was changed.
    Updated,
}

impl Sort {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Created,
        Self::Name,
        Self::State,
        Self::Lag,
        Self::Checkpoint,
        Self::Updated,
    ];

    /// The word in a link.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Name => "name",
            Self::State => "state",
            Self::Lag => "lag",
            Self::Checkpoint => "checkpoint",
            Self::Updated => "updated",
        }
    }

    /// Reads the word of a link.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }
}

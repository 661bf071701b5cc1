//! The raw status of a task.

/// The status as the server reports it. The contract has six; a seventh is
/// kept and shown as it came.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Created, not yet replicating.
    Initial,
    /// Replicating.
    Normal,
    /// Paused.
    Stopped,
    /// Reached its end; nothing more will be replicated.
    Finished,
    /// Stopped by an error the engine retries.
    Error,
    /// Stopped by an error the engine does not retry.
    Failed,
    /// A status the contract does not name.
    Other(String),
}

impl Status {
    /// The six statuses of the contract, in its order.
    pub const KNOWN: [Self; 6] = [
        Self::Initial,
        Self::Normal,
        Self::Stopped,
        Self::Finished,
        Self::Error,
        Self::Failed,
    ];

    /// Reads the contract's word; case matters.
    #[must_use]
    pub fn from_wire(text: &str) -> Self {
        let known = Self::KNOWN
            .into_iter()
            .find(|status| status.as_str() == text);
        known.unwrap_or_else(|| Self::Other(text.to_owned()))
    }

    /// The contract's word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Initial => "Initial",
            Self::Normal => "Normal",
            Self::Stopped => "Stopped",
            Self::Finished => "Finished",
            Self::Error => "Error",
            Self::Failed => "Failed",
            Self::Other(text) => text,
        }
    }
}

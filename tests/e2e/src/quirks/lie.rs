//! Lies that a task's name asks for.

/// What a live server does to some tasks, and says nothing of, or something
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// A resume is answered 200, and fails: the task stays Stopped, and held
    /// for as long as a lock lasts.
    Resume,
    /// The engine refuses an update that leaves its own configuration as it
    /// is: the change is kept, and the task left Stopped.
    Unchanged,
    /// No transition is checked: a pause of what is paused is done, they say.
    Transition,
    /// Operations fail with a code that has no HTTP status, and so have 200.
    Code,
    /// Operations fail with 500 and not a word.
    Silence,
    /// The engine does not know the task: reading it panics.
    Detail,
    /// Its times are empty.
    Times,
    /// Its start was a negative number, and wrapped.
    Start,
    /// Only Initial, Normal and Stopped are ever said.
    Status,
    /// The clock of the server is behind that of the engine.
    Clock,
    /// The engine says nothing of how far it is.
    Checkpoint,
}

impl Lie {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Resume,
        Self::Unchanged,
        Self::Transition,
        Self::Code,
        Self::Silence,
        Self::Detail,
        Self::Times,
        Self::Start,
        Self::Status,
        Self::Clock,
        Self::Checkpoint,
    ];

    /// The word in a name that asks for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resume => "lie-resume",
            Self::Unchanged => "lie-unchanged",
            Self::Transition => "lie-transition",
            Self::Code => "lie-code",
            Self::Silence => "lie-silence",
            Self::Detail => "lie-detail",
            Self::Times => "lie-times",
            Self::Start => "lie-start",
            Self::Status => "lie-status",
            Self::Clock => "lie-clock",
            Self::Checkpoint => "lie-checkpoint",
        }
    }

    /// Whether a name asks for it.
    pub(super) fn is_asked_by(self, name: &str) -> bool {
        name.contains(self.word())
    }
}

//! What a shortcut does, and its key.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shortcut {
    /// The list of the shortcuts.
    Help,
    /// The command palette.
    Palette,
    /// The search of the page.
    Search,
    /// The form of a new task.
    New,
    /// A read of what is shown.
    Refresh,
    /// The next row.
    Down,
    /// The row before.
    Up,
    /// The row is chosen, or no more.
    Choose,
    /// The form of the task.
    Edit,
    /// The task is paused, or resumed.
    Pause,
    /// The list of tasks.
    List,
}

impl Shortcut {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 11] = [
        Self::Palette,
        Self::Help,
        Self::New,
        Self::List,
        Self::Search,
        Self::Refresh,
        Self::Down,
        Self::Up,
        Self::Choose,
        Self::Edit,
        Self::Pause,
    ];

    /// Its keys, one after the other. Those of the palette are pressed with
    /// Ctrl, or Command on a Mac.
    #[must_use]
    pub fn keys(self) -> &'static str {
        match self {
            Self::Help => "?",
            Self::Palette => "k",
            Self::Search => "/",
            Self::New => "n",
            Self::Refresh => "r",
            Self::Down => "j",
            Self::Up => "k",
            Self::Choose => "x",
            Self::Edit => "e",
            Self::Pause => "p",
            Self::List => "gl",
        }
    }

    /// Whether it goes with Ctrl or Command. All others go alone.
    #[must_use]
    pub fn is_command(self) -> bool {
        self == Self::Palette
    }

    /// Whether a key that is held down does it again and again.
    #[must_use]
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Down | Self::Up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_have_the_same_keys_and_none_begins_another() {
        let keys: HashSet<_> = Shortcut::ALL
            .iter()
            .map(|shortcut| (shortcut.is_command(), shortcut.keys()))
            .collect();
        assert_eq!(keys.len(), Shortcut::ALL.len());
        for one in Shortcut::ALL {
            for other in Shortcut::ALL {
                let is_longer = other.keys().len() > one.keys().len();
                assert!(!is_longer || !other.keys().starts_with(one.keys()));
            }
        }
    }
}

//! What can be chosen: how often the list is read, how it looks.

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The three of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its word, in storage and as an attribute for styles; `boot.js` reads it
    /// before the first paint.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word; anything else is the system's.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let mut known = Self::ALL.into_iter();
        known
            .find(|theme| theme.as_str() == word)
            .unwrap_or_default()
    }
}

/// How often the list is read by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// Never.
    Off,
    /// Every so many seconds.
    Every(u32),
}

impl Refresh {
    /// Those that are offered.
    pub const ALL: [Self; 5] = [
        Self::Off,
        Self::Every(5),
        Self::Every(15),
        Self::Every(30),
        Self::Every(60),
    ];

    /// Its seconds; 0 for never.
    #[must_use]
    pub fn seconds(self) -> u32 {
        match self {
            Self::Off => 0,
            Self::Every(seconds) => seconds,
        }
    }

    /// The choice of so many seconds, among those that are offered.
    #[must_use]
    pub fn of_seconds(seconds: u64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|choice| u64::from(choice.seconds()) == seconds)
    }
}

impl Default for Refresh {
    fn default() -> Self {
        Self::Every(15)
    }
}

/// How close the rows of the list stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Two lines a row.
    #[default]
    Comfortable,
    /// One line a row.
    Compact,
}

impl Density {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// Its word, in storage and as an attribute for styles.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// A column of the list that can be hidden. Choice, name and operations always
/// stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnName {
    /// Where it replicates to.
    Downstream,
    /// The derived state.
    State,
    /// How far behind.
    Lag,
    /// The checkpoint.
    Checkpoint,
    /// The filter rules.
    Rules,
    /// When it was changed last.
    Updated,
}

impl ColumnName {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::Downstream,
        Self::State,
        Self::Lag,
        Self::Checkpoint,
        Self::Rules,
        Self::Updated,
    ];

    /// Its word, in storage and as `data-column`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Downstream => "downstream",
            Self::State => "state",
            Self::Lag => "lag",
            Self::Checkpoint => "checkpoint",
            Self::Rules => "rules",
            Self::Updated => "updated",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The columns that are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenColumns(u8);

impl HiddenColumns {
    /// None is hidden.
    pub const NONE: Self = Self(0);

    /// Whether a column is hidden.
    #[must_use]
    pub fn contains(self, column: ColumnName) -> bool {
        self.0 & column.bit() != 0
    }

    /// The words of those that are hidden, with blanks between them.
    #[must_use]
    pub fn words(self) -> String {
        let mut words = String::new();
        for column in ColumnName::ALL {
            if self.contains(column) {
                words.push_str(column.as_str());
                words.push(' ');
            }
        }
        words
    }

    /// With a column hidden, or shown.
    #[must_use]
    pub fn with(self, column: ColumnName, is_hidden: bool) -> Self {
        if is_hidden {
            Self(self.0 | column.bit())
        } else {
            Self(self.0 & !column.bit())
        }
    }
}

/// When a task was changed last is looked for seldom; the place is wanted.
impl Default for HiddenColumns {
    fn default() -> Self {
        Self::NONE.with(ColumnName::Updated, true)
    }
}

//! Time zones: which one is meant, and which moment a clock in it shows.

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// The zone that times are shown and typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// The browser's.
    #[default]
    Local,
    /// UTC.
    Utc,
    /// One of the IANA's names, such as `Asia/Kathmandu`.
    Named(String),
}

impl Zone {
    /// Its word in storage, and for the browser's formatters; empty for the
    /// browser's own zone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Local => "",
            Self::Utc => "UTC",
            Self::Named(name) => name,
        }
    }

    /// Reads the word; what cannot be a name is the browser's own zone.
    /// Whether there is a zone of that name is for the browser to say.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "UTC" => Self::Utc,
            _ if super::is_plain(word) => Self::Named(word.to_owned()),
            _ => Self::Local,
        }
    }
}

/// What is meant by a time that a clock on the wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// It shows that once.
    Once(i64),
    /// It is put back, and shows that twice.
    Twice {
        /// The earlier of the two.
        first: i64,
        /// The later.
        second: i64,
    },
    /// It is put forward, and never shows that: this is as long after the
    /// change as the time is after the one at which it is put forward.
    Never(i64),
}

impl Moment {
    /// The moment that serves, in milliseconds since 1970: the first of two,
    /// as browsers read it.
    #[must_use]
    pub fn ms(self) -> i64 {
        match self {
            Self::Once(ms) | Self::Never(ms) => ms,
            Self::Twice { first, .. } => first,
        }
    }
}

/// The moment at which a clock shows `wall_ms`, which is what it shows in
/// milliseconds since 1970 as if it were UTC. `ahead_ms` says how far that
/// clock is ahead of UTC at a moment.
#[must_use]
pub fn moment_of(wall_ms: i64, ahead_ms: &dyn Fn(i64) -> i64) -> Moment {
    // No zone is a day away from UTC, and none changes twice within two days.
    let before = ahead_ms(wall_ms.saturating_sub(DAY_MS));
    let after = ahead_ms(wall_ms.saturating_add(DAY_MS));
    let (first, second) = (
        wall_ms.saturating_sub(before),
        wall_ms.saturating_sub(after),
    );
    let is_first = ahead_ms(first) == before;
    let is_second = ahead_ms(second) == after;
    match (is_first, is_second) {
        (true, true) if first != second => Moment::Twice { first, second },
        (true, _) => Moment::Once(first),
        (false, true) => Moment::Once(second),
        (false, false) => Moment::Never(first),
    }
}

//! Which rows are near the window.

/// Rows drawn beyond each end of the window, so that a short scroll finds
/// them there.
const SPARE: usize = 12;

/// Rows from `first` on, `end` not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first row.
    pub first: usize,
    /// One beyond the last.
    pub end: usize,
}

impl Range {
    /// Whether a row is in it.
    #[must_use]
    pub fn contains(self, row: usize) -> bool {
        (self.first..self.end).contains(&row)
    }
}

/// What of the rows can be seen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the first row's top is, below the window's top; negative once it
    /// was scrolled away.
    pub top: f64,
    /// The window's height.
    pub height: f64,
    /// From one row's top to the next.
    pub pitch: f64,
}

impl Viewport {
    /// The first row in sight, of `count`.
    #[must_use]
    pub fn first_seen(self, count: usize) -> usize {
        // Never beyond the last screenful: the list may just have shrunk.
        whole(-self.top / self.pitch).min(count.saturating_sub(self.seen()))
    }

    /// How many rows can be seen at once.
    fn seen(self) -> usize {
        whole(self.height / self.pitch) + 2
    }

    /// The rows near the window, of `count`.
    #[must_use]
    pub fn range(self, count: usize) -> Range {
        if self.pitch <= 0.0 {
            return Range {
                first: 0,
                end: count,
            };
        }
        let first = self.first_seen(count);
        Range {
            first: first.saturating_sub(SPARE),
            end: (first + self.seen() + SPARE).min(count),
        }
    }

    /// How many rows a page key moves by.
    #[must_use]
    pub fn page(self) -> usize {
        whole(self.height / self.pitch.max(1.0))
            .saturating_sub(2)
            .max(1)
    }
}

/// The whole part, from 0 on.
fn whole(number: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, as wanted"
    )]
    let whole = number as usize;
    whole
}

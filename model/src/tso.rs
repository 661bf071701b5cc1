//! TSO arithmetic and parsing.
//!
//! A TSO is a timestamp of TiDB's placement driver: `physical_ms << 18 |
//! logical`, 46 + 18 bits (`../shared/reference/domain.md`, "TSO"). Its values
//! are above 2^53, so a TSO is never a floating-point number: 64-bit integers
//! inside, strings of digits outside.

use core::fmt;

/// The bits of the logical counter.
pub const LOGICAL_BITS: u32 = 18;

/// A timestamp of the upstream cluster. Zero means "none": see [`Tso::known`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tso(pub u64);

/// Why a text is no TSO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TsoProblem {
    /// The text is empty.
    Empty,
    /// A character that is no ASCII digit; its index, counted in characters.
    NoDigit(usize),
    /// More than 64 bits.
    TooLarge,
}

impl Tso {
    /// The TSO of a physical time in milliseconds since 1970 and a logical
    /// counter; `None` where either does not fit its bits.
    #[must_use]
    pub fn from_parts(physical_ms: u64, logical: u32) -> Option<Self> {
        let fits = physical_ms < 1 << (64 - LOGICAL_BITS) && logical < 1 << LOGICAL_BITS;
        fits.then(|| Self(physical_ms << LOGICAL_BITS | u64::from(logical)))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn physical_ms(self) -> u64 {
        self.0 >> LOGICAL_BITS
    }

    /// The first TSO of a moment in milliseconds since 1970; `None` before
    /// 1970, and beyond the year 4199, where its bits end.
    #[must_use]
    pub fn from_unix_ms(ms: i64) -> Option<Self> {
        Self::from_parts(u64::try_from(ms).ok()?, 0)
    }

    /// Milliseconds since 1970, as other times are counted.
    #[must_use]
    pub fn unix_ms(self) -> i64 {
        self.physical_ms().cast_signed()
    }

    /// The logical counter within the millisecond.
    #[must_use]
    pub fn logical(self) -> u64 {
        self.0 & ((1 << LOGICAL_BITS) - 1)
    }

    /// The TSO itself, or `None` where it is zero, which servers send for
    /// "unknown" (`server-behaviour.md`, "Fields").
    #[must_use]
    pub fn known(self) -> Option<Self> {
        (self.0 != 0).then_some(self)
    }

    /// Reads a string of decimal digits.
    ///
    /// # Errors
    /// A [`TsoProblem`] for anything else: signs, spaces, other digits than
    /// ASCII's, and numbers of more than 64 bits.
    pub fn parse(text: &str) -> Result<Self, TsoProblem> {
        if text.is_empty() {
            return Err(TsoProblem::Empty);
        }
        if let Some(at) = text.chars().position(|c| !c.is_ascii_digit()) {
            return Err(TsoProblem::NoDigit(at));
        }
        text.parse().map(Self).map_err(|_| TsoProblem::TooLarge)
    }
}

impl fmt::Display for Tso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_domain() {
        for (text, ms, logical) in [
            ("415241823337054209", 1_584_021_848_057, 1),
            ("443852055297916932", 1_693_161_221_687, 4),
        ] {
            let tso = Tso::parse(text).unwrap();
            assert_eq!((tso.physical_ms(), tso.logical()), (ms, logical));
            assert_eq!(tso.to_string(), text);
        }
    }

    #[test]
    fn bounds() {
        assert_eq!(Tso::parse("18446744073709551615"), Ok(Tso(u64::MAX)));
        assert_eq!(
            Tso::parse("18446744073709551616"),
            Err(TsoProblem::TooLarge)
        );
        assert_eq!(Tso::parse(""), Err(TsoProblem::Empty));
        assert_eq!(Tso::parse("-1"), Err(TsoProblem::NoDigit(0)));
        assert_eq!(Tso::parse("12 "), Err(TsoProblem::NoDigit(2)));
        assert_eq!(Tso::parse("１２"), Err(TsoProblem::NoDigit(0)));
        assert_eq!(Tso::from_parts(1 << 46, 0), None);
        assert_eq!(Tso::from_parts(0, 1 << 18), None);
        assert_eq!(Tso(0).known(), None);
        assert_eq!(Tso::from_unix_ms(-1), None);
        assert_eq!(Tso::from_unix_ms(1 << 46), None);
        let last = Tso::from_unix_ms((1 << 46) - 1).unwrap();
        assert_eq!(last.unix_ms(), (1 << 46) - 1);
        assert_eq!(Tso(u64::MAX).unix_ms(), (1 << 46) - 1);
    }

    proptest! {
        #[test]
        fn parts_round_trip(ms in 0_u64..1 << 46, logical in 0_u32..1 << 18) {
            let tso = Tso::from_parts(ms, logical).unwrap();
            prop_assert_eq!((tso.physical_ms(), tso.logical()), (ms, u64::from(logical)));
            prop_assert_eq!(Tso::parse(&tso.to_string()), Ok(tso));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = Tso::parse(&text);
        }
    }
}

//! From values to places, and back.

/// Maps the values from `low` to `high` onto the places from `from` to `to`,
/// in tenths of a drawing's unit. `to` is below `from` where the axis points
/// up: a drawing counts downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i64,
    high: i64,
    from: i32,
    to: i32,
}

impl Scale {
    /// A scale; one that is empty or reversed holds one value.
    #[must_use]
    pub fn new(low: i64, high: i64, from: i32, to: i32) -> Self {
        let low = low.min(i64::MAX - 1);
        Self {
            low,
            high: high.max(low + 1),
            from,
            to,
        }
    }

    /// The least value.
    #[must_use]
    pub fn low(self) -> i64 {
        self.low
    }

    /// The greatest value.
    #[must_use]
    pub fn high(self) -> i64 {
        self.high
    }

    /// The place of a value; one beyond the scale is at its end.
    #[must_use]
    pub fn place(self, value: i64) -> i32 {
        let value = value.clamp(self.low, self.high);
        let (part, whole) = (value.abs_diff(self.low), self.high.abs_diff(self.low));
        let side = i64::from(self.to) - i64::from(self.from);
        let moved = share(side, part, whole);
        i32::try_from(i64::from(self.from) + moved).unwrap_or(self.to)
    }

    /// The value at a place; one beyond the scale has the value of its end.
    #[must_use]
    pub fn value(self, place: i32) -> i64 {
        let (first, last) = (self.from.min(self.to), self.from.max(self.to));
        let place = place.clamp(first, last);
        let part = u64::from(place.abs_diff(self.from));
        let whole = u64::from(last.abs_diff(first)).max(1);
        let span = i64::try_from(self.high.abs_diff(self.low)).unwrap_or(i64::MAX);
        // Parts of a side are few: the span may be divided first.
        let (quotient, rest) = (span / whole.cast_signed(), span % whole.cast_signed());
        let moved = quotient.saturating_mul(part.cast_signed()) + share(rest, part, whole);
        self.low.saturating_add(moved).min(self.high)
    }
}

/// `side` × `part` / `whole`, rounded to the nearest. `side` has no more than
/// 33 bits and `part` is within `whole`, of which 30 bits are taken: what the
/// others move, no screen could show.
fn share(side: i64, part: u64, whole: u64) -> i64 {
    let excess = (u64::BITS - whole.leading_zeros()).saturating_sub(30);
    let (part, whole) = (part >> excess, (whole >> excess).max(1));
    let (product, whole) = (side * part.cast_signed(), whole.cast_signed());
    (product + product.signum() * (whole / 2)) / whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_and_middle() {
        let up = Scale::new(0, 100, 1_000, 0);
        for (value, place) in [(0, 1_000), (50, 500), (100, 0), (-7, 1_000), (900, 0)] {
            assert_eq!(up.place(value), place);
        }
        assert_eq!(up.value(500), 50);
        assert_eq!(up.value(-5), 100);
        assert_eq!(up.value(5_000), 0);
    }

    #[test]
    fn an_empty_scale_has_one_place() {
        let flat = Scale::new(7, 7, 0, 640);
        assert_eq!(flat.place(7), 0);
        assert_eq!(Scale::new(i64::MAX, i64::MIN, 0, 640).place(i64::MAX), 640);
    }

    fn side() -> impl Strategy<Value = (i32, i32)> {
        (-50_000..50_000_i32, -50_000..50_000_i32)
    }

    proptest! {
        #[test]
        fn stays_within_and_keeps_the_order(
            (low, high) in any::<(i64, i64)>(),
            (from, to) in side(),
            (a, b) in any::<(i64, i64)>(),
        ) {
            let scale = Scale::new(low, high, from, to);
            let places = [a.min(b), a.max(b)].map(|value| scale.place(value));
            for place in places {
                prop_assert!((from.min(to)..=from.max(to)).contains(&place));
            }
            let is_in_order = (places[0] <= places[1]) == (from <= to);
            prop_assert!(is_in_order || places[0] == places[1]);
        }

        #[test]
        fn a_value_comes_back(
            low in -1_000_000..1_800_000_000_000_i64,
            span in 1..100_000_000_i64,
            length in 1..40_000_i32,
            at in 0..100_000_000_i64,
        ) {
            let scale = Scale::new(low, low + span, 100, 100 + length);
            let value = low + at % (span + 1);
            let step = span / i64::from(length) + 1;
            prop_assert!((scale.value(scale.place(value)) - value).abs() <= step);
        }

        #[test]
        fn nothing_makes_it_panic(
            (low, high, value) in any::<(i64, i64, i64)>(),
            (from, to, place) in any::<(i32, i32, i32)>(),
        ) {
            let scale = Scale::new(low, high, from, to);
            let _ = scale.place(value);
            let found = scale.value(place);
            prop_assert!((scale.low()..=scale.high()).contains(&found));
        }
    }
}

//! Where an axis of durations ends.

/// A limit is within the chart as soon as the greatest value is this part of
/// it: one that is far off would press what there is to see to the ground.
const NEAR: i64 = 4;

/// The top of an axis for a greatest value: at least `least`, and up to those
/// of the `limits` that are near.
#[must_use]
pub fn top(most: i64, least: i64, limits: impl Iterator<Item = i64>) -> i64 {
    limits.fold(most.max(least), |top, limit| {
        if limit / NEAR <= most {
            top.max(limit)
        } else {
            top
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_limits_are_within() {
        for (most, expected) in [
            (0, 10),
            (12, 12),
            (74, 74),
            (75, 300),
            (149, 300),
            (150, 600),
            (900, 900),
        ] {
            assert_eq!(top(most, 10, [300, 600].into_iter()), expected, "{most}");
        }
    }
}

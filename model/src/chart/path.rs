//! Path data of SVG.

use super::decimal::push_tenths;
use super::{Sample, Scale};

/// Writes path data: runs of points, with the pen lifted between them. Points
/// within a level stretch are left out, since most lags are level.
pub(super) struct Pen {
    path: String,
    /// Where the pen is, and the last point of a level stretch that is not
    /// written yet.
    at: Option<(i32, i32)>,
    ahead: Option<i32>,
    /// Whether the run has more than its first point.
    is_line: bool,
}

impl Pen {
    pub(super) fn new() -> Self {
        Self {
            path: String::new(),
            at: None,
            ahead: None,
            is_line: false,
        }
    }

    /// Goes on to a point: draws a line, or begins a run there.
    pub(super) fn go(&mut self, x: i32, y: i32) {
        match self.at {
            None => self.write('M', x, y),
            Some((_, level)) if level == y => self.ahead = Some(x),
            Some(_) => {
                self.level();
                self.write('L', x, y);
                self.is_line = true;
            }
        }
        self.at = Some((x, y));
    }

    /// Ends the run.
    pub(super) fn lift(&mut self) {
        self.level();
        if self.at.take().is_some() && !self.is_line {
            // A point alone: a round end makes it a dot.
            self.path.push_str("h0");
        }
        self.is_line = false;
    }

    /// The path data.
    pub(super) fn finish(mut self) -> String {
        self.lift();
        self.path
    }

    /// Writes the end of a level stretch.
    fn level(&mut self) {
        if let Some(x) = self.ahead.take() {
            self.path.push('H');
            push_tenths(&mut self.path, x);
            self.is_line = true;
        }
    }

    fn write(&mut self, command: char, x: i32, y: i32) {
        self.path.push(command);
        push_tenths(&mut self.path, x);
        self.path.push(' ');
        push_tenths(&mut self.path, y);
    }
}

/// The path of a line through the samples, with a gap where a value is
/// unknown. A value alone between two gaps is a dot.
#[must_use]
pub fn line(samples: &[Sample], x: Scale, y: Scale) -> String {
    let mut pen = Pen::new();
    for (at, value) in samples {
        match value {
            Some(value) => pen.go(x.place(*at), y.place(*value)),
            None => pen.lift(),
        }
    }
    pen.finish()
}

/// The path of the area between that line and the scale's least value.
#[must_use]
pub fn area(samples: &[Sample], x: Scale, y: Scale) -> String {
    let ground = y.place(y.low());
    let mut pen = Pen::new();
    for run in samples.split(|(_, value)| value.is_none()) {
        let [(first, _), .., (last, _)] = run else {
            continue;
        };
        pen.go(x.place(*first), ground);
        for (at, value) in run {
            pen.go(x.place(*at), y.place(value.unwrap_or_else(|| y.low())));
        }
        pen.go(x.place(*last), ground);
        pen.lift();
        pen.path.push('Z');
    }
    pen.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scales() -> (Scale, Scale) {
        (Scale::new(0, 100, 0, 1_000), Scale::new(0, 100, 1_000, 0))
    }

    #[test]
    fn a_line_has_gaps_where_nothing_is_known() {
        let (x, y) = scales();
        let rows: [(&[Sample], &str); 7] = [
            (&[], ""),
            (&[(0, None), (5, None)], ""),
            (&[(0, Some(0)), (50, Some(100))], "M0 100L50 0"),
            (&[(3, Some(4))], "M3 96h0"),
            (
                &[
                    (0, Some(0)),
                    (10, Some(5)),
                    (20, None),
                    (30, Some(5)),
                    (40, Some(6)),
                ],
                "M0 100L10 95M30 95L40 94",
            ),
            // A level stretch is one command.
            (
                &[
                    (0, Some(1)),
                    (1, Some(1)),
                    (2, Some(1)),
                    (3, Some(2)),
                    (4, Some(2)),
                ],
                "M0 99H2L3 98H4",
            ),
            (&[(0, Some(1)), (1, None), (2, Some(1))], "M0 99h0M2 99h0"),
        ];
        for (samples, expected) in rows {
            assert_eq!(line(samples, x, y), expected, "{samples:?}");
        }
    }

    #[test]
    fn an_area_stands_on_the_ground_run_by_run() {
        let (x, y) = scales();
        let samples = [
            (0, Some(10)),
            (10, Some(20)),
            (20, None),
            (30, Some(40)),
            (40, None),
            (50, Some(0)),
            (60, Some(0)),
        ];
        assert_eq!(area(&samples, x, y), "M0 100L0 90L10 80L10 100ZM50 100H60Z");
    }

    proptest! {
        /// Read back, a line has just the runs of what is known, ends
        /// included, and never leaves its box.
        #[test]
        fn a_line_is_what_it_was_drawn_from(
            values in proptest::collection::vec(proptest::option::of(0..100_i64), 0..60)
        ) {
            let (x, y) = scales();
            let samples: Vec<Sample> = (0..).zip(values).collect();
            let mut ends = Vec::new();
            for run in samples.split(|(_, value)| value.is_none()) {
                if let [first, .., last] | [first @ last] = run {
                    ends.push((first.0, 100 - first.1.unwrap(), last.0));
                }
            }
            let path = line(&samples, x, y);
            let drawn: Vec<(i64, i64, i64)> = path
                .split('M')
                .skip(1)
                .map(|run| {
                    let numbers: Vec<i64> = run
                        .split(|c: char| !c.is_ascii_digit())
                        .filter_map(|number| number.parse().ok())
                        .collect();
                    assert!(numbers.iter().all(|n| (0..=100).contains(n)));
                    let last = match run.rfind(|c: char| c.is_ascii_alphabetic()) {
                        Some(at) if run[at..].starts_with('h') => numbers[0],
                        Some(at) => {
                            let text = run[at + 1..].split(' ').next().unwrap();
                            text.parse().unwrap()
                        }
                        None => numbers[0],
                    };
                    (numbers[0], numbers[1], last)
                })
                .collect();
            prop_assert_eq!(drawn, ends);
        }
    }
}

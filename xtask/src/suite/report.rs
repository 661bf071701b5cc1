//! The table at the end of `cargo xtask test`.

use std::time::Duration;

use crate::say::seconds;
use crate::suite::count::Count;

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what it should.
    Passed,
    /// It did not, and why.
    Failed(String),
    /// It was not tried, and why.
    Skipped(String),
    /// This machine cannot have what it takes, and what would bring that.
    LeftOut(String),
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The step's name.
    pub(crate) step: String,
    /// What became of it.
    pub(crate) outcome: Outcome,
    /// The tests in it; `None` for a step that runs none.
    pub(crate) tests: Option<Count>,
    /// How long it took.
    pub(crate) time: Duration,
}

impl Row {
    /// What it adds to the totals: its tests, and itself where it failed with
    /// no failing test to show for it (a warning, a build, a crash).
    fn counts(&self) -> Count {
        let mut count = self.tests.unwrap_or_default();
        if matches!(self.outcome, Outcome::Failed(_)) && count.failed == 0 {
            count.failed = 1;
        }
        count
    }
}

/// The table, the reasons of what failed, and the totals as the last line.
pub(crate) fn render(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.step.len()).max().unwrap_or(4);
    let mut text = format!(
        "{:width$}  {:8}  {:>6}  {:>6}  {:>8}  {:>8}\n",
        "step", "result", "passed", "failed", "left out", "time"
    );
    let mut total = Count::default();
    let mut reasons = String::new();
    for row in rows {
        let result = match &row.outcome {
            Outcome::Passed => "ok",
            Outcome::Failed(_) => "FAILED",
            Outcome::Skipped(_) => "skipped",
            Outcome::LeftOut(_) => "left out",
        };
        let number = |of: fn(Count) -> usize| match row.tests {
            Some(tests) => of(tests).to_string(),
            None => "-".to_owned(),
        };
        text.push_str(&format!(
            "{:width$}  {result:8}  {:>6}  {:>6}  {:>8}  {:>8}\n",
            row.step,
            number(|tests| tests.passed),
            number(|tests| tests.failed),
            number(|tests| tests.left_out),
            seconds(row.time),
        ));
        if let Outcome::Failed(reason) | Outcome::Skipped(reason) | Outcome::LeftOut(reason) =
            &row.outcome
        {
            reasons.push_str(&format!("{}: {reason}\n", row.step));
        }
        total += row.counts();
    }
    format!(
        "{text}{reasons}{} passed, {} failed\n",
        total.passed, total.failed
    )
}

/// Whether nothing failed, and nothing was skipped that could have been run.
pub(crate) fn is_good(rows: &[Row]) -> bool {
    rows.iter()
        .all(|row| matches!(row.outcome, Outcome::Passed | Outcome::LeftOut(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(outcome: Outcome, tests: Option<Count>) -> Row {
        Row {
            step: "native".to_owned(),
            outcome,
            tests,
            time: Duration::from_secs(2),
        }
    }

    fn count(passed: usize, failed: usize) -> Option<Count> {
        Some(Count {
            passed,
            failed,
            left_out: 0,
        })
    }

    #[test]
    fn the_last_line_has_the_totals() {
        let rows = [
            row(Outcome::Passed, count(5, 0)),
            row(Outcome::Failed("it did".to_owned()), count(2, 1)),
        ];
        let text = render(&rows);
        assert_eq!(text.lines().last(), Some("7 passed, 1 failed"));
        assert!(text.contains("native: it did"));
        assert!(!is_good(&rows));
    }

    #[test]
    fn a_step_that_fails_without_tests_counts_as_one() {
        for tests in [None, count(3, 0)] {
            let rows = [row(Outcome::Failed(String::new()), tests)];
            assert!(render(&rows).ends_with(" passed, 1 failed\n"));
        }
    }

    #[test]
    fn a_skipped_step_is_not_good() {
        let rows = [row(Outcome::Skipped("build failed".to_owned()), None)];
        assert!(!is_good(&rows));
        assert!(render(&rows).ends_with("0 passed, 0 failed\n"));
    }

    #[test]
    fn what_cannot_be_had_is_named_and_does_no_harm() {
        let rows = [
            row(Outcome::Passed, count(1, 0)),
            row(Outcome::LeftOut("no Firefox".to_owned()), None),
        ];
        assert!(is_good(&rows));
        assert!(render(&rows).contains("native: no Firefox"));
    }

    #[test]
    fn all_passed_is_good() {
        assert!(is_good(&[row(Outcome::Passed, count(1, 0))]));
    }
}

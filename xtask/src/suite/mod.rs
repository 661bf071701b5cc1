//! `cargo xtask test`: everything that must hold, and one table of it.

mod bench;
mod count;
mod deny;
mod end_to_end;
mod long;
mod ran;
mod report;
mod safety;
mod schemathesis;
mod smoke;
mod step;
mod style;

use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::layout::Layout;
use crate::say::say;
use crate::setup::engines::Engines;
use crate::{interrupt, setup};
use bench::Bench;
use report::{Outcome, Row};
use step::Step;

/// The flags of `test`.
#[derive(Debug, Args)]
pub(crate) struct Suite {
    /// Run these steps alone, and the build where they need it
    #[arg(long, value_enum, num_args = 1.., value_delimiter = ',')]
    only: Vec<Step>,
    /// Run the long step too, and every end-to-end test in all engines
    #[arg(long)]
    long: bool,
}

/// Runs the steps and prints the table. `false` means that something failed.
pub(crate) fn run(layout: &Layout, suite: &Suite) -> Result<bool> {
    let steps = chosen(&suite.only, suite.long);
    let (ready, browser, engines) = if steps.iter().any(|step| step.is_of_other_engine()) {
        setup::for_all_engines(layout)?
    } else {
        let (ready, browser) = setup::for_browsing(layout)?;
        (ready, browser, Engines::find(layout)?)
    };
    let bench = Bench {
        layout,
        ready: &ready,
        browser: &browser,
        engines: &engines,
        is_long: suite.long,
    };
    let mut rows: Vec<Row> = Vec::new();
    for step in steps {
        let blocked = step.needs().filter(|needed| !passed(&rows, *needed));
        let not_run = match (blocked, step.is_impossible(&engines)) {
            (Some(needed), _) => {
                let why = format!("it needs `{}`, which failed", needed.name());
                Some(Outcome::Skipped(why))
            }
            // Who asks for it is not content without.
            (None, Some(why)) if suite.long || suite.only.contains(&step) => {
                Some(Outcome::Failed(why.to_owned()))
            }
            (None, Some(why)) => Some(Outcome::LeftOut(why.to_owned())),
            (None, None) => None,
        };
        let row = match not_run {
            Some(outcome) => Row {
                step: step.name(),
                outcome,
                tests: None,
                time: Duration::ZERO,
            },
            None => perform(step, &bench)?,
        };
        rows.push(row);
    }
    println!("\n{}", report::render(&rows).trim_end());
    Ok(report::is_good(&rows))
}

fn perform(step: Step, bench: &Bench) -> Result<Row> {
    say(format_args!("--- {} ---", step.name()));
    let start = Instant::now();
    let (tests, result) = step.perform(bench);
    interrupt::check()?;
    let outcome = match result {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            say(format_args!("{error:#}"));
            Outcome::Failed(format!("{error:#}"))
        }
    };
    Ok(Row {
        step: step.name(),
        outcome,
        tests,
        time: start.elapsed(),
    })
}

/// The steps in their order, with what they need. Long ones are asked for.
fn chosen(only: &[Step], long: bool) -> Vec<Step> {
    let mut steps = Step::value_variants().to_vec();
    steps.retain(|step| {
        only.contains(step)
            || only.iter().any(|other| other.needs() == Some(*step))
            || (only.is_empty() && !step.is_long())
            || (long && step.is_long())
    });
    steps
}

fn passed(rows: &[Row], step: Step) -> bool {
    rows.iter()
        .any(|row| row.step == step.name() && row.outcome == Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_runs_unless_steps_are_named() {
        let mut usual = Step::value_variants().to_vec();
        usual.retain(|step| !step.is_long());
        assert_eq!(chosen(&[], false), usual);
        assert_eq!(chosen(&[Step::Fmt], false), [Step::Fmt]);
    }

    #[test]
    fn the_long_step_is_asked_for() {
        assert_eq!(chosen(&[], true), Step::value_variants());
        assert_eq!(chosen(&[Step::Long], false), [Step::Long]);
        assert_eq!(
            chosen(&[Step::Fmt], true),
            [Step::Fmt, Step::Schemathesis, Step::Long]
        );
    }

    #[test]
    fn a_step_brings_what_it_needs_before_it() {
        assert_eq!(chosen(&[Step::E2e], false), [Step::Build, Step::E2e]);
        assert_eq!(
            chosen(&[Step::Size, Step::Fmt], false),
            [Step::Fmt, Step::Build, Step::Size]
        );
    }
}

//! Repetitions: `*`, `+`, `?`, `{n,m}`.

use super::parse::Parser;
use super::program::Step;
use crate::rules::error::{RegexProblem, RuleError};

/// The highest count, those of nested repetitions multiplied.
const COUNT: u32 = 1000;

impl Parser<'_> {
    /// Repeats what stands before. A `?` behind it changes which match is
    /// found, not whether there is one.
    pub(super) fn repeat(
        &mut self,
        min: u32,
        max: Option<u32>,
        at: usize,
    ) -> Result<(), RuleError> {
        self.take_if('?');
        if self.is_repeated {
            return Err(self.error(RegexProblem::RepeatedRepeat, at));
        }
        let Some(atom) = self.frame.atom else {
            return Err(self.error(RegexProblem::NothingToRepeat, at));
        };
        let product = match (min, max) {
            (_, Some(0)) => 1,
            (_, Some(count)) | (count, None) => self.frame.atom_count * count.max(1),
        };
        if product > COUNT {
            return Err(self.error(RegexProblem::RepeatCount, at));
        }
        self.frame.atom_count = product;
        self.is_repeated = true;
        let body = self.steps.split_off(atom);
        let copies = max.unwrap_or(min + 1);
        self.check_size((body.len() + 2).saturating_mul(copies as usize), at)?;
        for _ in 0..min {
            self.steps.extend_from_slice(&body);
        }
        let length = body.len() as isize;
        match max {
            Some(max) => {
                for _ in min..max {
                    self.steps.push(Step::Split(length + 1));
                    self.steps.extend_from_slice(&body);
                }
            }
            None if min > 0 => self.steps.push(Step::Split(-length)),
            None => {
                self.steps.push(Step::Split(length + 2));
                self.steps.extend_from_slice(&body);
                self.steps.push(Step::Jump(-length - 1));
            }
        }
        Ok(())
    }

    /// Reads `n}`, `n,}` or `n,m}` behind a `{`. Where it is none of these,
    /// the `{` stands for itself.
    pub(super) fn counts(&mut self, at: usize) -> Result<Option<(u32, Option<u32>)>, RuleError> {
        let start = self.at;
        let counts = self.read_counts();
        match counts {
            None => {
                self.at = start;
                Ok(None)
            }
            Some((min, max)) if min > COUNT || max.is_some_and(|max| max > COUNT || max < min) => {
                Err(self.error(RegexProblem::RepeatCount, at))
            }
            some => Ok(some),
        }
    }

    fn read_counts(&mut self) -> Option<(u32, Option<u32>)> {
        let min = self.number()?;
        let max = if !self.take_if(',') {
            Some(min)
        } else if self.peek() == Some('}') {
            None
        } else {
            Some(self.number()?)
        };
        self.take_if('}').then_some((min, max))
    }

    /// A number without leading zeros; a long one is just above all bounds.
    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            if number == Some(0) {
                return None;
            }
            number = Some((number.unwrap_or(0) * 10 + digit).min(COUNT + 1));
            self.at += 1;
        }
        number
    }
}

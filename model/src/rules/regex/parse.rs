//! Reading a regular expression, straight into a program.

use super::group::{Flags, Frame};
use super::program::{Look, Program, Step};
use crate::rules::error::{RegexProblem, RuleError, RuleErrorKind};
use crate::rules::fold::fold;
use crate::rules::scan::error;
use crate::rules::set::Set;

/// How many steps a program may have. Go takes some three million, which a
/// browser cannot follow at each keystroke.
pub(super) const STEPS: usize = 20_000;

/// What is read, and what it has become.
pub(super) struct Parser<'a> {
    source: &'a [char],
    /// The index of the next character.
    pub(super) at: usize,
    /// Where the source stands in the rule.
    start: usize,
    pub(super) steps: Vec<Step>,
    sets: Vec<Set>,
    pub(super) flags: Flags,
    /// The groups around this place; the last is the innermost.
    pub(super) outer: Vec<Frame>,
    pub(super) frame: Frame,
    /// Whether a repetition stands right before.
    pub(super) is_repeated: bool,
    /// Whether a `:]` may follow, which ends the name of a class.
    pub(super) has_names: bool,
}

/// Parses and compiles.
pub(super) fn parse(source: &[char], start: usize, is_folded: bool) -> Result<Program, RuleError> {
    let mut parser = Parser {
        source,
        at: 0,
        start,
        steps: Vec::new(),
        sets: Vec::new(),
        flags: Flags {
            is_folded,
            ..Flags::default()
        },
        outer: Vec::new(),
        frame: Frame::default(),
        is_repeated: false,
        has_names: true,
    };
    while let Some(c) = parser.peek() {
        parser.item(c)?;
    }
    parser.finish()
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    pub(super) fn ahead(&self, skipped: usize) -> Option<char> {
        self.source.get(self.at + skipped).copied()
    }

    pub(super) fn rest(&self) -> &[char] {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    pub(super) fn take_if(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    /// The error, at an index of the source.
    pub(super) fn error(&self, problem: RegexProblem, at: usize) -> RuleError {
        error(RuleErrorKind::Regex(problem), self.start + at)
    }

    fn item(&mut self, c: char) -> Result<(), RuleError> {
        let at = self.at;
        self.at += 1;
        match c {
            '(' => return self.open(at),
            '|' => return self.alternative(at),
            ')' => return self.close(at),
            '*' => return self.repeat(0, None, at),
            '+' => return self.repeat(1, None, at),
            '?' => return self.repeat(0, Some(1), at),
            '{' => {
                if let Some((min, max)) = self.counts(at)? {
                    return self.repeat(min, max, at);
                }
            }
            '\\' => return self.backslash(at),
            _ => {}
        }
        let step = match c {
            '[' => {
                let set = self.class(at)?;
                self.set(set)
            }
            '^' if self.flags.is_multiline => Step::Look(Look::LineStart),
            '^' => Step::Look(Look::TextStart),
            '$' if self.flags.is_multiline => Step::Look(Look::LineEnd),
            '$' => Step::Look(Look::TextEnd),
            '.' if self.flags.has_newline => Step::Any,
            '.' => Step::NoNewline,
            _ => self.literal(c),
        };
        self.push(step, at)
    }

    /// The step of a character that stands for itself.
    pub(super) fn literal(&self, c: char) -> Step {
        if self.flags.is_folded {
            Step::Folded(fold(c))
        } else {
            Step::Char(c)
        }
    }

    /// The step of a set.
    pub(super) fn set(&mut self, set: Set) -> Step {
        self.sets.push(set);
        let index = self.sets.len() - 1;
        if self.flags.is_folded {
            Step::FoldedSet(index)
        } else {
            Step::Set(index)
        }
    }

    /// Adds a step that a repetition may follow.
    pub(super) fn push(&mut self, step: Step, at: usize) -> Result<(), RuleError> {
        self.frame.begin_atom(self.steps.len(), 1);
        self.is_repeated = false;
        self.steps.push(step);
        self.check_size(0, at)
    }

    /// Refuses a program that would become too long.
    pub(super) fn check_size(&self, more: usize, at: usize) -> Result<(), RuleError> {
        if self.steps.len().saturating_add(more) > STEPS {
            return Err(self.error(RegexProblem::TooLarge, at));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Program, RuleError> {
        if !self.outer.is_empty() {
            return Err(self.error(RegexProblem::UnclosedGroup, self.frame.opened_at));
        }
        self.end_alternatives();
        self.steps.push(Step::Match);
        Ok(Program {
            steps: self.steps,
            sets: self.sets,
        })
    }
}

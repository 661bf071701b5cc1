//! Groups, their flags, and alternatives.

use super::parse::Parser;
use super::program::Step;
use crate::rules::error::{RegexProblem, RuleError};

/// How deep groups may be nested. Go refuses a tree higher than 1,000, to which
/// a group with what is in it adds up to four: fewer are surely taken.
const DEPTH: usize = 200;

/// The flags that matter to whether there is a match; they hold up to the end
/// of their group.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    /// `i`: case does not count.
    pub(super) is_folded: bool,
    /// `m`: `^` and `$` are at the ends of lines too.
    pub(super) is_multiline: bool,
    /// `s`: `.` takes a line's end.
    pub(super) has_newline: bool,
}

/// A group that is being read, or the whole.
#[derive(Default)]
pub(super) struct Frame {
    /// Its first step.
    start: usize,
    /// The first step of the alternative that is being read.
    alternative: usize,
    /// The steps at the ends of the alternatives before, which jump out.
    jumps: Vec<usize>,
    /// The first step of what a repetition would repeat.
    pub(super) atom: Option<usize>,
    /// The counts of the repetitions in it, multiplied.
    pub(super) atom_count: u32,
    /// The highest such product of what stands before it.
    count: u32,
    /// The flags to go back to behind it.
    flags: Flags,
    /// Where its `(` stands.
    pub(super) opened_at: usize,
}

impl Frame {
    /// What follows is what a repetition would repeat.
    pub(super) fn begin_atom(&mut self, step: usize, count: u32) {
        self.count = self.count.max(self.atom_count);
        self.atom = Some(step);
        self.atom_count = count;
    }
}

impl Parser<'_> {
    /// Goes on behind a `(`.
    pub(super) fn open(&mut self, at: usize) -> Result<(), RuleError> {
        let mut inside = self.flags;
        if self.take_if('?') {
            if self.peek() == Some('<') {
                return Err(match self.ahead(1) {
                    Some('=' | '!') => self.error(RegexProblem::UnknownGroup, at),
                    _ => self.error(RegexProblem::Unsupported("(?<"), at),
                });
            }
            if self.rest().starts_with(&['P', '<']) {
                self.at += 2;
                self.name(at)?;
            } else {
                let (flags, opens) = self.read_flags(at)?;
                inside = flags;
                if !opens {
                    self.flags = flags;
                    self.is_repeated = false;
                    return Ok(());
                }
            }
        }
        if self.outer.len() >= DEPTH {
            return Err(self.error(RegexProblem::TooDeep, at));
        }
        let frame = Frame {
            start: self.steps.len(),
            alternative: self.steps.len(),
            flags: self.flags,
            opened_at: at,
            ..Frame::default()
        };
        self.outer.push(core::mem::replace(&mut self.frame, frame));
        self.flags = inside;
        self.is_repeated = false;
        Ok(())
    }

    /// Reads a group's name up to its `>`.
    fn name(&mut self, at: usize) -> Result<(), RuleError> {
        let start = self.at;
        while let Some(c) = self.take() {
            match c {
                '>' if self.at > start + 1 => return Ok(()),
                '_' => {}
                _ if c.is_ascii_alphanumeric() => {}
                _ => break,
            }
        }
        Err(self.error(RegexProblem::BadGroupName, at))
    }

    /// Reads `flags)` or `flags:`; whether a group begins is said by the
    /// second.
    fn read_flags(&mut self, at: usize) -> Result<(Flags, bool), RuleError> {
        let mut flags = self.flags;
        let mut is_set = true;
        // A minus must have a flag behind it.
        let mut is_complete = true;
        while let Some(c) = self.take() {
            match c {
                'i' => flags.is_folded = is_set,
                'm' => flags.is_multiline = is_set,
                's' => flags.has_newline = is_set,
                // Which match is found, not whether.
                'U' => {}
                '-' if is_set => {
                    is_set = false;
                    is_complete = false;
                    continue;
                }
                ':' | ')' if is_complete => return Ok((flags, c == ':')),
                _ => break,
            }
            is_complete = true;
        }
        Err(self.error(RegexProblem::UnknownGroup, at))
    }

    /// Goes on behind a `|`.
    pub(super) fn alternative(&mut self, at: usize) -> Result<(), RuleError> {
        let start = self.frame.alternative;
        let length = self.steps.len() - start;
        self.steps.insert(start, Step::Split(length as isize + 2));
        self.frame.jumps.push(self.steps.len());
        // Where to is known at the end.
        self.steps.push(Step::Jump(0));
        self.frame.alternative = self.steps.len();
        self.frame.count = self.frame.count.max(self.frame.atom_count);
        self.frame.atom = None;
        self.is_repeated = false;
        self.check_size(0, at)
    }

    /// Lets each alternative jump to here.
    pub(super) fn end_alternatives(&mut self) {
        let end = self.steps.len();
        for from in core::mem::take(&mut self.frame.jumps) {
            if let Some(step) = self.steps.get_mut(from) {
                *step = Step::Jump((end - from) as isize);
            }
        }
    }

    /// Goes on behind a `)`.
    pub(super) fn close(&mut self, at: usize) -> Result<(), RuleError> {
        let Some(outer) = self.outer.pop() else {
            return Err(self.error(RegexProblem::UnopenedGroup, at));
        };
        self.end_alternatives();
        let inner = core::mem::replace(&mut self.frame, outer);
        self.flags = inner.flags;
        let count = inner.count.max(inner.atom_count).max(1);
        self.frame.begin_atom(inner.start, count);
        self.is_repeated = false;
        Ok(())
    }
}

//! Reading a rule character by character, and mending on the way.

use core::ops::Range;

use super::error::{RuleError, RuleErrorKind};

/// A reader of a rule's characters that notes what it could mend.
pub(super) struct Scan<'a> {
    chars: &'a [char],
    /// What stands between the spaces and tabs at both ends.
    range: Range<usize>,
    /// The first thing that was mended.
    mended: Option<(RuleErrorKind, usize)>,
    /// What to write in whose place, in order.
    edits: Vec<(Range<usize>, String)>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(chars: &'a [char]) -> Self {
        let is_blank = |c: &char| matches!(c, ' ' | '\t');
        let start = chars.iter().take_while(|c| is_blank(c)).count();
        let rest = chars.get(start..).unwrap_or_default();
        let behind = rest.iter().rev().take_while(|c| is_blank(c)).count();
        Self {
            chars,
            range: start..chars.len() - behind,
            mended: None,
            edits: Vec::new(),
        }
    }

    /// Where it reads next.
    pub(super) fn at(&self) -> usize {
        self.range.start
    }

    /// Where the rule ends.
    pub(super) fn end(&self) -> usize {
        self.range.end
    }

    pub(super) fn is_done(&self) -> bool {
        self.range.is_empty()
    }

    /// The next character, not taken.
    pub(super) fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    /// The character so many behind the next one.
    pub(super) fn ahead(&self, skipped: usize) -> Option<char> {
        self.rest().get(skipped).copied()
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a [char] {
        self.chars.get(self.range.clone()).unwrap_or_default()
    }

    /// What was read from here to there.
    pub(super) fn text(&self, range: Range<usize>) -> &'a [char] {
        self.chars.get(range).unwrap_or_default()
    }

    /// Takes the next character.
    pub(super) fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.range.start += 1;
        Some(next)
    }

    /// Takes the next character where it is this one.
    pub(super) fn take_if(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.range.start += usize::from(is_next);
        is_next
    }

    /// Notes what is wrong and how it is mended; reading goes on.
    pub(super) fn mend(
        &mut self,
        kind: RuleErrorKind,
        at: usize,
        place: Range<usize>,
        text: String,
    ) {
        self.mended.get_or_insert((kind, at));
        self.edits.push((place, text));
    }

    /// The error that reading ended with, or that was mended before it.
    pub(super) fn give_up(self, error: RuleError) -> RuleError {
        match self.mended {
            Some((kind, at)) => RuleError {
                kind,
                at,
                fix: None,
            },
            None => error,
        }
    }

    /// The first thing that was mended, with the mended rule.
    pub(super) fn finish(self, start: usize) -> Result<(), RuleError> {
        let Some((kind, at)) = self.mended else {
            return Ok(());
        };
        let mut fix = String::new();
        let mut copied = start;
        for (place, text) in self.edits {
            fix.extend(self.chars.get(copied..place.start).unwrap_or_default());
            fix.push_str(&text);
            copied = place.end;
        }
        fix.extend(self.chars.get(copied..self.range.end).unwrap_or_default());
        Err(RuleError {
            kind,
            at,
            fix: Some(fix),
        })
    }
}

/// An error without a fix.
pub(super) fn error(kind: RuleErrorKind, at: usize) -> RuleError {
    RuleError {
        kind,
        at,
        fix: None,
    }
}

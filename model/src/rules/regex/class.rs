//! Classes: `[…]`, `\d`, `[:alpha:]`.

use super::parse::Parser;
use crate::rules::error::{RegexProblem, RuleError};
use crate::rules::fold;
use crate::rules::set::Set;

/// A named set of ASCII characters, or everything else.
pub(super) struct Group {
    /// Each two characters are a range.
    ranges: &'static str,
    is_negated: bool,
}

impl Group {
    /// `\d`, `\s`, `\w` and their opposites.
    pub(super) fn of_letter(letter: char) -> Option<Self> {
        let ranges = match letter.to_ascii_lowercase() {
            'd' => "09",
            's' => "\t\n\x0c\r  ",
            'w' => "09AZ__az",
            _ => return None,
        };
        Some(Self {
            ranges,
            is_negated: letter.is_ascii_uppercase(),
        })
    }

    /// `alpha` of `[:alpha:]`, or `^alpha`.
    fn of_name(name: &str) -> Option<Self> {
        let plain = name.strip_prefix('^');
        let ranges = match plain.unwrap_or(name) {
            "alnum" => "09AZaz",
            "alpha" => "AZaz",
            "ascii" => "\0\x7f",
            "blank" => "\t\t  ",
            "cntrl" => "\0\x1f\x7f\x7f",
            "digit" => "09",
            "graph" => "!~",
            "lower" => "az",
            "print" => " ~",
            "punct" => "!/:@[`{~",
            "space" => "\t\r  ",
            "upper" => "AZ",
            "word" => "09AZ__az",
            "xdigit" => "09AFaf",
            _ => return None,
        };
        Some(Self {
            ranges,
            is_negated: plain.is_some(),
        })
    }
}

impl Parser<'_> {
    /// The set of a group that stands alone.
    pub(super) fn group_set(&self, group: &Group) -> Set {
        let mut set = Set::new(false);
        self.add(&mut set, group);
        set
    }

    /// Adds a group to a set. What a negated one leaves out is folded before
    /// it is left out.
    fn add(&self, set: &mut Set, group: &Group) {
        let mut left_out: Vec<(u32, u32)> = Vec::new();
        let mut leave_out = |first, last| {
            let before = left_out.partition_point(|range| *range < (first, last));
            left_out.insert(before, (first, last));
        };
        let mut ends = group.ranges.chars();
        while let (Some(first), Some(last)) = (ends.next(), ends.next()) {
            if !group.is_negated {
                set.add(u32::from(first), u32::from(last));
                continue;
            }
            leave_out(u32::from(first), u32::from(last));
            if self.flags.is_folded {
                for other in (first..=last).flat_map(fold::others) {
                    leave_out(u32::from(other), u32::from(other));
                }
            }
        }
        if group.is_negated {
            let mut next = 0;
            for (first, last) in left_out {
                if next < first {
                    set.add(next, first - 1);
                }
                next = next.max(last + 1);
            }
            set.add(next, u32::from(char::MAX));
        }
    }

    /// Reads a class on behind its `[`.
    pub(super) fn class(&mut self, start: usize) -> Result<Set, RuleError> {
        let mut set = Set::new(self.take_if('^'));
        let first = self.at;
        // A `]` stands for itself at the beginning.
        while self.at == first || self.peek() != Some(']') {
            let at = self.at;
            if let Some(group) = self.named(at)? {
                self.add(&mut set, &group);
                continue;
            }
            if self.peek() == Some('\\') {
                self.at += 1;
                if let Some(group) = self.group(at)? {
                    self.add(&mut set, &group);
                    continue;
                }
                self.at = at;
            }
            let low = self.class_char(start)?;
            let mut high = low;
            if self.peek() == Some('-') && self.ahead(1).is_some_and(|c| c != ']') {
                self.at += 1;
                high = self.class_char(start)?;
            }
            if high < low {
                return Err(self.error(RegexProblem::ReversedRange, at));
            }
            set.add(low, high);
        }
        self.at += 1;
        Ok(set)
    }

    /// Takes one code point of a class.
    fn class_char(&mut self, start: usize) -> Result<u32, RuleError> {
        let at = self.at;
        match self.take() {
            Some('\\') => self.escaped(at),
            Some(c) => Ok(u32::from(c)),
            None => Err(self.error(RegexProblem::UnclosedClass, start)),
        }
    }

    /// Takes `[:name:]`. A `[:` without a `:]` anywhere behind it is none.
    fn named(&mut self, at: usize) -> Result<Option<Group>, RuleError> {
        let Some(name) = self.rest().strip_prefix(&['[', ':']) else {
            return Ok(None);
        };
        let end = |pair: &[char]| pair == [':', ']'];
        let length = match self.has_names {
            true => name.windows(2).position(end),
            false => None,
        };
        let Some(length) = length else {
            // Not looked for again: that would be a search for each `[:`.
            self.has_names = false;
            return Ok(None);
        };
        let name: String = name.iter().take(length).collect();
        self.at += length + 4;
        match Group::of_name(&name) {
            Some(group) => Ok(Some(group)),
            None => Err(self.error(RegexProblem::UnknownClass, at)),
        }
    }
}

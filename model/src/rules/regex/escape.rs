//! What a backslash begins.

use super::class::Group;
use super::parse::Parser;
use super::program::{Look, Step};
use crate::rules::error::{RegexProblem, RuleError};

impl Parser<'_> {
    /// Goes on behind a backslash outside classes.
    pub(super) fn backslash(&mut self, at: usize) -> Result<(), RuleError> {
        let Some(c) = self.peek() else {
            return Err(self.error(RegexProblem::DanglingEscape, at));
        };
        let look = match c {
            'A' => Look::TextStart,
            'z' => Look::TextEnd,
            'b' => Look::WordEdge,
            'B' => Look::NoWordEdge,
            'Q' => {
                self.at += 1;
                return self.quoted(at);
            }
            _ => {
                let step = match self.group(at)? {
                    Some(group) => {
                        let set = self.group_set(&group);
                        self.set(set)
                    }
                    None => {
                        let c = self.escaped(at)?;
                        self.literal_code(c)
                    }
                };
                return self.push(step, at);
            }
        };
        self.at += 1;
        self.push(Step::Look(look), at)
    }

    /// Reads on behind `\Q`: up to `\E` or the end, everything stands for
    /// itself.
    fn quoted(&mut self, at: usize) -> Result<(), RuleError> {
        self.is_repeated = false;
        while let Some(c) = self.take() {
            if c == '\\' && self.take_if('E') {
                break;
            }
            let step = self.literal(c);
            self.push(step, at)?;
        }
        Ok(())
    }

    /// A code that is no character (a surrogate) is in no text.
    fn literal_code(&mut self, code: u32) -> Step {
        match char::from_u32(code) {
            Some(c) => self.literal(c),
            None => self.set(crate::rules::set::Set::new(false)),
        }
    }

    /// Takes a named set behind a backslash, such as `d`.
    pub(super) fn group(&mut self, at: usize) -> Result<Option<Group>, RuleError> {
        let group = match self.peek() {
            Some('p') => return Err(self.error(RegexProblem::Unsupported("\\p"), at)),
            Some('P') => return Err(self.error(RegexProblem::Unsupported("\\P"), at)),
            Some(letter) => Group::of_letter(letter),
            None => None,
        };
        self.at += usize::from(group.is_some());
        Ok(group)
    }

    /// Takes what is escaped by the backslash before: one code point.
    pub(super) fn escaped(&mut self, at: usize) -> Result<u32, RuleError> {
        let Some(c) = self.take() else {
            return Err(self.error(RegexProblem::DanglingEscape, at));
        };
        let code = match c {
            '0' => self.octal(0),
            '1'..='7' if matches!(self.peek(), Some('0'..='7')) => {
                self.octal(c.to_digit(8).unwrap_or_default())
            }
            'x' => return self.hexadecimal(at),
            'a' => 0x07,
            'f' => 0x0c,
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'v' => 0x0b,
            _ if c.is_ascii() && !c.is_ascii_alphanumeric() => u32::from(c),
            _ => return Err(self.error(RegexProblem::BadEscape(c), at)),
        };
        Ok(code)
    }

    /// Up to two more octal digits.
    fn octal(&mut self, first: u32) -> u32 {
        let mut code = first;
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(8)) else {
                break;
            };
            code = code * 8 + digit;
            self.at += 1;
        }
        code
    }

    /// Two hexadecimal digits, or any number of them in braces.
    fn hexadecimal(&mut self, at: usize) -> Result<u32, RuleError> {
        let is_braced = self.take_if('{');
        let mut code = 0;
        let mut digits = 0;
        while is_braced || digits < 2 {
            match self.take() {
                Some('}') if is_braced && digits > 0 => return Ok(code),
                Some(c) => match c.to_digit(16) {
                    Some(digit) if code * 16 + digit <= u32::from(char::MAX) => {
                        code = code * 16 + digit;
                        digits += 1;
                    }
                    _ => return Err(self.error(RegexProblem::BadEscape('x'), at)),
                },
                None => return Err(self.error(RegexProblem::BadEscape('x'), at)),
            }
        }
        Ok(code)
    }
}

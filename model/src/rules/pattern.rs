//! Patterns of names: quoted, regular expressions, globs.

use super::Case;
use super::error::{RuleError, RuleErrorKind};
use super::fold;
use super::glob::{self, Glob};
use super::regex::Regex;
use super::scan::{Scan, error};

/// A pattern of a schema's or a table's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Just this name: quoted, or a glob without wildcards.
    Name(Literal),
    Glob(Glob),
    Regex(Box<Regex>),
}

/// A name that is matched as it is: for either case mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    exact: Name,
    lower: Name,
}

impl Literal {
    pub(super) fn new(name: &[char]) -> Self {
        let name = name.iter().copied();
        Self {
            exact: Name::of(name.clone(), Case::Sensitive),
            lower: Name::of(name, Case::Insensitive),
        }
    }

    /// The name as it is.
    pub(super) fn text(&self) -> String {
        self.exact.chars.iter().collect()
    }
}

/// A name to be matched: as the engine compares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As it is, or in lower case.
    pub(super) chars: Vec<char>,
    /// `chars` folded; `None` where case counts.
    pub(super) folded: Option<Vec<char>>,
}

impl Name {
    pub(super) fn new(name: &str, case: Case) -> Self {
        Self::of(name.chars(), case)
    }

    fn of(name: impl Iterator<Item = char>, case: Case) -> Self {
        if case == Case::Sensitive {
            return Self {
                chars: name.collect(),
                folded: None,
            };
        }
        let chars: Vec<char> = name.map(fold::lower).collect();
        let folded = chars.iter().copied().map(fold::fold).collect();
        Self {
            chars,
            folded: Some(folded),
        }
    }
}

impl Pattern {
    pub(super) fn matches(&self, name: &Name) -> bool {
        match self {
            Self::Name(own) if name.folded.is_none() => own.exact.chars == name.chars,
            Self::Name(own) => own.lower.chars == name.chars,
            Self::Glob(glob) => glob.matches(name),
            Self::Regex(regex) => regex.matches(name),
        }
    }

    /// Whether every name matches.
    pub(super) fn is_everything(&self) -> bool {
        matches!(self, Self::Glob(glob) if glob.is_everything())
    }

    /// Whether it is the empty name.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Name(own) if own.exact.chars.is_empty())
    }

    /// Whether every name that matches the other surely matches this one, in
    /// either case mode. Names say it for sure, globs by their pieces, regular
    /// expressions only of names and of themselves.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(_), _) => self == other,
            (_, Self::Name(own)) => self.matches(&own.exact) && self.matches(&own.lower),
            (Self::Glob(all), Self::Glob(some)) => all.covers(some),
            (Self::Glob(all), Self::Regex(_)) => all.is_everything(),
            (Self::Regex(_), _) => self == other,
        }
    }

    /// The characters that every name must have, as bits; several share one.
    /// No pattern covers one that lacks any of its own.
    pub(super) fn letters(&self) -> u64 {
        let mut bits = 0;
        let mut set = |c: char| bits |= 1 << (u32::from(c) % u64::BITS);
        match self {
            Self::Name(own) => own.exact.chars.iter().for_each(|c| set(*c)),
            Self::Glob(glob) => glob.literals().for_each(set),
            Self::Regex(regex) => regex.literals().for_each(set),
        }
        bits
    }
}

/// Reads a pattern: up to the `.` behind it, or the end.
pub(super) fn parse(scan: &mut Scan) -> Result<Pattern, RuleError> {
    let start = scan.at();
    match scan.peek() {
        Some(quote @ ('"' | '`')) => {
            scan.take();
            quoted(scan, quote, start).map(|name| Pattern::Name(Literal::new(&name)))
        }
        Some('/') => {
            scan.take();
            let source = slashed(scan, start)?;
            Regex::new(source, start + 1).map(|regex| Pattern::Regex(Box::new(regex)))
        }
        _ => glob::parse(scan),
    }
}

/// Reads on behind the opening quote; a doubled quote stands for one.
fn quoted(scan: &mut Scan, quote: char, start: usize) -> Result<Vec<char>, RuleError> {
    let mut name = Vec::new();
    while let Some(c) = scan.take() {
        if c != quote {
            name.push(c);
        } else if scan.take_if(quote) {
            name.push(quote);
        } else if name.is_empty() {
            return Err(error(RuleErrorKind::EmptyQuotes, start));
        } else {
            return Ok(name);
        }
    }
    Err(error(RuleErrorKind::UnterminatedQuote(quote), start))
}

/// Reads on behind the opening slash; `\/` does not close.
fn slashed<'a>(scan: &mut Scan<'a>, start: usize) -> Result<&'a [char], RuleError> {
    while let Some(c) = scan.take() {
        match c {
            '\\' => {
                scan.take();
            }
            '/' if scan.at() == start + 2 => return Err(error(RuleErrorKind::EmptyRegex, start)),
            '/' => return Ok(scan.text(start + 1..scan.at() - 1)),
            _ => {}
        }
    }
    Err(error(RuleErrorKind::UnterminatedRegex, start))
}

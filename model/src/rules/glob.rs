//! Globs: reading them.

use super::error::{RuleError, RuleErrorKind};
use super::fold;
use super::line::is_comment;
use super::pattern::{Literal, Pattern};
use super::scan::{Scan, error};
use super::set::Set;

/// A pattern with wildcards, matched against the whole name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    pub(super) pieces: Vec<Piece>,
}

impl Glob {
    /// The characters that stand for themselves.
    pub(super) fn literals(&self) -> impl Iterator<Item = char> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Char(c, _) => Some(*c),
            _ => None,
        })
    }
}

/// What a glob is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// One character, and its folding.
    Char(char, char),
    /// `?`
    Any,
    /// `*`
    Run,
    /// `[…]`
    Class(Set),
}

/// Reads a glob up to a `.` or the end. One without wildcards is a name.
pub(super) fn parse(scan: &mut Scan) -> Result<Pattern, RuleError> {
    let mut pieces = Vec::new();
    let mut has_wildcards = false;
    let mut named = None;
    while let Some(c) = scan.peek() {
        let at = scan.at();
        let piece = match c {
            '.' => break,
            '*' => Piece::Run,
            '?' => Piece::Any,
            '[' => {
                scan.take();
                has_wildcards = true;
                pieces.push(Piece::Class(class(scan, at, &mut named)?));
                continue;
            }
            '\\' => {
                scan.take();
                literal(escaped(scan, at)?)
            }
            _ if is_plain(c) => literal(c),
            _ if !pieces.is_empty() && is_comment(scan.rest()) => break,
            _ if is_of_names(scan, c) => {
                scan.mend(RuleErrorKind::Unescaped(c), at, at..at, "\\".to_owned());
                literal(c)
            }
            _ => return Err(error(RuleErrorKind::Unescaped(c), at)),
        };
        has_wildcards |= !matches!(piece, Piece::Char(..));
        // Two runs are one.
        if piece != Piece::Run || pieces.last() != Some(&Piece::Run) {
            pieces.push(piece);
        }
        scan.take();
    }
    let glob = Glob { pieces };
    if has_wildcards {
        return Ok(Pattern::Glob(glob));
    }
    let name: Vec<char> = glob.literals().collect();
    Ok(Pattern::Name(Literal::new(&name)))
}

/// What needs no escape.
pub(super) fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '$' | '_') || !c.is_ascii()
}

/// Punctuation that is in the names of schemas and tables, and that nobody
/// types for a wildcard or a list of names: surely an escape is missing.
fn is_of_names(scan: &Scan, c: char) -> bool {
    match c {
        '-' | '@' | '#' | ':' | '~' | '=' | '&' | '+' => true,
        ' ' => {
            let is_within = |c: Option<&char>| c.is_some_and(|c| is_plain(*c));
            let at = scan.at();
            at > 0 && is_within(scan.text(at - 1..at).first()) && is_within(scan.rest().get(1))
        }
        _ => false,
    }
}

fn literal(c: char) -> Piece {
    Piece::Char(c, fold::fold(c))
}

/// The character behind a backslash, not taken.
fn escaped(scan: &Scan, at: usize) -> Result<char, RuleError> {
    match scan.peek() {
        None => Err(error(RuleErrorKind::DanglingEscape, at)),
        Some(c) if c.is_ascii_alphanumeric() => Err(error(RuleErrorKind::BadEscape(c), at)),
        Some(c) => Ok(c),
    }
}

/// Reads a class on behind its `[`.
///
/// The engine hands it to Go's regular expressions, where `[:` begins the name
/// of a class if `:]` follows anywhere in the pattern; `named` is where such a
/// beginning was seen.
fn class(scan: &mut Scan, start: usize, named: &mut Option<usize>) -> Result<Set, RuleError> {
    let is_negated = scan.take_if('!');
    let mut set = Set::new(is_negated);
    if scan.peek() == Some(']') {
        return Err(error(RuleErrorKind::EmptyClass, start));
    }
    while !scan.take_if(']') {
        let at = scan.at();
        if scan.peek() == Some('[') && scan.ahead(1) == Some(':') {
            named.get_or_insert(at);
        }
        let first = class_char(scan, start)?;
        let is_range = scan.peek() == Some('-') && scan.ahead(1).is_some_and(|c| c != ']');
        if !is_range {
            set.add(u32::from(first), u32::from(first));
            continue;
        }
        let dash = scan.at();
        scan.take();
        let last = class_char(scan, start)?;
        if last < first {
            // A `!` would negate at the beginning, a `-` make a range.
            let mut text: String = match scan.text(dash + 1..scan.at()) {
                [mark @ ('!' | '-')] => format!("\\{mark}"),
                text => text.iter().collect(),
            };
            text.push('-');
            text.extend(scan.text(at..dash));
            let kind = RuleErrorKind::ReversedRange(first, last);
            scan.mend(kind, at, at..scan.at(), text);
        }
        set.add(u32::from(first.min(last)), u32::from(first.max(last)));
    }
    match *named {
        Some(at) if scan.at() >= at + 4 && scan.text(scan.at() - 2..scan.at()) == [':', ']'] => {
            Err(error(RuleErrorKind::NamedClass, at))
        }
        _ => Ok(set),
    }
}

/// Takes a character of a class.
fn class_char(scan: &mut Scan, start: usize) -> Result<char, RuleError> {
    let at = scan.at();
    match scan.take() {
        None => Err(error(RuleErrorKind::UnterminatedClass, start)),
        Some('\\') => match scan.take() {
            None => Err(error(RuleErrorKind::UnterminatedClass, start)),
            // Go escapes ASCII alone.
            Some(c) if c.is_ascii_alphanumeric() || !c.is_ascii() => {
                Err(error(RuleErrorKind::BadEscape(c), at))
            }
            Some(c) => Ok(c),
        },
        Some(c) => Ok(c),
    }
}

//! One element of a list of rules, parsed.

use super::error::{RuleError, RuleErrorKind};
use super::pattern::{Name, Pattern};
use super::scan::{Scan, error};
use super::{Case, pattern};

/// One element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing but spaces and tabs.
    Blank,
    /// `#` as the first character.
    Comment,
    /// A rule.
    Rule(Rule),
}

/// A filter rule: which tables it speaks of, and whether it takes them in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub(super) is_negative: bool,
    pub(super) schema: Pattern,
    pub(super) table: Pattern,
}

impl Rule {
    /// Whether it begins with `!`: what it matches is left out.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// Whether it speaks of this table, be it to take it in or to leave it
    /// out.
    #[must_use]
    pub fn matches(&self, schema: &str, table: &str, case: Case) -> bool {
        self.matches_names(&Name::new(schema, case), &Name::new(table, case))
    }

    pub(super) fn matches_names(&self, schema: &Name, table: &Name) -> bool {
        self.schema.matches(schema) && self.table.matches(table)
    }

    /// Whether it surely matches all that the other matches, in either case
    /// mode.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.schema.covers(&other.schema) && self.table.covers(&other.table)
    }
}

/// Parses one element of a list (`domain.md`, "Filter rules").
///
/// The engine takes a rule without a schema pattern (`.t`), which no table
/// ever matches, and so does this: [`super::RuleWarning::EmptySchema`] tells.
///
/// # Errors
/// Whatever the grammar does not know, and `@file`.
pub fn parse(text: &str) -> Result<Line, RuleError> {
    let chars: Vec<char> = text.chars().collect();
    let mut scan = Scan::new(&chars);
    let start = scan.at();
    match scan.peek() {
        None => return Ok(Line::Blank),
        Some('#') => return Ok(Line::Comment),
        Some('@') => return Err(error(RuleErrorKind::Import, start)),
        Some(_) => {}
    }
    match rule(&mut scan) {
        Err(error) => Err(scan.give_up(error)),
        Ok(rule) => scan.finish(start).map(|()| Line::Rule(rule)),
    }
}

/// Parses the matcher of a Kafka dispatcher: a rule that speaks of tables
/// without leaving any out.
///
/// # Errors
/// As [`parse`]; also for `!`, comments and blanks.
pub fn parse_matcher(text: &str) -> Result<Rule, RuleError> {
    let start = text.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
    match parse(text)? {
        Line::Rule(rule) if !rule.is_negative => Ok(rule),
        Line::Rule(_) => Err(RuleError {
            kind: RuleErrorKind::NegativeMatcher,
            at: start,
            fix: None,
        }),
        Line::Comment => Err(error(RuleErrorKind::CommentMatcher, start)),
        Line::Blank => Err(error(RuleErrorKind::BlankMatcher, 0)),
    }
}

fn rule(scan: &mut Scan) -> Result<Rule, RuleError> {
    let is_negative = scan.take_if('!');
    match scan.peek() {
        None => return Err(error(RuleErrorKind::NoSchema, scan.at())),
        Some('!') if is_negative => return Err(error(RuleErrorKind::DoubleNegation, scan.at())),
        Some(_) => {}
    }
    let schema = pattern::parse(scan)?;
    if scan.is_done() {
        return no_table(scan, is_negative, schema, ".*");
    }
    if !scan.take_if('.') {
        return Err(error(RuleErrorKind::MissingDot, scan.at()));
    }
    if scan.is_done() {
        return no_table(scan, is_negative, schema, "*");
    }
    let table = pattern::parse(scan)?;
    if is_comment(scan.rest()) {
        let at = scan.at();
        scan.mend(
            RuleErrorKind::TrailingComment,
            at,
            at..scan.end(),
            String::new(),
        );
    } else if !scan.is_done() {
        return Err(error(RuleErrorKind::Trailing, scan.at()));
    }
    Ok(Rule {
        is_negative,
        schema,
        table,
    })
}

/// `*` and `db.` surely mean every table; `test` may be a table too.
fn no_table(
    scan: &mut Scan,
    is_negative: bool,
    schema: Pattern,
    missing: &str,
) -> Result<Rule, RuleError> {
    let end = scan.end();
    if missing == ".*" && !schema.is_everything() || schema.is_empty() {
        return Err(error(RuleErrorKind::NoTable, end));
    }
    scan.mend(RuleErrorKind::NoTable, end, end..end, missing.to_owned());
    Ok(Rule {
        is_negative,
        table: schema.clone(),
        schema,
    })
}

/// Whether spaces and a `#` follow.
pub(super) fn is_comment(rest: &[char]) -> bool {
    let blanks = rest.iter().take_while(|c| matches!(c, ' ' | '\t')).count();
    blanks > 0 && rest.get(blanks) == Some(&'#')
}

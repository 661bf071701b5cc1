//! Names as patterns, and names as people type them.

use super::glob::is_plain;

/// A pattern that matches just this name, in backquotes. There is none for
/// the empty name, which no schema or table has.
#[must_use]
pub fn quote(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len() + 2);
    pattern.push('`');
    for c in name.chars() {
        if c == '`' {
            pattern.push('`');
        }
        pattern.push(c);
    }
    pattern.push('`');
    pattern
}

/// A pattern that matches just this name, with backslashes. A name that ends
/// with a space or a tab, which would be trimmed, is quoted instead. There is
/// none for the empty name.
#[must_use]
pub fn escape(name: &str) -> String {
    if name.ends_with([' ', '\t']) {
        return quote(name);
    }
    let mut pattern = String::with_capacity(name.len());
    for c in name.chars() {
        if !is_plain(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Splits `schema.table` as people type it; either part may be in backquotes
/// or double quotes. Without quotes, the first `.` divides.
#[must_use]
pub fn split_name(text: &str) -> Option<(String, String)> {
    let (schema, rest) = part(text.trim(), true)?;
    let (table, rest) = part(rest.strip_prefix('.')?, false)?;
    (rest.is_empty() && !schema.is_empty() && !table.is_empty()).then_some((schema, table))
}

/// The first part of a name, and what follows it.
fn part(text: &str, ends_at_dot: bool) -> Option<(String, &str)> {
    let Some(quote @ ('"' | '`')) = text.chars().next() else {
        let dot = if ends_at_dot { text.find('.') } else { None };
        let (name, rest) = text.split_at_checked(dot.unwrap_or(text.len()))?;
        return Some((name.to_owned(), rest));
    };
    let mut name = String::new();
    let mut letters = text.chars();
    letters.next();
    loop {
        let c = letters.next()?;
        if c == quote {
            if !letters.as_str().starts_with(quote) {
                return Some((name, letters.as_str()));
            }
            letters.next();
        }
        name.push(c);
    }
}

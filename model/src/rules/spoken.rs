//! What a rule says, in parts: for those who say it in words.

use super::error::RuleError;
use super::line::{Line, parse};
use super::pattern::{self, Pattern};
use super::scan::Scan;

/// A rule in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Whether what it matches is left out.
    pub is_negative: bool,
    /// The schemas that it speaks of.
    pub schema: Named,
    /// The tables that it speaks of.
    pub table: Named,
}

/// Names that a pattern speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// All there are.
    Every,
    /// Just this one, without the quotes and escapes that it is written with.
    One(String),
    /// Those that look like this glob.
    Like(String),
    /// Those in which this regular expression finds something.
    Found(String),
    /// None: a schema that is not named (`.t`).
    None,
}

/// The parts of a rule; `None` of a blank or a comment, which say nothing.
///
/// # Errors
/// As [`parse`].
pub fn spoken(text: &str) -> Result<Option<Spoken>, RuleError> {
    let Line::Rule(rule) = parse(text)? else {
        return Ok(None);
    };
    let chars: Vec<char> = text.chars().collect();
    let mut scan = Scan::new(&chars);
    let is_negative = scan.take_if('!');
    let schema = next(&mut scan, &rule.schema)?;
    scan.take_if('.');
    let table = next(&mut scan, &rule.table)?;
    Ok(Some(Spoken {
        is_negative,
        schema,
        table,
    }))
}

/// The next pattern, which was parsed to `known`.
fn next(scan: &mut Scan, known: &Pattern) -> Result<Named, RuleError> {
    let start = scan.at();
    pattern::parse(scan)?;
    let source = || scan.text(start..scan.at()).iter().collect();
    Ok(match known {
        _ if known.is_empty() => Named::None,
        _ if known.is_everything() => Named::Every,
        Pattern::Name(name) => Named::One(name.text()),
        Pattern::Glob(_) => Named::Like(source()),
        Pattern::Regex(_) => Named::Found(source()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (bool, Named, Named) {
        let spoken = spoken(text).unwrap().unwrap();
        (spoken.is_negative, spoken.schema, spoken.table)
    }

    fn one(name: &str) -> Named {
        Named::One(name.to_owned())
    }

    #[test]
    fn each_kind_of_pattern_is_told() {
        let like = |glob: &str| Named::Like(glob.to_owned());
        assert_eq!(of("*.*"), (false, Named::Every, Named::Every));
        assert_eq!(of("shop.orders"), (false, one("shop"), one("orders")));
        assert_eq!(of(" !shop.log_* "), (true, one("shop"), like("log_*")));
        assert_eq!(of("db[0-9].t?"), (false, like("db[0-9]"), like("t?")));
        assert_eq!(of(".t"), (false, Named::None, one("t")));
        let found = Named::Found(r"/^a\/b\d$/".to_owned());
        assert_eq!(of(r"/^a\/b\d$/.*"), (false, found, Named::Every));
        assert_eq!(of("**.*").1, Named::Every);
    }

    #[test]
    fn a_name_is_told_as_it_is() {
        assert_eq!(of(r#""a ""b"" c".`x.y`"#).1, one(r#"a "b" c"#));
        assert_eq!(of(r#""a ""b"" c".`x.y`"#).2, one("x.y"));
        assert_eq!(of(r"my\-db\.v2.数据库").1, one("my-db.v2"));
        assert_eq!(of(r"my\-db\.v2.数据库").2, one("数据库"));
    }

    #[test]
    fn comments_say_nothing_and_mistakes_are_told() {
        assert_eq!(spoken(""), Ok(None));
        assert_eq!(spoken("  # a comment"), Ok(None));
        for wrong in ["test", "my-db.*", "@file", "a.b.c", "{db}.t", "*"] {
            assert!(spoken(wrong).is_err(), "{wrong}");
        }
    }
}

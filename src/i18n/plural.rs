//! Counts in words: which form a number takes is the browser's
//! `Intl.PluralRules`.

use super::{Language, fill, format, intl};

/// Between the forms of a word, one for each plural category that its
/// language has: "{n} row|{n} rows".
const BETWEEN: char = '|';

impl Language {
    /// The plural categories of whole numbers that the language has (Unicode
    /// CLDR), in the order in which a word has its forms.
    #[must_use]
    pub const fn plural_categories(self) -> &'static [&'static str] {
        match self {
            Self::English => &["one", "other"],
            Self::Chinese => &["other"],
        }
    }
}

/// The form of a word that goes with a number. A word of one form has the
/// same for all numbers.
#[must_use]
pub fn form(language: Language, word: &'static str, n: u64) -> &'static str {
    if !word.contains(BETWEEN) {
        return word;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "beyond 2^53 all are of one category"
    )]
    let category = intl::ask(language, &intl::PLURAL, &(n as f64).into(), "");
    let mut categories = language.plural_categories().iter();
    let place = categories.position(|own| *own == category);
    let mut forms = word.split(BETWEEN);
    place
        .and_then(|place| forms.nth(place))
        .or_else(|| word.rsplit(BETWEEN).next())
        .unwrap_or_default()
}

/// A count with the language's grouping.
#[must_use]
pub fn number(language: Language, n: usize) -> String {
    format::number(language, i64::try_from(n).unwrap_or(i64::MAX))
}

/// A word with its count, `{n}`: "1 changefeed", "1,200 changefeeds".
#[must_use]
pub fn counted(language: Language, word: &'static str, n: usize) -> String {
    fill(
        form(language, word, n as u64),
        &[("n", &number(language, n))],
    )
}

//! Checks of the console's words, in both languages, by its source: that none
//! is the same in both by neglect, that places to fill are the same, that each
//! keeps to the glossary in `docs/WORDS.md`. That none is missing, the compiler
//! checks.

mod checks;
mod glossary;
mod source;

/// One word or sentence of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    /// The file, from the root.
    file: String,
    /// Its name in the source; empty where it has none.
    name: String,
    english: String,
    chinese: String,
}

//! What someone chose, as it lies in the browser's storage: small JSON under
//! one key, in which someone may have written anything, and a newer console
//! more than this one knows.
//!
//! A change is merged into what lies there: it replaces the members that it
//! changes, and leaves every other as it is, letter by letter. So what a newer
//! console wrote survives this one, and two tabs do not undo each other.

mod choices;
mod stored;
mod zone;

pub use choices::{ColumnName, Density, HiddenColumns, Refresh, Theme};
pub use stored::{Stored, VERSION, merge};
pub use zone::{Moment, Zone, moment_of};

/// A name or a tag may not be longer.
const PLAIN_MOST: usize = 64;

/// Whether a text can be the name of a zone or the tag of a language: there is
/// nothing in it to escape.
fn is_plain(text: &str) -> bool {
    let is_fit = |c: u8| c.is_ascii_alphanumeric() || b"/_+-".contains(&c);
    (1..=PLAIN_MOST).contains(&text.len()) && text.bytes().all(is_fit)
}

#[cfg(test)]
mod tests;

//! What it means that the server refused a token.
//!
//! A live server answers 401 where no token came along and where it expired
//! (`server-behaviour.md`, "Envelope and errors"); a gateway, or one instance
//! of several, may do so once although the token is good. Nobody is signed out
//! for one such answer: the same token is tried once more, with a read.

use crate::Secret;

/// What a refused token means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The server takes the token again: that answer was the odd one.
    Stray,
    /// The session has another token by now: the request goes again with it.
    Renewed,
    /// The session is over.
    Ended,
}

/// Judges by the token that the session `holds` now, and by whether the token
/// was `refused_again`.
#[must_use]
pub fn judge(refused: &Secret, holds: Option<&Secret>, refused_again: bool) -> Refused {
    match holds {
        // Signed out meanwhile.
        None => Refused::Ended,
        Some(holds) if holds != refused => Refused::Renewed,
        Some(_) if refused_again => Refused::Ended,
        Some(_) => Refused::Stray,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refusal_ends_nothing_two_of_the_same_token_do() {
        let (old, new) = (Secret::new("old"), Secret::new("new"));
        for (holds, refused_again, expected) in [
            (Some(&old), false, Refused::Stray),
            (Some(&old), true, Refused::Ended),
            // Of whatever became of the old one, the new one knows nothing.
            (Some(&new), false, Refused::Renewed),
            (Some(&new), true, Refused::Renewed),
            (None, false, Refused::Ended),
            (None, true, Refused::Ended),
        ] {
            assert_eq!(judge(&old, holds, refused_again), expected);
        }
    }
}

//! A password type that never prints itself.

use core::fmt;

/// What stands in the place of a secret wherever something is shown.
pub const HIDDEN: &str = "<hidden>";

/// A secret text. It has no `Display`, and its `Debug` shows nothing of it;
/// the one way to the text is [`Secret::expose`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: for the wire, and for nothing that a person sees.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_neither_text_nor_length() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), HIDDEN);
        assert_eq!(
            format!("{:#?}", Some(Secret::new(""))),
            "Some(\n    <hidden>,\n)"
        );
    }
}

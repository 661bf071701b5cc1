//! One line of the tree.

use serde_json::Value;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is of, as a JSON pointer; the line that closes something has
    /// the path of the line that opens it.
    pub path: String,
    /// How many objects and lists it stands in.
    pub depth: usize,
    /// The key, in quotes; `None` in a list, and of the whole.
    pub key: Option<String>,
    /// What stands there.
    pub part: Part,
    /// Whether a comma follows what ends on this line.
    pub has_next: bool,
}

/// What stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A single value.
    Leaf {
        /// What it is.
        leaf: Leaf,
        /// It as JSON, perhaps cut.
        text: String,
        /// Of what was cut: how many characters it has in all.
        cut: Option<usize>,
    },
    /// The begin of an object or a list.
    Open {
        /// Which of both.
        bracket: Bracket,
        /// How many entries it has.
        count: usize,
    },
    /// All of an object or a list, its entries not shown; nothing to unfold
    /// where it has none.
    Folded {
        /// Which of both.
        bracket: Bracket,
        /// How many entries it has.
        count: usize,
    },
    /// So many more entries, not shown.
    More(usize),
    /// The end of an object or a list.
    Close(Bracket),
}

/// What a single value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Word,
}

/// What holds entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// An object.
    Object,
    /// A list.
    List,
}

impl Bracket {
    /// How it begins and how it ends.
    #[must_use]
    pub fn signs(self) -> [&'static str; 2] {
        match self {
            Self::Object => ["{", "}"],
            Self::List => ["[", "]"],
        }
    }
}

/// The part of a text.
pub(super) fn text(text: &str, is_whole: bool) -> Part {
    let most = if is_whole {
        usize::MAX
    } else {
        super::TEXT_MOST
    };
    let (text, cut) = quoted(text, most);
    Part::Leaf {
        leaf: Leaf::Text,
        text,
        cut,
    }
}

/// A text as JSON, of at most so many characters; how many it has, where that
/// is more.
pub(super) fn quoted(text: &str, most: usize) -> (String, Option<usize>) {
    let end = text.char_indices().nth(most).map(|(end, _)| end);
    let kept = end.and_then(|end| text.get(..end));
    let mut quoted = Value::String(kept.unwrap_or(text).to_owned()).to_string();
    if kept.is_none() {
        return (quoted, None);
    }
    quoted.pop();
    quoted.push_str("…\"");
    (quoted, Some(text.chars().count()))
}

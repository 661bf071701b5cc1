//! Lists of rules that are often meant.

use changefeed_model::rules;

/// A list of rules that is often meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preset {
    /// Every table.
    Everything,
    /// Those of one schema.
    OneSchema,
    /// All but those of one schema.
    AllButOne,
}

impl Preset {
    /// Its rules; `schema` is the name it asks for, if it does.
    pub(super) fn rules(self, schema: &str) -> Vec<String> {
        let all = || "*.*".to_owned();
        match self {
            Self::Everything => vec![all()],
            Self::OneSchema => vec![[&pattern(schema), ".*"].concat()],
            Self::AllButOne => vec![all(), ["!", &pattern(schema), ".*"].concat()],
        }
    }

    /// The id of its button.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Everything => "preset-everything",
            Self::OneSchema => "preset-one",
            Self::AllButOne => "preset-all-but",
        }
    }
}

/// A pattern of just this name: as it is where that will do, since quotes are
/// harder to read.
fn pattern(name: &str) -> String {
    if rules::escape(name) == name {
        name.to_owned()
    } else {
        rules::quote(name)
    }
}

//! The settings as they lie in the browser's storage: small JSON, in which
//! someone may have written anything.

use changefeed_model::health::Thresholds;
use serde_json::Value;

use super::{ColumnName, Density, HiddenColumns, Refresh};

/// A threshold's name, and its place.
type Threshold = (&'static str, fn(&mut Thresholds) -> &mut i64);

const THRESHOLDS: [Threshold; 4] = [
    ("lagging", |all| &mut all.lagging_ms),
    ("critical", |all| &mut all.critical_ms),
    ("stalled", |all| &mut all.stalled_ms),
    ("pause", |all| &mut all.pause_danger_ms),
];

/// The settings as plain values.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stored {
    /// How often the list is read by itself.
    pub refresh: Refresh,
    /// How close its rows stand.
    pub density: Density,
    /// The columns that are not shown.
    pub hidden: HiddenColumns,
    /// From when on a task lags, stalls, or is paused for too long.
    pub thresholds: Thresholds,
}

impl Stored {
    /// Reads what was stored. What makes no sense is as it is by default, each
    /// field for itself; thresholds that contradict each other all are.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut stored = Self::default();
        let Ok(all) = serde_json::from_slice::<Value>(text.as_bytes()) else {
            return stored;
        };
        let field = |name: &str| all.get(name);
        let refresh = field("refresh").and_then(Value::as_u64);
        if let Some(refresh) = refresh.and_then(Refresh::of_seconds) {
            stored.refresh = refresh;
        }
        let density = field("density").and_then(Value::as_str);
        if let Some(word) = density {
            let mut known = Density::ALL.into_iter();
            stored.density = known
                .find(|density| density.as_str() == word)
                .unwrap_or_default();
        }
        if let Some(words) = field("hidden").and_then(Value::as_array) {
            stored.hidden =
                ColumnName::ALL
                    .into_iter()
                    .fold(HiddenColumns::NONE, |hidden, column| {
                        let is_hidden = words
                            .iter()
                            .any(|word| word.as_str() == Some(column.as_str()));
                        hidden.with(column, is_hidden)
                    });
        }
        let mut thresholds = stored.thresholds;
        for (name, place) in THRESHOLDS {
            if let Some(ms) = field(name).and_then(Value::as_i64) {
                *place(&mut thresholds) = ms;
            }
        }
        if thresholds.check().is_ok() {
            stored.thresholds = thresholds;
        }
        stored
    }

    /// What is stored: what differs from the default alone, so that a better
    /// default reaches everyone. `None` where nothing does.
    #[must_use]
    pub fn print(mut self) -> Option<String> {
        let mut default = Self::default();
        let mut text = String::new();
        if self.refresh != default.refresh {
            put(&mut text, "refresh", &self.refresh.seconds().to_string());
        }
        if self.density != default.density {
            put(&mut text, "density", &quoted(self.density.as_str()));
        }
        if self.hidden != default.hidden {
            let words = self.hidden.words();
            let words: Vec<String> = words.split_whitespace().map(quoted).collect();
            put(&mut text, "hidden", &["[", &words.join(","), "]"].concat());
        }
        for (name, place) in THRESHOLDS {
            let ms = *place(&mut self.thresholds);
            if ms != *place(&mut default.thresholds) {
                put(&mut text, name, &ms.to_string());
            }
        }
        if text.is_empty() {
            return None;
        }
        text.push('}');
        Some(text)
    }
}

/// Adds a member to an object that is being written. Names and values are our
/// own words and numbers: there is nothing in them to escape.
fn put(text: &mut String, name: &str, value: &str) {
    text.push(if text.is_empty() { '{' } else { ',' });
    text.push_str(&quoted(name));
    text.push(':');
    text.push_str(value);
}

fn quoted(word: &str) -> String {
    ["\"", word, "\""].concat()
}

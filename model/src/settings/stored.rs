//! Reading the settings, and merging a change into what is stored.

use serde_json::Value;

use super::{ColumnName, Density, HiddenColumns, Refresh, Theme, Zone, is_plain};
use crate::health::Thresholds;

/// The version of what is written here. A newer one is read as far as it is
/// understood, and stays what it is.
pub const VERSION: u32 = 1;

/// A threshold's name, and its place.
type Threshold = (&'static str, fn(&mut Thresholds) -> &mut i64);

const THRESHOLDS: [Threshold; 4] = [
    ("lagging", |all| &mut all.lagging_ms),
    ("critical", |all| &mut all.critical_ms),
    ("stalled", |all| &mut all.stalled_ms),
    ("pause", |all| &mut all.pause_danger_ms),
];

/// The settings as plain values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    /// The tag of the language that was chosen; empty for the browser's.
    pub language: String,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The zone of all times.
    pub zone: Zone,
    /// How often the list is read by itself.
    pub refresh: Refresh,
    /// How close its rows stand.
    pub density: Density,
    /// The columns that are not shown.
    pub hidden: HiddenColumns,
    /// From when on a task lags, stalls, or is paused for too long.
    pub thresholds: Thresholds,
    /// Whether no single key is a shortcut (WCAG 2.2, 2.1.4).
    pub no_single_keys: bool,
}

/// The word for no single keys.
const OFF: &str = "off";

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
        let word = |name: &str| field(name).and_then(Value::as_str).unwrap_or_default();
        stored.speak(word("language"));
        stored.theme = Theme::from_word(word("theme"));
        stored.zone = Zone::from_word(word("zone"));
        let refresh = field("refresh").and_then(Value::as_u64);
        if let Some(refresh) = refresh.and_then(Refresh::of_seconds) {
            stored.refresh = refresh;
        }
        if word("density") == Density::Compact.as_str() {
            stored.density = Density::Compact;
        }
        stored.no_single_keys = word("keys") == OFF;
        if let Some(words) = field("hidden").and_then(Value::as_array) {
            stored.hidden = HiddenColumns::NONE;
            for column in ColumnName::ALL {
                let mut words = words.iter();
                let is_hidden = words.any(|word| word.as_str() == Some(column.as_str()));
                stored.hidden = stored.hidden.with(column, is_hidden);
            }
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

    /// Sets the language, if the tag can be one.
    pub fn speak(&mut self, tag: &str) {
        if is_plain(tag) {
            self.language = tag.to_owned();
        }
    }

    /// Name and value of each member; the value is empty where it is as by
    /// default, so that a better default reaches everyone.
    fn members(&self) -> [(&'static str, String); 11] {
        let default = Self::default();
        let unless = |is_default: bool, text: String| match is_default {
            true => String::new(),
            false => text,
        };
        let [lagging, critical, stalled, pause] = THRESHOLDS.map(|(name, place)| {
            let (mut own, mut usual) = (self.thresholds, default.thresholds);
            let ms = *place(&mut own);
            (name, unless(ms == *place(&mut usual), ms.to_string()))
        });
        let words = self.hidden.words();
        let hidden: Vec<String> = words.split_whitespace().map(quoted).collect();
        let hidden = ["[", &hidden.join(","), "]"].concat();
        let text = |is_default, text| unless(is_default, quoted(text));
        [
            ("language", text(self.language.is_empty(), &self.language)),
            (
                "theme",
                text(self.theme == default.theme, self.theme.as_str()),
            ),
            ("zone", text(self.zone == default.zone, self.zone.as_str())),
            (
                "refresh",
                unless(
                    self.refresh == default.refresh,
                    self.refresh.seconds().to_string(),
                ),
            ),
            (
                "density",
                text(self.density == default.density, self.density.as_str()),
            ),
            ("hidden", unless(self.hidden == default.hidden, hidden)),
            lagging,
            critical,
            stalled,
            pause,
            ("keys", text(!self.no_single_keys, OFF)),
        ]
    }
}

/// `before`, which is what lies in the storage, with whatever differs between
/// `was` and `now`. `None` where nothing is left to store.
#[must_use]
pub fn merge(before: &str, was: &Stored, now: &Stored) -> Option<String> {
    let is_object =
        serde_json::from_slice::<Value>(before.as_bytes()).is_ok_and(|value| value.is_object());
    let before = if is_object { before } else { "" };
    let inner = before
        .trim()
        .trim_start_matches('{')
        .strip_suffix('}')
        .unwrap_or_default();
    let mut kept: Vec<String> = parts(inner).into_iter().map(str::to_owned).collect();
    for ((name, old), (_, new)) in was.members().into_iter().zip(now.members()) {
        if old == new {
            continue;
        }
        kept.retain(|member| !is_named(member, name));
        if !new.is_empty() {
            kept.push([&quoted(name), ":", &new].concat());
        }
    }
    let own = ["\"version\":", &VERSION.to_string()].concat();
    kept.retain(|member| *member != own);
    if kept.is_empty() {
        return None;
    }
    if !kept.iter().any(|member| is_named(member, "version")) {
        kept.insert(0, own);
    }
    Some(["{", &kept.join(","), "}"].concat())
}

/// The members of an object: what stands between commas that are neither in
/// quotes nor in brackets.
fn parts(inner: &str) -> Vec<&str> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_u32, false, false);
    let is_comma = |next: char| {
        if is_quoted {
            is_quoted = is_escaped || next != '"';
            is_escaped = !is_escaped && next == '\\';
            return false;
        }
        match next {
            '"' => is_quoted = true,
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && next == ',',
        }
        false
    };
    let parts = inner.split(is_comma).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a member has that name.
fn is_named(member: &str, name: &str) -> bool {
    let rest = member.strip_prefix(&quoted(name));
    rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Names and values are our own words, or plain: there is nothing in them to
/// escape.
fn quoted(word: &str) -> String {
    ["\"", word, "\""].concat()
}

//! What a row and a page's head say of a task, as texts.

use changefeed_model::health::{self, Health, Tone};
use changefeed_model::{Kind, Task};

use crate::i18n::{Language, fill, format, sentence};

/// The texts about one task, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The id; empty where the server gave none.
    pub id: String,
    /// The name, or words in its place.
    pub name: String,
    /// The contract's word for the downstream; empty where there is none.
    pub kind: String,
    /// The downstream's address; empty where nothing is known.
    pub address: String,
    /// The derived state, as an attribute.
    pub state: &'static str,
    /// The derived state, as a word.
    pub state_word: String,
    /// Why it is in that state.
    pub reason: String,
    /// The raw status.
    pub status: String,
    /// How far behind; empty where a lag says nothing.
    pub lag: String,
    /// The checkpoint before the time it was read.
    pub checkpoint: String,
    /// The checkpoint in UTC, local time and as TSO, for a tooltip.
    pub checkpoint_full: String,
    /// The first filter rule, or words for all tables.
    pub rule: String,
    /// How many more rules there are; empty for none.
    pub more_rules: String,
    /// All rules, one a line.
    pub all_rules: String,
}

impl Facts {
    /// The texts about `task`, read at `read_at` (milliseconds since 1970 by
    /// the browser's clock).
    #[must_use]
    pub fn of(task: &Task, language: Language, read_at: i64) -> Self {
        let words = language.words();
        let all_rules = task.rules.as_deref().unwrap_or_default();
        let rules = task.speaking_rules();
        // The server's clock and the checkpoint come from one answer; the
        // browser's clock may differ from both.
        let now = task.upstream_ms().unwrap_or(read_at);
        let checkpoint = task.checkpoint_ms();
        Self {
            id: task.id.clone().unwrap_or_default(),
            name: task
                .name
                .clone()
                .filter(|name| !name.trim().is_empty())
                .unwrap_or_else(|| words.unnamed.to_owned()),
            kind: match task.downstream.kind() {
                Kind::Other(word) => word,
                known => known.as_str().to_owned(),
            },
            address: task.downstream.address(),
            state: state_attribute(&Health::of(task)),
            state_word: sentence::state(words, task),
            reason: sentence::reason(words, task),
            status: task.status().as_str().to_owned(),
            lag: lag_text(task, language),
            checkpoint: match checkpoint {
                Some(at) => format::relative(words, at, now),
                None => words.unknown.to_owned(),
            },
            checkpoint_full: match checkpoint {
                Some(at) => in_three_notations(task, language, at),
                None => String::new(),
            },
            rule: match rules.as_slice() {
                [] if all_rules.is_empty() => words.all_tables.to_owned(),
                [] => words.no_tables.to_owned(),
                ["*.*"] => words.all_tables.to_owned(),
                [first, ..] => (*first).to_owned(),
            },
            more_rules: match rules.len() {
                0 | 1 => String::new(),
                n => fill(words.more_rules, &[("n", &(n - 1).to_string())]),
            },
            all_rules: all_rules.join("\n"),
        }
    }
}

/// The lag of a task that replicates; what is paused or finished has none
/// that says anything.
fn lag_text(task: &Task, language: Language) -> String {
    let words = language.words();
    match (Health::of(task), health::lag_ms(task)) {
        (Health::Running | Health::Lagging | Health::Critical, Some(lag)) => {
            format::duration(words, lag)
        }
        (Health::LagUnknown, _) => words.unknown.to_owned(),
        _ => String::new(),
    }
}

fn in_three_notations(task: &Task, language: Language, at: i64) -> String {
    let mut text = format!(
        "{}\n{}",
        format::utc_time(at),
        format::local_time(language, at)
    );
    if let Some(tso) = task
        .downstream_sync_ts
        .and_then(changefeed_model::Tso::known)
    {
        text.push_str(&format!("\nTSO {tso}"));
    }
    text
}

/// A derived state as an attribute, for styles and tests.
#[must_use]
pub fn state_attribute(health: &Health) -> &'static str {
    match health {
        Health::Busy => "busy",
        Health::Starting => "starting",
        Health::Running => "running",
        Health::Lagging => "lagging",
        Health::Critical => "critical",
        Health::LagUnknown => "lag-unknown",
        Health::Paused => "paused",
        Health::PausedTooLong => "paused-too-long",
        Health::Finished => "finished",
        Health::Error => "error",
        Health::Failed => "failed",
        Health::Unknown => "unknown",
    }
}

/// How much a task asks for attention, as an attribute.
#[must_use]
pub fn tone_attribute(task: &Task) -> &'static str {
    match Health::of(task).tone() {
        Tone::Good => "good",
        Tone::Quiet => "quiet",
        Tone::Active => "active",
        Tone::Unknown => "unknown",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
    }
}

//! What a row and a page's head say of a task, as texts.

use changefeed_model::health::{Health, Tone, Verdict};
use changefeed_model::shown::brief;
use changefeed_model::{Kind, Task};

use super::Seen;
use crate::i18n::{Language, fill, format, sentence};

/// What a name, an id or an address may take up, in characters.
const WORDS_MOST: usize = 200;
/// The same for all rules of a task.
const RULES_MOST: usize = 2_000;

/// The texts about one task, in one language, as they may be shown: cut, and
/// with what is not seen written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The id as the server gave it, for links; empty where it gave none.
    pub id: String,
    /// The id to be shown.
    pub shown_id: String,
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
    /// When it was changed last, before the time it was read.
    pub updated: String,
    /// The same in UTC and local time, for a tooltip.
    pub updated_full: String,
}

impl Facts {
    /// The texts about a task.
    #[must_use]
    pub fn of(seen: &Seen, language: Language) -> Self {
        let (task, verdict) = (&seen.task, &seen.verdict);
        let words = language.words();
        #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
        let read_at = seen.asked_at as i64;
        let all_rules = task.rules.as_deref().unwrap_or_default();
        let rules = task.speaking_rules();
        // The server's clock and the checkpoint come from one answer; the
        // browser's clock may differ from both.
        let now = task.upstream_ms().unwrap_or(read_at);
        let shown = |text: &str| brief(text, WORDS_MOST).into_owned();
        let status = task.status();
        let checkpoint = task.checkpoint_ms();
        let updated = task.update_time.as_deref().and_then(format::parse_time);
        Self {
            id: task.id.clone().unwrap_or_default(),
            shown_id: shown(task.id.as_deref().unwrap_or_default()),
            name: match task.name.as_deref() {
                Some(name) if !name.trim().is_empty() => shown(name),
                _ => words.unnamed.to_owned(),
            },
            kind: match task.downstream.kind() {
                Kind::Other(word) => shown(&word),
                known => known.as_str().to_owned(),
            },
            address: shown(&task.downstream.address()),
            state: verdict.health.word(),
            state_word: sentence::verdict_state(words, verdict),
            reason: sentence::verdict_reason(words, &status, verdict),
            status: shown(status.as_str()),
            lag: lag_text(verdict, language),
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
                [first, ..] => shown(first),
            },
            more_rules: match rules.len() {
                0 | 1 => String::new(),
                n => fill(words.more_rules, &[("n", &(n - 1).to_string())]),
            },
            all_rules: brief(&all_rules.join("\n"), RULES_MOST).into_owned(),
            updated: updated.map_or_else(
                || shown(task.update_time.as_deref().unwrap_or_default()),
                |at| format::relative(words, at, now),
            ),
            updated_full: updated.map_or_else(String::new, |at| in_both_zones(language, at)),
        }
    }
}

/// The lag of a task that replicates; what is paused or finished has none
/// that says anything.
fn lag_text(verdict: &Verdict, language: Language) -> String {
    let words = language.words();
    match verdict.replication_lag_ms() {
        Some(lag) => format::duration(words, lag),
        None if verdict.health == Health::LagUnknown => words.unknown.to_owned(),
        None => String::new(),
    }
}

fn in_both_zones(language: Language, at: i64) -> String {
    let mut text = format::utc_time(at);
    text.push('\n');
    text.push_str(&format::local_time(language, at));
    text
}

fn in_three_notations(task: &Task, language: Language, at: i64) -> String {
    let mut text = in_both_zones(language, at);
    let tso = task.downstream_sync_ts;
    if let Some(tso) = tso.and_then(changefeed_model::Tso::known) {
        text.push_str("\nTSO ");
        text.push_str(&tso.to_string());
    }
    text
}

/// How much a derived state asks for attention, as an attribute.
#[must_use]
pub fn tone_attribute(health: Health) -> &'static str {
    match health.tone() {
        Tone::Good => "good",
        Tone::Quiet => "quiet",
        Tone::Active => "active",
        Tone::Unknown => "unknown",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
    }
}

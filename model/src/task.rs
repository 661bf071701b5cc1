//! A changefeed task as list and detail return it.

use serde_json::Value;

use crate::redact;
use crate::wire::wire_object;
use crate::{Downstream, Status, Tso};

wire_object! {
    /// A changefeed task (`cluster.QueryChangeFeedTaskResp` and
    /// `cluster.DetailChangeFeedTaskResp`, which are alike).
    pub struct Task {
        /// The id, 8 to 64 characters in a path.
        id: String = "id",
        /// The cluster replicated from.
        cluster_id: String = "clusterId",
        /// The name; not unique.
        name: String = "name",
        /// The raw status.
        status: Status = "status",
        /// Whether an operation holds the task (60 s at most).
        unsteady: bool = "unsteady",
        /// Filter rules; the last match decides.
        rules: Vec<String> = "rules",
        /// Where replication started.
        start_ts: Tso = "startTS",
        /// The same in milliseconds since 1970.
        start_unix: i64 = "startUnix",
        /// The upstream's time when the answer was made.
        upstream_update_ts: Tso = "upstreamUpdateTs",
        /// The same in milliseconds since 1970.
        upstream_update_unix: i64 = "upstreamUpdateUnix",
        /// What the downstream has fetched; live servers never fill it.
        downstream_fetch_ts: Tso = "downstreamFetchTs",
        /// The same in milliseconds since 1970.
        downstream_fetch_unix: i64 = "downstreamFetchUnix",
        /// The checkpoint: everything before it is in the downstream.
        downstream_sync_ts: Tso = "downstreamSyncTs",
        /// The same in milliseconds since 1970.
        downstream_sync_unix: i64 = "downstreamSyncUnix",
        /// RFC 3339.
        create_time: String = "createTime",
        /// RFC 3339. The last change of the task, not of its checkpoint.
        update_time: String = "updateTime",
        ;
        /// Where it replicates to.
        downstream: Downstream,
    }
}

impl Task {
    /// The checkpoint in milliseconds since 1970; `None` where the server
    /// does not know it.
    #[must_use]
    pub fn checkpoint_ms(&self) -> Option<i64> {
        known_ms(self.downstream_sync_ts, self.downstream_sync_unix)
    }

    /// The upstream's time in milliseconds since 1970.
    #[must_use]
    pub fn upstream_ms(&self) -> Option<i64> {
        known_ms(self.upstream_update_ts, self.upstream_update_unix)
    }

    /// Where replication started, in milliseconds since 1970.
    #[must_use]
    pub fn start_ms(&self) -> Option<i64> {
        known_ms(self.start_ts, self.start_unix)
    }

    /// The rules that say something: blank ones and comments match nothing
    /// (`domain.md`, "Filter rules": `#` is a comment as the first character
    /// alone; spaces and tabs around a rule do not count). An empty list of
    /// rules means every table, a list of nothing but these none.
    #[must_use]
    pub fn speaking_rules(&self) -> Vec<&str> {
        let rules = self
            .rules
            .iter()
            .flatten()
            .map(|rule| rule.trim_matches([' ', '\t']));
        rules
            .filter(|rule| !rule.is_empty() && !rule.starts_with('#'))
            .collect()
    }

    /// Whether an operation holds the task; absent means not.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.unsteady.unwrap_or(false)
    }

    /// The raw status; a task without one has an empty unknown status.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
            .clone()
            .unwrap_or_else(|| Status::Other(String::new()))
    }

    /// The whole task as JSON for showing and copying: secrets hidden.
    #[must_use]
    pub fn to_shown_json(&self) -> Value {
        let mut value = Value::Object(self.to_object());
        redact::hide_secrets(&mut value);
        value
    }
}

/// The time that a TSO and its Unix twin prove. The TSO is what the engine
/// wrote, so it comes first; zero in either is "unknown"
/// (`server-behaviour.md`, "Fields").
fn known_ms(tso: Option<Tso>, unix: Option<i64>) -> Option<i64> {
    let from_tso = tso
        .and_then(Tso::known)
        .and_then(|tso| i64::try_from(tso.physical_ms()).ok());
    from_tso
        .filter(|ms| *ms > 0)
        .or_else(|| unix.filter(|ms| *ms > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_rules_and_comments_say_nothing() {
        let rules = [" ", "# shop.*", "\t# x", " shop.* ", "!a.#", "!shop.logs"]
            .map(str::to_owned)
            .to_vec();
        let task = Task {
            rules: Some(rules),
            ..Task::default()
        };
        assert_eq!(task.speaking_rules(), ["shop.*", "!a.#", "!shop.logs"]);
    }

    #[test]
    fn zero_and_nothing_are_unknown() {
        assert_eq!(known_ms(Some(Tso(0)), Some(0)), None);
        assert_eq!(known_ms(None, None), None);
        assert_eq!(known_ms(Some(Tso(0)), Some(5)), Some(5));
        assert_eq!(known_ms(Tso::from_parts(7, 3), Some(5)), Some(7));
        assert_eq!(known_ms(None, Some(-5)), None);
    }
}

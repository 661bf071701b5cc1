//! What a draft sends.

use serde_json::Value;

use super::open::is_foreign;
use super::value::{as_text, is_as_shown};
use super::{Draft, SinkDraft};
use crate::request::{CreateRequest, UpdateRequest};
use crate::{Downstream, Object, Task, Tso};

/// What an empty list of rules stands for; sent in its place, for servers
/// differ in what an empty one means (`server-behaviour.md`, "Fields").
pub const ALL_TABLES: &str = "*.*";

/// The create that a draft stands for. Blank rules and comments are left out,
/// for a list of nothing else matches nothing.
#[must_use]
pub fn create_request(draft: &Draft, cluster: &str, start: Option<Tso>) -> CreateRequest {
    let mut rest = draft.rest.clone();
    rest.remove("name");
    if draft.rules.is_empty() && rest.contains_key("rules") {
        // No list of texts was imported: a server refuses it by name.
    } else {
        rest.insert("rules".to_owned(), sent_rules(&draft.rules));
    }
    let mut request = CreateRequest::from_object(rest);
    request.cluster_id = Some(cluster.to_owned());
    request.name = Some(draft.name.clone());
    request.start_ts = start;
    request.downstream = Downstream::new(&draft.kind, draft.sink().to_new_config());
    request
}

/// The update that a draft stands for. What was not touched goes back as it
/// was read in `base`, unknown keys included; but absent and zero numbers go
/// as the table's default, and absent rules as `*.*`.
#[must_use]
pub fn update_request(draft: &Draft, base: &Task) -> UpdateRequest {
    let read = base.to_object();
    let mut sent: Object = read.clone();
    sent.retain(|key, _| is_foreign(key) || key == "name" || key == "rules");
    let name = read.get("name").and_then(as_text);
    let name = match name {
        Some(name) if is_as_shown(&draft.name, &name) => Some(name),
        None if draft.name.is_empty() => None,
        _ => Some(draft.name.clone()),
    };
    if let Some(name) = name {
        sent.insert("name".to_owned(), Value::String(name));
    }
    if let Some(rules) = updated_rules(&draft.rules, read.get("rules"), base) {
        sent.insert("rules".to_owned(), rules);
    }
    let mut request = UpdateRequest::from_object(sent);
    request.downstream = Downstream::new(&draft.kind, updated_config(draft, base));
    request
}

fn updated_config(draft: &Draft, base: &Task) -> Object {
    let sink: &SinkDraft = draft.sink();
    if base.downstream.kind() == draft.kind {
        return sink.to_config(&base.downstream.to_config().unwrap_or_default());
    }
    sink.to_new_config()
}

/// The rules that take the place of those that were read; `None` leaves them.
fn updated_rules(rules: &[String], read: Option<&Value>, base: &Task) -> Option<Value> {
    let shown = base.rules.as_deref().unwrap_or_default();
    if !is_same_list(rules, shown) {
        return Some(sent_rules(rules));
    }
    let is_unreadable = base.rules.is_none() && read.is_some_and(|read| !read.is_null());
    (shown.is_empty() && !is_unreadable).then(|| sent_rules(&[]))
}

/// Whether a list is the one that was shown.
pub(super) fn is_same_list(rules: &[String], shown: &[String]) -> bool {
    let mut pairs = rules.iter().zip(shown);
    rules.len() == shown.len() && pairs.all(|(text, shown)| is_as_shown(text, shown))
}

/// The rules that say something. A list in which none does goes as it is: it
/// replicates nothing, and an empty one would replicate everything.
fn sent_rules(rules: &[String]) -> Value {
    if rules.is_empty() {
        return [ALL_TABLES].into_iter().collect();
    }
    let speaking: Vec<_> = rules.iter().filter(|rule| is_speaking(rule)).collect();
    let sent = if speaking.is_empty() {
        rules.iter().collect()
    } else {
        speaking
    };
    sent.into_iter().cloned().map(Value::String).collect()
}

/// Whether a rule is neither blank nor a comment (`domain.md`, "Filter
/// rules").
pub(super) fn is_speaking(rule: &str) -> bool {
    let rule = rule.trim_matches([' ', '\t']);
    !rule.is_empty() && !rule.starts_with('#')
}

//! What someone else changed while a form was open.

use serde_json::Value;

use super::definition::{Definition, Part, parts};
use super::{Draft, Label, Spot, update_request};
use crate::Task;
use crate::request::UpdateRequest;

/// A part of the definition that changed since the form was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What changed.
    pub label: Label,
    /// What it was when the form was opened, secrets hidden.
    pub opened: Option<Value>,
    /// What it is now.
    pub now: Option<Value>,
    /// What this form would send.
    pub mine: Option<Value>,
    /// Whether this form changes it too, and to something else. Where not,
    /// theirs is taken.
    pub is_mine_changed: bool,
}

/// What of the definition differs between `opened` and `now`: name, rules,
/// downstream and unknown keys, never status or timestamps.
///
/// Where the kinds of the three differ, the downstream is one whole: then
/// [`Label::DownstreamType`] stands for all of it, and its fields are not
/// listed.
#[must_use]
pub fn conflicts(opened: &Task, now: &Task, mine: &UpdateRequest) -> Vec<Conflict> {
    // Numbers that were absent are filled in without anyone's doing.
    let untouched = match Draft::of_task(opened) {
        Ok(draft) => update_request(&draft, opened).to_object(),
        Err(_) => opened.to_object(),
    };
    let untouched = Definition::new(untouched);
    let opened = Definition::new(opened.to_object());
    let now = Definition::new(now.to_object());
    let mine = Definition::new(mine.to_object());
    let is_one_whole = opened.kind != now.kind || now.kind != mine.kind;
    let differs = |one: &Definition, other: &Definition, part: &Part| {
        let is_whole = is_one_whole && part.spot == Some(Spot::Kind);
        one.value(part) != other.value(part) || is_whole && one.config != other.config
    };
    let mut found = Vec::new();
    for part in parts(&[&opened, &now, &mine]) {
        if is_one_whole && part.is_of_downstream || !differs(&opened, &now, &part) {
            continue;
        }
        let is_mine_changed = differs(&mine, &untouched, &part) && differs(&mine, &now, &part);
        found.push(Conflict {
            opened: opened.shown(&part),
            now: now.shown(&part),
            mine: mine.shown(&part),
            is_mine_changed,
            label: part.label,
        });
    }
    found
}

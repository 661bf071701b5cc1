//! A draft that was made of an older reading of its task.

use super::dispatcher;
use super::send::is_same_list;
use super::value::is_as_shown;
use super::{Draft, Label, PasswordDraft, SinkDraft};
use crate::Task;
use crate::fields::{FieldName, Input};

/// The draft as if it had been made of `now`: what only they changed is
/// theirs, what this draft changed is mine unless `take_theirs` names it.
///
/// Where the kind of downstream changed, the downstream is one whole, named
/// by [`Label::DownstreamType`]. Unknown keys are always theirs: no form
/// changes them.
#[must_use]
pub fn rebase(draft: &Draft, opened: &Task, now: &Task, take_theirs: &[Label]) -> Draft {
    let (Ok(was), Ok(is)) = (Draft::of_task(opened), Draft::of_task(now)) else {
        // Neither is ever the base of a draft.
        return draft.clone();
    };
    let mut merged = draft.clone();
    merged.rest.clone_from(&is.rest);
    if takes(take_theirs, FieldName::Name) || is_as_shown(&draft.name, &was.name) {
        merged.name.clone_from(&is.name);
    }
    if takes(take_theirs, FieldName::Rules) || is_same_list(&draft.rules, &was.rules) {
        merged.rules.clone_from(&is.rules);
    }
    let theirs_whole = take_theirs.contains(&Label::DownstreamType);
    let is_kind_mine = draft.kind != was.kind;
    if was.kind == is.kind {
        let named = if is_kind_mine { &[] } else { take_theirs };
        merge(merged.sink_of_mut(&is.kind), was.sink(), is.sink(), named);
        if theirs_whole {
            merged.kind = is.kind;
        }
        return merged;
    }
    if theirs_whole || !is_kind_mine && is_same(draft.sink(), was.sink()) {
        *merged.sink_of_mut(&is.kind) = is.sink().clone();
        merged.kind = is.kind;
    }
    // The password that was read belongs to a downstream that is gone.
    let old = merged.sink_of_mut(&was.kind);
    if old.password == PasswordDraft::Unchanged {
        old.password = PasswordDraft::Lost;
    }
    merged
}

fn takes(take_theirs: &[Label], name: FieldName) -> bool {
    take_theirs.contains(&Label::Field(name))
}

/// Merges a downstream field by field.
fn merge(mine: &mut SinkDraft, was: &SinkDraft, is: &SinkDraft, take_theirs: &[Label]) {
    mine.rest.clone_from(&is.rest);
    for (field, now) in is.texts() {
        let is_theirs = takes(take_theirs, field.name);
        let key = field.key;
        match field.input {
            Input::Secret if is_theirs => mine.password = PasswordDraft::Unchanged,
            Input::Secret => {}
            Input::Dispatchers if is_theirs || has_same_rows(mine, was) => {
                mine.dispatchers.clone_from(&is.dispatchers);
            }
            Input::Dispatchers => {}
            _ if is_theirs || is_as_shown(mine.text(key), was.text(key)) => {
                mine.set(key, now.to_owned());
            }
            _ => {}
        }
    }
}

/// Whether a draft is what was shown.
fn is_same(mine: &SinkDraft, was: &SinkDraft) -> bool {
    let mut texts = was.texts();
    texts.all(|(field, shown)| is_as_shown(mine.text(field.key), shown))
        && mine.password == was.password
        && has_same_rows(mine, was)
}

fn has_same_rows(mine: &SinkDraft, was: &SinkDraft) -> bool {
    let read = &was.dispatchers;
    dispatcher::write(&mine.dispatchers, read) == dispatcher::write(read, read)
}

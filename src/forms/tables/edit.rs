//! Changes of the rules that are more than typing into one.

use changefeed_model::draft::Spot;
use leptos::prelude::untrack;

use crate::forms::state::Form;
use crate::ui::rows::RowChange;

/// How many rules there are; tracked.
pub(super) fn count(form: Form) -> usize {
    form.read(|draft| draft.rules.len())
}

/// The rules; tracked.
pub(super) fn rules(form: Form) -> Vec<String> {
    form.read(|draft| draft.rules.clone())
}

/// The rule of a place, or nothing; tracked.
pub(super) fn rule(form: Form, place: usize) -> String {
    form.read(|draft| draft.rules.get(place).cloned().unwrap_or_default())
}

/// Puts other rules in the place of all. What is known of each stays where it
/// is.
pub(super) fn put(form: Form, spot: Spot, rules: Vec<String>) {
    form.edit(spot, |draft| draft.rules = rules);
}

/// Adds, removes or moves a rule; what is known of the others follows them.
pub(super) fn change(form: Form, change: RowChange) {
    let mut rules = untrack(|| rules(form));
    change.apply(&mut rules, String::new);
    put(form, Spot::Rules, rules);
    form.retouch(&|spot| match spot {
        Spot::Rule(place) => change.follow(place).map(Spot::Rule),
        spot => Some(spot),
    });
}

/// Puts other rules in the place of all; they are quiet again.
pub(super) fn replace(form: Form, rules: Vec<String>) {
    put(form, Spot::Rules, rules);
    form.retouch(&|spot| (!matches!(spot, Spot::Rule(_))).then_some(spot));
}

/// Puts one text in the place of a rule.
pub(super) fn set(form: Form, place: usize, text: String) {
    let mut rules = untrack(|| rules(form));
    if let Some(rule) = rules.get_mut(place) {
        *rule = text;
    }
    put(form, Spot::Rule(place), rules);
}

/// Puts pasted lines in the place of what was selected in a rule: the first
/// joins what stands before it, the last what stands behind it. Gives the
/// place of the last; blank lines are left out.
pub(super) fn paste(form: Form, place: usize, parts: (&str, &str), lines: &[&str]) -> usize {
    let (before, after) = parts;
    let mut pasted: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    if let Some(first) = pasted.first_mut() {
        first.insert_str(0, before);
    }
    if let Some(last) = pasted.last_mut() {
        last.push_str(after);
    }
    let more = pasted.len().saturating_sub(1);
    let mut rules = untrack(|| rules(form));
    if place < rules.len() {
        rules.splice(place..=place, pasted);
        put(form, Spot::Rules, rules);
    }
    form.retouch(&|spot| match spot {
        Spot::Rule(at) if at > place => Some(Spot::Rule(at + more)),
        spot => Some(spot),
    });
    // What is pasted is complete: its problems are shown at once.
    for at in place..=place + more {
        form.touch(Spot::Rule(at));
    }
    place + more
}

/// The rules as text, one a line.
pub(super) fn text_of(rules: &[String]) -> String {
    rules.join("\n")
}

/// The rules of a text: blank lines and comments are kept.
pub(super) fn rules_of(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    text.split('\n')
        .map(|line| line.trim_end_matches('\r').to_owned())
        .collect()
}

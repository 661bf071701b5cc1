//! Places in the form, and the words of servers that name one.

use super::Draft;
use crate::Kind;
use crate::fields::{Input, of_kind};

/// A place in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The name.
    Name,
    /// The start position.
    Start,
    /// The rules as a whole.
    Rules,
    /// One rule, by its index.
    Rule(usize),
    /// The kind of downstream.
    Kind,
    /// A field of the chosen downstream, by the contract's key.
    Sink(&'static str),
    /// One dispatcher, by its index.
    Dispatcher(usize),
}

/// The place that one of a server's details names: `downstream.port: must
/// be…`, `rules[2]: …`, and the live server's `Key:
/// 'CreateChangeFeedTaskReq.Name' Error:…` (`server-behaviour.md`,
/// "Envelope and errors"). The index of a rule is that of the rules sent; see
/// [`spot_in_draft`].
#[must_use]
pub fn spot_of_detail(detail: &str) -> Option<Spot> {
    let detail = detail.trim_start();
    let path = match detail.strip_prefix("Key: '") {
        Some(key) => key.split_once('\'')?.0.split_once('.')?.1,
        None => detail.split_once(':')?.0,
    };
    let (top, below) = match path.split_once('.') {
        Some((top, below)) => (top, Some(below)),
        None => (path, None),
    };
    let (top, index) = split_index(top);
    let is = |key: &str| top.eq_ignore_ascii_case(key);
    match below {
        _ if is("name") => Some(Spot::Name),
        _ if is("startTS") => Some(Spot::Start),
        _ if is("rules") => Some(index.map_or(Spot::Rules, Spot::Rule)),
        None if is("downstream") || is("downstreamType") => Some(Spot::Kind),
        Some(below) if is("downstream") => Some(spot_of_field(below)),
        _ => None,
    }
}

/// The place in a draft of a place in what it sent: blank rules and comments
/// are not sent, and the rules below them have other numbers there.
#[must_use]
pub fn spot_in_draft(spot: Spot, draft: &Draft, sent: &[String]) -> Spot {
    let Spot::Rule(wanted) = spot else {
        return spot;
    };
    let mut passed = 0;
    for (at, rule) in draft.rules.iter().enumerate() {
        if sent.get(passed) == Some(rule) {
            if passed == wanted {
                return Spot::Rule(at);
            }
            passed += 1;
        }
    }
    Spot::Rules
}

/// The place of a path below `downstream`; the downstream as a whole where
/// the form has no such field.
fn spot_of_field(path: &str) -> Spot {
    let key = path.split('.').next().unwrap_or_default();
    let (key, index) = split_index(key);
    let mut fields = Kind::KNOWN.iter().flat_map(of_kind);
    let field = fields.find(|field| field.key.eq_ignore_ascii_case(key));
    match (field, index) {
        (Some(field), Some(index)) if field.input == Input::Dispatchers => Spot::Dispatcher(index),
        (Some(field), _) => Spot::Sink(field.key),
        (None, _) => Spot::Kind,
    }
}

/// `rules[2]` as its name and its index.
fn split_index(part: &str) -> (&str, Option<usize>) {
    match part.split_once('[') {
        Some((name, index)) => (name, index.trim_end_matches(']').parse().ok()),
        None => (part, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_both_servers() {
        for (detail, spot) in [
            ("name: must have 4 to 64 characters", Some(Spot::Name)),
            ("startTS: must not be in the future", Some(Spot::Start)),
            ("rules: must be a list of strings", Some(Spot::Rules)),
            ("rules[2]: must have a table", Some(Spot::Rule(2))),
            ("rules[x]: must have a table", Some(Spot::Rules)),
            ("downstreamType: must be one of", Some(Spot::Kind)),
            ("downstream: must be an object", Some(Spot::Kind)),
            ("downstream.port: must be from 1", Some(Spot::Sink("port"))),
            (
                "downstream.topicName: is required",
                Some(Spot::Sink("topicName")),
            ),
            (
                "downstream.dispatchers: must be a list",
                Some(Spot::Sink("dispatchers")),
            ),
            (
                "downstream.dispatchers[0]: must have",
                Some(Spot::Dispatcher(0)),
            ),
            (
                "downstream.dispatchers[3].matcher: must have",
                Some(Spot::Dispatcher(3)),
            ),
            ("downstream.later: is wrong", Some(Spot::Kind)),
            (
                "Key: 'CreateChangeFeedTaskReq.Name' Error:Field validation for 'Name' failed on the 'min' tag",
                Some(Spot::Name),
            ),
            (
                "Key: 'UpdateChangeFeedTaskReq.DownstreamType' Error:Field validation",
                Some(Spot::Kind),
            ),
            (
                "Key: 'CreateChangeFeedTaskReq.Downstream.Port' Error:Field validation",
                Some(Spot::Sink("port")),
            ),
            (
                "Key: 'CreateChangeFeedTaskReq.ClusterID' Error:Field validation",
                None,
            ),
            ("clusterId: is required", None),
            ("cause: the engine said no: name", None),
            ("nothing was changed", None),
            ("Key: 'Name", None),
            ("Key: ''", None),
            (":", None),
            ("", None),
        ] {
            assert_eq!(spot_of_detail(detail), spot, "{detail}");
        }
    }

    #[test]
    fn rules_have_other_numbers_where_blank_ones_are_not_sent() {
        let mut draft = Draft::new();
        draft.rules = ["# a", "a.*", "", "a.*", "b.*"].map(String::from).to_vec();
        let sent = ["a.*", "a.*", "b.*"].map(String::from);
        let found = [0, 1, 2, 3].map(|at| spot_in_draft(Spot::Rule(at), &draft, &sent));
        assert_eq!(
            found,
            [Spot::Rule(1), Spot::Rule(3), Spot::Rule(4), Spot::Rules]
        );
        // An untouched list is sent as it is.
        let as_read = spot_in_draft(Spot::Rule(3), &draft, &draft.rules);
        assert_eq!(as_read, Spot::Rule(3));
        assert_eq!(spot_in_draft(Spot::Name, &draft, &sent), Spot::Name);
    }
}

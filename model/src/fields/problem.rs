//! What can be wrong with a value.

use crate::rules::RuleError;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// An engine would refuse it, or could not work with it: not sent by the
    /// console, and refused by the server.
    Error,
    /// It may be meant: shown, sent, and accepted.
    Warning,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing there.
    Missing,
    /// A value of another JSON type than the contract gives.
    WrongType,
    /// No whole number: a sign, a decimal, other digits than 0 to 9.
    NotANumber,
    /// More digits than 64 bits hold.
    TooLarge,
    /// A number out of its bounds.
    OutOfRange {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// A text of a length that is not allowed, in characters.
    Length {
        /// The fewest characters allowed.
        min: usize,
        /// The most characters allowed.
        max: usize,
    },
    /// A space at the beginning or at the end.
    OuterSpace,
    /// These characters, each once, have no place in it.
    NotAllowed(String),
    /// Nothing before, after or between commas or dots.
    EmptyPart,
    /// Several hosts where there is one.
    SeveralHosts,
    /// A port where the field `port` holds it: behind a single host, or
    /// behind the last of several brokers.
    HasPort,
    /// A broker's port that is none from 1 to 65535.
    BadPort,
    /// Neither a host name nor an IPv4 or IPv6 address.
    BadHost,
    /// A broker before the last that has no port.
    NoPort,
    /// No Kafka version `x.y.z` or `0.x.y.z`.
    BadVersion,
    /// `.` or `..`, which no topic may be called.
    ReservedTopic,
    /// Braces that are not `{schema}` or `{table}`, once each, in this order.
    BadExpression,
    /// `.` and `_` in one topic: they collide in Kafka's metrics.
    MixedSeparators,
    /// A topic for each schema or table: newer engines alone take that.
    TopicExpression,
    /// A format this console does not know.
    UnknownProtocol,
    /// A format that needs a schema registry, which this API cannot name.
    NeedsRegistry,
    /// A dispatcher that engines do not know: they take `default` instead.
    UnknownDispatcher,
    /// `rowid`, the old name of `index-value`.
    OldDispatcher,
    /// More characters than recommended, though allowed.
    LongName {
        /// The most characters recommended.
        most: usize,
    },
    /// The matcher of a dispatcher is none.
    Matcher(RuleError),
    /// These characters, each once, break the sink's URI, which servers build
    /// without escaping.
    BreaksUri(String),
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::NoPort
            | Self::MixedSeparators
            | Self::TopicExpression
            | Self::UnknownProtocol
            | Self::NeedsRegistry
            | Self::UnknownDispatcher
            | Self::OldDispatcher
            | Self::LongName { .. }
            | Self::BreaksUri(_) => Level::Warning,
            _ => Level::Error,
        }
    }
}

/// A problem and the field it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The JSON key of the contract.
    pub key: &'static str,
    /// The row it is in, from 0, where the field has rows.
    pub row: Option<usize>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The characters of `text` that are wrong, each once and in the order of
/// their code points, so that the order says nothing of the text.
pub(super) fn each_once(text: &str, is_wrong: impl Fn(char) -> bool) -> String {
    let mut found: Vec<char> = text.chars().filter(|c| is_wrong(*c)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().collect()
}

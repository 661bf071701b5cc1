//! What the check of a draft finds.

use super::Spot;
use crate::fields::{Level, Problem};
use crate::rules::{RuleError, RuleWarning};
use crate::start::StartProblem;

/// A problem, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where in the form.
    pub spot: Spot,
    /// What it is.
    pub problem: Trouble,
}

/// What is wrong in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A value. A password that was typed and is gone
    /// ([`super::PasswordDraft::Lost`]) is [`Problem::Missing`]; a text in
    /// which a secret was hidden has `<` and `>` that are not allowed.
    Value(Problem),
    /// A rule that is none.
    Rule(RuleError),
    /// What a rule does, or the list as a whole.
    List(RuleWarning),
    /// The start position.
    Start(StartProblem),
    /// Another task of the cluster has the name.
    NameTaken,
}

impl Finding {
    /// How bad it is: nothing is sent while there is an error.
    #[must_use]
    pub fn level(&self) -> Level {
        match &self.problem {
            Trouble::Value(problem) => problem.level(),
            Trouble::Start(problem) => problem.level(),
            // Sent as it is it would replicate nothing, sent empty
            // everything: neither can be meant.
            Trouble::Rule(_) | Trouble::List(RuleWarning::NothingSaid) => Level::Error,
            Trouble::List(_) | Trouble::NameTaken => Level::Warning,
        }
    }
}

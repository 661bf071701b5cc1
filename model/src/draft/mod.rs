//! The whole logic of the task form, without a browser: what a form holds,
//! how it is made of a task, and what it sends.
//!
//! A draft holds texts as they were typed. What a form cannot show (unknown
//! keys, values of another type than the contract gives) is no part of it on
//! edit: it is taken from the task as it was read when the request is made.

mod change;
mod check;
mod conflict;
mod curl;
mod definition;
mod dispatcher;
mod export;
mod finding;
mod import;
mod lines;
mod open;
mod plan;
mod rebase;
mod reveal;
mod safe;
mod send;
mod sink;
mod spot;
mod start;
mod store;
mod value;

use core::fmt;

use crate::{Kind, Object};

pub use change::{Change, Label, changes};
pub use check::{Circumstances, check, start_of};
pub use conflict::{Conflict, conflicts};
pub use curl::curl;
pub use dispatcher::DispatcherDraft;
pub use export::export;
pub use finding::{Finding, Trouble};
pub use import::{IMPORT_LIMIT, ImportProblem, Imported, import};
pub use lines::{Line, line_difference};
pub use open::NotEditable;
pub use plan::{Plan, plan};
pub use rebase::rebase;
pub use reveal::with_secrets_of;
pub use safe::drop_hidden;
pub use send::{create_request, update_request};
pub use sink::{PasswordDraft, SinkDraft};
pub use spot::{Spot, spot_in_draft, spot_of_detail};
pub use start::{StartDraft, StartMode};

/// What the form of one task holds.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// The name.
    pub name: String,
    /// Where a new task starts.
    pub start: StartDraft,
    /// The filter rules, blank ones and comments included.
    pub rules: Vec<String>,
    /// The kind of downstream that is chosen: one of [`Kind::KNOWN`].
    pub kind: Kind,
    /// One for each of [`Kind::KNOWN`]: choosing another keeps each.
    sinks: [SinkDraft; 3],
    /// Top-level keys that the contract does not name, and `name` or `rules`
    /// where they came with a type that no form shows. A create sends them;
    /// an update takes them from the task instead.
    pub rest: Object,
}

impl Draft {
    /// An empty form: TiDB, from now on, with the defaults of the tables.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: String::new(),
            start: StartDraft::default(),
            rules: Vec::new(),
            kind: Kind::Tidb,
            sinks: Kind::KNOWN.map(SinkDraft::new),
            rest: Object::new(),
        }
    }

    /// The downstream that is chosen.
    #[must_use]
    pub fn sink(&self) -> &SinkDraft {
        self.sink_of(&self.kind)
    }

    /// The downstream that is chosen, for changing it.
    pub fn sink_mut(&mut self) -> &mut SinkDraft {
        let kind = self.kind.clone();
        self.sink_of_mut(&kind)
    }

    /// The draft of a kind, chosen or not.
    #[must_use]
    pub fn sink_of(&self, kind: &Kind) -> &SinkDraft {
        let [tidb, mysql, kafka] = &self.sinks;
        match kind {
            Kind::Tidb | Kind::Other(_) => tidb,
            Kind::Mysql => mysql,
            Kind::Kafka => kafka,
        }
    }

    fn sink_of_mut(&mut self, kind: &Kind) -> &mut SinkDraft {
        let [tidb, mysql, kafka] = &mut self.sinks;
        match kind {
            Kind::Tidb | Kind::Other(_) => tidb,
            Kind::Mysql => mysql,
            Kind::Kafka => kafka,
        }
    }
}

impl Default for Draft {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Draft {
    /// As it would be stored: without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft {}", self.to_stored())
    }
}

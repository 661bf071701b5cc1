//! What can be chosen.

use changefeed_model::{Operation, Task};

use super::words::PaletteWords;
use crate::i18n::Language;
use crate::settings::Theme;
use crate::ui::icon::Icon;
use crate::ui::icon::later::ARROW_RIGHT;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A task, by its key.
    Task(String),
    /// Something to do with a task.
    Do(String, Deed),
    /// Whatever has to do with no task.
    Command(Command),
}

/// What can be done with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Open,
    Edit,
    Send(Operation),
    Clone,
}

/// What has to do with no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    New,
    List,
    Clusters,
    Settings,
    Activity,
    Shortcuts,
    Theme(Theme),
    Language(Language),
    SignOut,
}

impl Deed {
    /// All of them, in the order they are offered.
    pub(super) const ALL: [Self; 6] = [
        Self::Open,
        Self::Edit,
        Self::Send(Operation::Pause),
        Self::Send(Operation::Resume),
        Self::Clone,
        Self::Send(Operation::Delete),
    ];

    /// Whether a task allows it now; `is_pending` while an operation on it has
    /// not settled.
    pub(super) fn is_allowed(self, task: &Task, is_pending: bool) -> bool {
        let has_id = task.id.as_deref().is_some_and(|id| !id.is_empty());
        let allows = |operation: Operation| !is_pending && operation.check_task(task).is_ok();
        has_id
            && match self {
                Self::Open | Self::Clone => true,
                Self::Edit => allows(Operation::Update),
                Self::Send(operation) => allows(operation),
            }
    }

    pub(super) fn word(self, words: &PaletteWords) -> &'static str {
        match self {
            Self::Open => words.open,
            Self::Edit | Self::Send(Operation::Update) => words.edit,
            Self::Send(Operation::Pause) => words.pause,
            Self::Send(Operation::Resume) => words.resume,
            Self::Send(Operation::Delete) => words.delete,
            Self::Clone => words.clone,
        }
    }

    /// The path of its icon.
    pub(super) fn icon(self) -> &'static str {
        let icon = match self {
            Self::Open => return ARROW_RIGHT,
            Self::Edit | Self::Send(Operation::Update) => Icon::Pencil,
            Self::Send(Operation::Pause) => Icon::Pause,
            Self::Send(Operation::Resume) => Icon::Play,
            Self::Send(Operation::Delete) => Icon::Bin,
            Self::Clone => Icon::Copy,
        };
        icon.path()
    }
}

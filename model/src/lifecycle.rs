//! Which operation each state allows, and why not.
//!
//! The one table for console, server and tests (`server-behaviour.md`,
//! "Operations": pause from `Normal`; resume from `Stopped`, `Error`,
//! `Failed`; update from `Stopped`, and from `Normal` as pause, update,
//! resume; delete from any; nothing but reading while `unsteady`).

use crate::{Status, Task};

/// An operation on an existing task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Stop replicating; the checkpoint stays.
    Pause,
    /// Go on from the checkpoint.
    Resume,
    /// Change name, rules or downstream.
    Update,
    /// Remove for good.
    Delete,
}

/// Why a task does not allow an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another operation holds the task.
    Busy,
    /// The status does not allow it; these do.
    WrongStatus {
        /// The status the task has.
        status: Status,
        /// The statuses that allow the operation.
        allowed: &'static [Status],
    },
    /// The status is none the contract names, so nothing is known of what it
    /// allows.
    UnknownStatus(String),
}

impl Operation {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Pause, Self::Resume, Self::Update, Self::Delete];

    /// The statuses from which it is allowed; `None` means any, those
    /// included that the contract does not name.
    #[must_use]
    pub fn allowed_from(self) -> Option<&'static [Status]> {
        match self {
            Self::Pause => Some(&[Status::Normal]),
            Self::Resume => Some(&[Status::Stopped, Status::Error, Status::Failed]),
            Self::Update => Some(&[Status::Stopped, Status::Normal]),
            Self::Delete => None,
        }
    }

    /// The status that the task has when the operation went through; `None`
    /// where it has none (delete) or the one it had (update).
    #[must_use]
    pub fn target(self) -> Option<Status> {
        match self {
            Self::Pause => Some(Status::Stopped),
            Self::Resume => Some(Status::Normal),
            Self::Update | Self::Delete => None,
        }
    }

    /// Whether a task in this state allows the operation.
    ///
    /// # Errors
    /// The [`Refusal`], where it does not.
    pub fn check(self, status: &Status, unsteady: bool) -> Result<(), Refusal> {
        if unsteady {
            return Err(Refusal::Busy);
        }
        match (self.allowed_from(), status) {
            (None, _) => Ok(()),
            (Some(allowed), status) if allowed.contains(status) => Ok(()),
            (Some(_), Status::Other(word)) => Err(Refusal::UnknownStatus(word.clone())),
            (Some(allowed), status) => Err(Refusal::WrongStatus {
                status: status.clone(),
                allowed,
            }),
        }
    }

    /// [`Operation::check`] for a task as it was read.
    ///
    /// # Errors
    /// The [`Refusal`], where it does not allow the operation.
    pub fn check_task(self, task: &Task) -> Result<(), Refusal> {
        self.check(&task.status(), task.is_busy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_table() {
        use Operation::{Delete, Pause, Resume, Update};
        let rows = [
            (Status::Initial, vec![Delete]),
            (Status::Normal, vec![Pause, Update, Delete]),
            (Status::Stopped, vec![Resume, Update, Delete]),
            (Status::Finished, vec![Delete]),
            (Status::Error, vec![Resume, Delete]),
            (Status::Failed, vec![Resume, Delete]),
            (Status::Other("Warning".into()), vec![Delete]),
        ];
        for (status, expected) in rows {
            let allowed: Vec<_> = Operation::ALL
                .into_iter()
                .filter(|operation| operation.check(&status, false).is_ok())
                .collect();
            assert_eq!(allowed, expected, "{status:?}");
            for operation in Operation::ALL {
                assert_eq!(operation.check(&status, true), Err(Refusal::Busy));
            }
        }
    }

    #[test]
    fn a_refusal_names_what_would_be_allowed() {
        assert_eq!(
            Operation::Pause.check(&Status::Stopped, false),
            Err(Refusal::WrongStatus {
                status: Status::Stopped,
                allowed: &[Status::Normal]
            })
        );
        assert_eq!(
            Operation::Resume.check(&Status::Other("Warning".into()), false),
            Err(Refusal::UnknownStatus("Warning".into()))
        );
    }
}

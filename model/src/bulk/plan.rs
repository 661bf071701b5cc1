//! Which of the chosen tasks an operation is for.

use super::Skip;
use crate::{Operation, Task};

/// A task of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The id that requests name; empty where the task has none.
    pub id: String,
    /// The name to show; the id where there is none.
    pub name: String,
}

/// What a press would do to the chosen tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The operation.
    pub operation: Operation,
    /// The tasks it is for, in the order they were given.
    pub targets: Vec<Target>,
    /// The tasks that are left out, each with its reason.
    pub skipped: Vec<(Target, Skip)>,
}

impl Target {
    fn of(task: &Task) -> Self {
        let id = task.id.as_deref().unwrap_or_default();
        let name = task.name.as_deref().map(str::trim);
        Self {
            id: id.to_owned(),
            name: name
                .filter(|name| !name.is_empty())
                .unwrap_or(id)
                .to_owned(),
        }
    }
}

impl Plan {
    /// The tasks that are left out, by reason, in the order the reasons occur.
    #[must_use]
    pub fn reasons(&self) -> Vec<(&Skip, Vec<&Target>)> {
        let mut groups: Vec<(&Skip, Vec<&Target>)> = Vec::new();
        for (target, skip) in &self.skipped {
            match groups.iter_mut().find(|(reason, _)| *reason == skip) {
                Some((_, targets)) => targets.push(target),
                None => groups.push((skip, vec![target])),
            }
        }
        groups
    }
}

/// Divides the chosen tasks by the table of `lifecycle`; of each it is said
/// whether an operation of this tab has not settled.
pub fn plan<'a>(operation: Operation, tasks: impl IntoIterator<Item = (&'a Task, bool)>) -> Plan {
    let mut plan = Plan {
        operation,
        targets: Vec::new(),
        skipped: Vec::new(),
    };
    for (task, is_under_way) in tasks {
        let target = Target::of(task);
        match check(operation, task, is_under_way) {
            Ok(()) => plan.targets.push(target),
            Err(skip) => plan.skipped.push((target, skip)),
        }
    }
    plan
}

fn check(operation: Operation, task: &Task, is_under_way: bool) -> Result<(), Skip> {
    if task.id.as_deref().unwrap_or_default().is_empty() {
        return Err(Skip::NoId);
    }
    if is_under_way {
        return Err(Skip::UnderWay);
    }
    operation.check_task(task).map_err(Skip::Refused)
}

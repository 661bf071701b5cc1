//! What may not change under the evidence.

use crate::Task;

/// What may not change while evidence is gathered, as fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Phase {
    /// The raw status.
    pub status: u32,
    /// Whether an operation holds the task, and what tells one life of it from
    /// the next. A task that was paused and resumed between two reads did not
    /// stand still "while Normal": its `updateTime` tells.
    life: u32,
}

impl Phase {
    pub(super) fn of(task: &Task) -> Self {
        let status = task.status.as_ref().map_or("", |status| status.as_str());
        let mut life = Print::new();
        life.add(&[u8::from(task.is_busy())]);
        life.add(&task.start_ts.map_or(0, |start| start.0).to_le_bytes());
        for time in [&task.create_time, &task.update_time] {
            life.add(time.as_deref().unwrap_or_default().as_bytes());
            life.add(&[0]);
        }
        let mut print = Print::new();
        print.add(status.as_bytes());
        Self {
            status: print.0,
            life: life.0,
        }
    }
}

/// FNV-1a, 32 bits: small and quick; nobody attacks it, and where two texts
/// agree in it, evidence is kept that should not have been.
struct Print(u32);

impl Print {
    fn new() -> Self {
        Self(0x811c_9dc5)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Status, Tso};

    #[test]
    fn what_changes_it_and_what_does_not() {
        let task = Task {
            status: Some(Status::Normal),
            create_time: Some("2026-01-01T00:00:00Z".into()),
            update_time: Some("2026-01-02T00:00:00Z".into()),
            ..Task::default()
        };
        let phase = Phase::of(&task);
        let moved_on = Task {
            downstream_sync_ts: Some(Tso(7)),
            upstream_update_ts: Some(Tso(9)),
            unsteady: Some(false),
            ..task.clone()
        };
        assert_eq!(Phase::of(&moved_on), phase);
        let changed: [fn(&mut Task); 5] = [
            |task| task.unsteady = Some(true),
            |task| task.update_time = Some("2026-01-02T00:00:01Z".into()),
            |task| task.create_time = None,
            |task| task.start_ts = Some(Tso(1)),
            |task| core::mem::swap(&mut task.create_time, &mut task.update_time),
        ];
        for change in changed {
            let mut other = task.clone();
            change(&mut other);
            assert_eq!(Phase::of(&other).status, phase.status);
            assert_ne!(Phase::of(&other), phase);
        }
        let paused = Task {
            status: Some(Status::Stopped),
            ..task
        };
        assert_ne!(Phase::of(&paused).status, phase.status);
    }
}

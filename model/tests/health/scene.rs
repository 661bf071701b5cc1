//! A task, a server and a reader, each with a clock of its own.

use changefeed_model::health::{Past, Thresholds, Verdict, judge};
use changefeed_model::{Status, Task, Tso};

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// When a scene begins, by every clock.
pub(crate) const NOW: i64 = 1_795_000_000_000;

/// The TSO of a time.
pub(crate) fn tso(ms: i64) -> Option<Tso> {
    Some(Tso::from_unix_ms(ms).unwrap())
}

/// What one tab sees of one task as the time passes.
pub(crate) struct Scene {
    pub task: Task,
    pub past: Past,
    /// What the reader's clock says.
    pub reader: i64,
    /// What the server's clock says.
    pub server: i64,
    /// The checkpoint, by the placement driver's clock.
    pub checkpoint: i64,
}

impl Scene {
    /// A task in this status that is so far behind, not read yet.
    pub(crate) fn new(status: Status, lag: i64) -> Self {
        Self {
            task: Task {
                status: Some(status),
                create_time: Some("2026-11-01T00:00:00Z".into()),
                update_time: Some("2026-11-02T00:00:00Z".into()),
                ..Task::default()
            },
            past: Past::new(),
            reader: NOW,
            server: NOW,
            checkpoint: NOW - lag,
        }
    }

    /// The task as the server would answer now.
    pub(crate) fn answer(&self) -> Task {
        Task {
            upstream_update_ts: tso(self.server),
            upstream_update_unix: Some(self.server),
            downstream_sync_ts: tso(self.checkpoint),
            downstream_sync_unix: Some(self.checkpoint),
            ..self.task.clone()
        }
    }

    /// Reads the task, and judges it.
    pub(crate) fn read(&mut self) -> Verdict {
        let task = self.answer();
        self.past.note(&task, self.reader);
        judge(&task, &self.past, &Thresholds::DEFAULT)
    }

    /// Lets the time pass: the checkpoint goes so many times as fast.
    pub(crate) fn pass(&mut self, ms: i64, speed: i64) {
        self.reader += ms;
        self.server += ms;
        self.checkpoint += ms * speed;
    }

    /// Reads every `step` for so many times, the time passing before each.
    pub(crate) fn watch(&mut self, times: i64, step: i64, speed: i64) -> Verdict {
        let mut last = None;
        for _ in 0..times {
            self.pass(step, speed);
            last = Some(self.read());
        }
        last.unwrap()
    }
}

//! How many tasks of a run are how far.

use super::super::stage::Stage;

/// How many tasks are how far; together they are all of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Their turn has not come.
    pub waiting: usize,
    /// Sent, or being read, and not settled.
    pub under_way: usize,
    /// Where the operation leads.
    pub done: usize,
    /// Not there.
    pub failed: usize,
    /// Never sent.
    pub cancelled: usize,
}

impl Counts {
    pub(super) fn waiting(waiting: usize) -> Self {
        Self {
            waiting,
            ..Self::default()
        }
    }

    /// All tasks.
    #[must_use]
    pub fn total(&self) -> usize {
        self.waiting + self.under_way + self.ended()
    }

    /// The tasks that have ended, whichever way.
    #[must_use]
    pub fn ended(&self) -> usize {
        self.done + self.failed + self.cancelled
    }

    pub(super) fn leave(&mut self, stage: &Stage) {
        let count = self.of(stage);
        *count = count.saturating_sub(1);
    }

    pub(super) fn enter(&mut self, stage: &Stage) {
        *self.of(stage) += 1;
    }

    fn of(&mut self, stage: &Stage) -> &mut usize {
        match stage {
            Stage::Waiting { .. } => &mut self.waiting,
            Stage::Sending | Stage::Watched(_) => &mut self.under_way,
            Stage::Done => &mut self.done,
            Stage::Failed(_) => &mut self.failed,
            Stage::Cancelled => &mut self.cancelled,
        }
    }
}

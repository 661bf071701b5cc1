//! The simulated replication engine: what a task is doing at a moment.

mod progress;
mod step;

use changefeed_model::Status;

pub(crate) use progress::{Mode, Progress, Traits};
pub(crate) use step::{Action, Step, Work};

/// What a task was doing when it was stored, and what it has yet to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) status: Status,
    pub(crate) progress: Progress,
    /// Not yet done, in the order of time. While there are any, the task is
    /// unsteady.
    pub(crate) steps: Vec<Step>,
}

/// What became of a state by a moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settled {
    pub(crate) state: State,
    /// When the last step was done, if one was.
    pub(crate) changed_ms: Option<i64>,
}

impl State {
    /// The state at `now_ms`; `None` where the task is gone by then.
    pub(crate) fn settle(&self, traits: Traits, now_ms: i64) -> Option<Settled> {
        let mut state = self.clone();
        let (due, later) = state
            .steps
            .iter()
            .copied()
            .partition::<Vec<_>, _>(|step| step.at_ms <= now_ms);
        state.steps = later;
        for step in &due {
            state.take(traits, *step)?;
        }
        Some(Settled {
            state,
            changed_ms: due.last().map(|step| step.at_ms),
        })
    }

    /// When the task will be gone, if it will.
    pub(crate) fn gone_ms(&self) -> Option<i64> {
        self.steps
            .iter()
            .find(|step| step.action == Action::Remove)
            .map(|step| step.at_ms)
    }

    /// Whether an operation holds the task.
    pub(crate) fn is_unsteady(&self) -> bool {
        !self.steps.is_empty()
    }

    fn take(&mut self, traits: Traits, step: Step) -> Option<()> {
        match step.action {
            Action::Start => {
                self.status = Status::Normal;
                self.progress.start(traits, step.at_ms);
            }
            Action::Stop => {
                self.status = Status::Stopped;
                self.progress.freeze(traits, step.at_ms);
            }
            Action::Fail => {
                self.status = Status::Error;
                self.progress.freeze(traits, step.at_ms);
            }
            Action::Take => {}
            Action::Remove => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use changefeed_model::Operation;

    const NOW: i64 = 1_795_000_000_000;
    const TRAITS: Traits = Traits {
        seed: 3,
        lag_ms: 1_500,
    };

    fn state(status: Status, mode: Mode) -> State {
        State {
            status,
            progress: Progress {
                mode,
                anchor_ms: NOW - 60_000,
                checkpoint_ms: NOW - 120_000,
            },
            steps: Vec::new(),
        }
    }

    fn begin(mut state: State, work: Work, fails: bool) -> State {
        state.steps = work.steps(&state.status, fails, NOW, [2_000, 3_000]);
        state
    }

    fn at(state: &State, after: i64) -> State {
        state.settle(TRAITS, NOW + after).unwrap().state
    }

    #[test]
    fn a_pause_takes_effect_when_it_is_due_and_holds() {
        let state = begin(
            state(Status::Normal, Mode::Moving),
            Work::Operate(Operation::Pause),
            false,
        );
        let early = at(&state, 1_999);
        assert_eq!(
            (early.status.clone(), early.is_unsteady()),
            (Status::Normal, true)
        );
        let done = at(&state, 2_000);
        assert_eq!(
            (done.status.clone(), done.is_unsteady()),
            (Status::Stopped, false)
        );
        let held = done.progress.checkpoint_at(TRAITS, NOW + 2_000);
        assert_eq!(
            at(&state, 9_000_000)
                .progress
                .checkpoint_at(TRAITS, NOW + 9_000_000),
            held
        );
    }

    #[test]
    fn an_update_of_a_running_task_pauses_and_resumes_it() {
        let state = begin(
            state(Status::Normal, Mode::Moving),
            Work::Operate(Operation::Update),
            false,
        );
        let seen: Vec<_> = [0, 2_000, 4_999, 5_000]
            .into_iter()
            .map(|after| at(&state, after))
            .map(|state| (state.status.clone(), state.is_unsteady()))
            .collect();
        assert_eq!(
            seen,
            [
                (Status::Normal, true),
                (Status::Stopped, true),
                (Status::Stopped, true),
                (Status::Normal, false)
            ]
        );
    }

    #[test]
    fn steps_in_the_past_are_all_taken_at_their_own_time() {
        let state = begin(
            state(Status::Normal, Mode::Moving),
            Work::Operate(Operation::Update),
            false,
        );
        let settled = state.settle(TRAITS, NOW + 86_400_000).unwrap();
        assert_eq!(settled.changed_ms, Some(NOW + 5_000));
        assert_eq!(settled.state.progress.anchor_ms, NOW + 5_000);
    }

    #[test]
    fn a_start_that_fails_ends_in_error_with_nothing_replicated() {
        let stopped = state(Status::Stopped, Mode::Frozen);
        let before = stopped.progress.checkpoint_ms;
        let state = begin(stopped, Work::Operate(Operation::Resume), true);
        let after = at(&state, 2_000);
        assert_eq!(after.status, Status::Error);
        assert_eq!(
            after.progress.checkpoint_at(TRAITS, NOW + 90_000),
            Some(before)
        );
    }

    #[test]
    fn a_delete_removes_when_it_is_due() {
        let state = begin(
            state(Status::Failed, Mode::Frozen),
            Work::Operate(Operation::Delete),
            false,
        );
        assert_eq!(state.gone_ms(), Some(NOW + 2_000));
        assert_eq!(at(&state, 1_999).status, Status::Failed);
        assert_eq!(state.settle(TRAITS, NOW + 2_000), None);
    }
}

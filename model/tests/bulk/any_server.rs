//! Whatever a server answers and a person presses: the promises hold.

use changefeed_model::bulk::{FOLLOWED_MOST, Failure, Fate, REQUESTS_MOST, Run, Step};
use changefeed_model::{Operation, Status};
use proptest::prelude::*;

use crate::support::{conflict, lost, no_task, refusal, run, signed_out, task, too_many};

/// A task on a server that marks it as held at once.
#[derive(Clone, Copy)]
struct Held {
    is_stopped: bool,
    is_gone: bool,
    /// Until when an operation holds it, and whether it then took effect.
    work: Option<(i64, bool)>,
}

struct World {
    run: Run,
    tasks: Vec<Held>,
    now: i64,
    /// Requests under way; of a send, how its answer is to be.
    flying: Vec<(Step, u8)>,
    is_cancelled: bool,
    turns: u32,
}

impl World {
    fn new(n: usize) -> Self {
        let fresh = Held {
            is_stopped: false,
            is_gone: false,
            work: None,
        };
        Self {
            run: run(Operation::Pause, n),
            tasks: vec![fresh; n],
            now: 0,
            flying: Vec::new(),
            is_cancelled: false,
            turns: 0,
        }
    }

    /// One turn: something begins, or an answer comes, or a person presses.
    fn turn(&mut self, choice: u8, detail: u8) {
        match choice % 16 {
            0..8 => self.begin(detail),
            8..14 => self.answer(detail),
            _ => self.now += i64::from(detail) * 20,
        }
        self.check();
    }

    fn press(&mut self, choice: u8) {
        match choice % 3 {
            0 => {
                self.run.cancel();
                self.is_cancelled = true;
            }
            1 => {
                self.run.retry();
                self.is_cancelled = false;
            }
            _ => self.run.go_on(),
        }
        self.check();
    }

    fn begin(&mut self, detail: u8) {
        match self.run.next(self.now) {
            Step::Wait(ms) => self.now += i64::from(ms),
            Step::Rest => {}
            step @ Step::Read(_) => self.flying.push((step, detail)),
            step @ Step::Send(index) => {
                assert!(!self.is_cancelled, "sent after it was cancelled");
                let task = self.settle(index);
                assert!(task.work.is_none(), "sent while it is held");
                assert!(!task.is_stopped, "sent though it has happened");
                // 0..4 arrives, of which 3 loses its answer on the way.
                if detail % 10 < 4 {
                    let until = self.now + i64::from(detail) * 40;
                    self.tasks[index].work = Some((until, !detail.is_multiple_of(7)));
                }
                self.flying.push((step, detail));
            }
        }
    }

    fn answer(&mut self, detail: u8) {
        if self.flying.is_empty() {
            return;
        }
        let place = usize::from(detail) % self.flying.len();
        match self.flying.swap_remove(place) {
            (Step::Send(index), kind) => {
                let answer = match kind % 10 {
                    0..3 => Ok(()),
                    3 | 4 => Err(lost()),
                    5 => Err(too_many(Some("2"))),
                    6 if kind > 200 => Err(signed_out()),
                    7 => Err(refusal(500, 21206, None)),
                    _ => Err(conflict()),
                };
                self.run.answered(index, answer, self.now);
            }
            (Step::Read(index), kind) => {
                if kind == 255 {
                    self.tasks[index].is_gone = true;
                }
                let task = self.read(index);
                let answer = match kind % 12 {
                    0 if task.is_ok() => Err(lost()),
                    1 if kind > 230 => Err(signed_out()),
                    _ => task,
                };
                self.run.was_read(index, answer.as_ref(), self.now);
            }
            _ => {}
        }
    }

    fn settle(&mut self, index: usize) -> Held {
        let task = &mut self.tasks[index];
        if let Some((until, takes_effect)) = task.work
            && until <= self.now
        {
            task.work = None;
            task.is_stopped |= takes_effect;
        }
        *task
    }

    fn read(
        &mut self,
        index: usize,
    ) -> Result<changefeed_model::Task, changefeed_model::envelope::ApiError> {
        let held = self.settle(index);
        if held.is_gone {
            return Err(no_task());
        }
        let status = match held.is_stopped {
            true => Status::Stopped,
            false => Status::Normal,
        };
        Ok(task(status, held.work.is_some()))
    }

    /// What holds at any moment.
    fn check(&self) {
        assert!(self.flying.len() <= REQUESTS_MOST, "requests at once");
        let (mut waiting, mut under_way, mut done, mut failed, mut cancelled) = (0, 0, 0, 0, 0);
        for (_, fate) in self.run.fates() {
            match fate {
                Fate::Waiting => waiting += 1,
                Fate::UnderWay => under_way += 1,
                Fate::Done => done += 1,
                Fate::Failed(_) => failed += 1,
                Fate::Cancelled => cancelled += 1,
            }
        }
        let counts = self.run.counts();
        assert_eq!(
            (waiting, under_way, done, failed, cancelled),
            (
                counts.waiting,
                counts.under_way,
                counts.done,
                counts.failed,
                counts.cancelled
            )
        );
        assert_eq!(counts.total(), self.tasks.len());
        assert!(counts.under_way <= FOLLOWED_MOST);
        assert_eq!(self.run.is_over(), waiting + under_way == 0);
    }

    /// Plays on without a person until all is over. A halt is gone on from.
    fn play_out(&mut self) {
        for _ in 0..100_000 {
            self.turns += 1;
            if self.run.is_over() {
                return;
            }
            if self.flying.is_empty() && self.run.halt().is_some() {
                self.run.go_on();
            }
            let detail = (self.turns.wrapping_mul(2_654_435_761) >> 24) as u8;
            self.begin(detail);
            self.answer(detail);
            self.check();
        }
        panic!("it never ends: {:?}", self.run.counts());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_task_ends_once_and_as_the_server_has_it(
        n in 0_usize..90,
        turns in prop::collection::vec((any::<u8>(), any::<u8>()), 0..600),
        presses in prop::collection::vec((0_usize..600, any::<u8>()), 0..6),
    ) {
        let mut world = World::new(n);
        for (turn, (choice, detail)) in turns.into_iter().enumerate() {
            for (_, press) in presses.iter().filter(|(at, _)| *at == turn) {
                world.press(*press);
            }
            world.turn(choice, detail);
        }
        world.play_out();
        let counts = world.run.counts();
        prop_assert_eq!(counts.ended(), n);
        // Requests that the end overtook: there are none.
        prop_assert!(world.flying.is_empty());
        let fates: Vec<_> = world.run.fates().map(|(_, fate)| match fate {
            Fate::Failed(failure) => Err(Some(failure.clone())),
            Fate::Done => Ok(true),
            _ => Err(None),
        }).collect();
        for (index, fate) in fates.into_iter().enumerate() {
            let task = world.settle(index);
            match fate {
                Ok(_) => prop_assert!(task.is_stopped && task.work.is_none()),
                Err(None) => prop_assert!(!task.is_stopped && task.work.is_none(), "never sent"),
                Err(Some(Failure::Still(status) | Failure::Unanswered(_, status))) => {
                    prop_assert_eq!(status, Status::Normal);
                    prop_assert!(!task.is_stopped);
                }
                Err(Some(Failure::Gone)) => prop_assert!(task.is_gone),
                Err(Some(_)) => {}
            }
        }
    }

    #[test]
    fn a_retry_of_everything_ends_with_everything_done(
        n in 1_usize..40,
        turns in prop::collection::vec((any::<u8>(), any::<u8>()), 0..200),
    ) {
        let mut world = World::new(n);
        for (choice, detail) in turns {
            world.turn(choice, detail);
        }
        world.play_out();
        for _ in 0..60 {
            world.run.retry();
            world.play_out();
        }
        prop_assert_eq!(world.run.retriable(), 0);
        for (task, (_, fate)) in world.tasks.iter().zip(world.run.fates()) {
            let is_gone = fate == Fate::Failed(&Failure::Gone) && task.is_gone;
            prop_assert!(fate == Fate::Done || is_gone, "{:?}", fate);
        }
    }
}

//! What becomes of one task, by what is answered and read.

use changefeed_model::bulk::{Failure, Fate, Run, Skip, Step};
use changefeed_model::envelope::ApiError;
use changefeed_model::settle::{GIVE_UP_MS, GRACE_MS};
use changefeed_model::{Operation, Status, Task};

use crate::support::{begin, conflict, fate, lost, no_task, read, refusal, run, send, task};

/// A run of one task: its answer, then a read at each of these times.
fn follow(
    operation: Operation,
    answer: Result<(), ApiError>,
    reads: Vec<(u32, Result<Task, ApiError>)>,
) -> Run {
    let mut run = run(operation, 1);
    send(&mut run, answer, 0);
    for (at, answer) in reads {
        read(&mut run, answer, at.into());
    }
    run
}

fn failed(failure: Failure) -> Option<Failure> {
    Some(failure)
}

#[test]
fn the_table() {
    use Operation::{Delete, Pause, Resume};
    let (normal, stopped) = (
        || Ok(task(Status::Normal, false)),
        || Ok(task(Status::Stopped, false)),
    );
    let busy = || Ok(task(Status::Normal, true));
    let rows = [
        ("settled at once", Pause, Ok(()), vec![(0, stopped())], None),
        (
            "settled later",
            Pause,
            Ok(()),
            vec![(0, busy()), (1_000, busy()), (2_000, stopped())],
            None,
        ),
        ("deleted", Delete, Ok(()), vec![(0, Err(no_task()))], None),
        ("deleted by another", Delete, Err(no_task()), vec![], None),
        (
            "accepted, and still so",
            Resume,
            Ok(()),
            vec![(0, stopped()), (GRACE_MS, stopped())],
            failed(Failure::Still(Status::Stopped)),
        ),
        (
            "gone meanwhile",
            Pause,
            Ok(()),
            vec![(0, Err(no_task()))],
            failed(Failure::Gone),
        ),
        (
            "gone before",
            Pause,
            Err(no_task()),
            vec![],
            failed(Failure::Gone),
        ),
        (
            "refused",
            Pause,
            Err(conflict()),
            vec![],
            failed(Failure::Refused(Box::new(conflict()))),
        ),
        (
            "the server failed, and says so itself",
            Pause,
            Err(refusal(500, 21206, None)),
            vec![],
            failed(Failure::Refused(Box::new(refusal(500, 21206, None)))),
        ),
        (
            "no answer, and it happened",
            Pause,
            Err(lost()),
            vec![(0, busy()), (1_000, stopped())],
            None,
        ),
        (
            "no answer, and it did not happen",
            Pause,
            Err(lost()),
            vec![(0, normal()), (GRACE_MS, normal())],
            failed(Failure::Unanswered(Box::new(lost()), Status::Normal)),
        ),
        (
            "no answer, and it is deleted",
            Delete,
            Err(lost()),
            vec![(0, Err(no_task()))],
            None,
        ),
        (
            "held for too long",
            Pause,
            Ok(()),
            vec![(0, busy()), (GIVE_UP_MS, busy())],
            failed(Failure::Unsettled),
        ),
        (
            "reads fail once and again",
            Pause,
            Ok(()),
            vec![(0, Err(lost())), (1_000, Err(lost())), (2_000, stopped())],
            None,
        ),
    ];
    for (what, operation, answer, reads, expected) in rows {
        let run = follow(operation, answer, reads);
        match (fate(&run, 0), &expected) {
            (Fate::Done, None) => {}
            (Fate::Failed(failure), Some(expected)) => assert_eq!(failure, expected, "{what}"),
            (other, _) => panic!("{what}: {other:?}"),
        }
        assert!(run.is_over(), "{what}");
    }
}

#[test]
fn never_to_be_read_is_lost_from_sight_and_halts_the_rest() {
    let mut run = run(Operation::Pause, 6);
    for step in begin(&mut run, 0) {
        let Step::Send(index) = step else { panic!() };
        run.answered(index, Ok(()), 0);
    }
    let mut now = 0;
    while run.halt().is_none() {
        for step in begin(&mut run, now) {
            match step {
                Step::Read(index) => run.was_read(index, Err(&lost()), now),
                Step::Send(index) => run.answered(index, Err(lost()), now),
                other => panic!("{other:?}"),
            }
        }
        now += 1_000;
        assert!(now < 60_000);
    }
    assert!(run.counts().failed > 0);
    assert!(matches!(fate(&run, 0), Fate::Failed(Failure::LostSight(_))));
    assert_eq!(begin(&mut run, now), [], "nothing into the void");
    run.go_on();
    assert_ne!(begin(&mut run, now), []);
}

#[test]
fn nothing_more_is_sent_while_it_is_open_whether_something_arrived() {
    let mut run = run(Operation::Pause, 9);
    assert_eq!(begin(&mut run, 0), [0, 1, 2, 3].map(Step::Send));
    run.answered(0, Err(lost()), 0);
    assert_eq!(begin(&mut run, 0), [Step::Read(0)]);
    run.answered(1, Err(conflict()), 0);
    assert_eq!(begin(&mut run, 0), []);
    run.was_read(0, Ok(&task(Status::Normal, true)), 0);
    assert_eq!(begin(&mut run, 0), [4, 5].map(Step::Send));
}

#[test]
fn a_task_that_does_not_allow_it_any_more_is_not_sent() {
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.skip(0, Skip::UnderWay);
    assert_eq!(
        fate(&run, 0),
        Fate::Failed(&Failure::Skipped(Skip::UnderWay))
    );
    assert!(run.is_over());
}

#[test]
fn a_clock_set_back_stops_nothing() {
    let mut run = run(Operation::Pause, 1);
    send(&mut run, Ok(()), 7_200_000);
    read(&mut run, Ok(task(Status::Normal, true)), 7_200_000);
    assert_eq!(run.next(7_200_000), Step::Wait(1_000));
    assert_eq!(run.next(0), Step::Read(0), "an hour back");
}

#[test]
fn an_answer_to_nothing_changes_nothing() {
    let mut run = run(Operation::Pause, 2);
    run.answered(0, Ok(()), 0);
    run.was_read(1, Ok(&task(Status::Stopped, false)), 0);
    run.answered(99, Ok(()), 0);
    run.skip(99, Skip::NoId);
    assert_eq!(run.counts().waiting, 2);
    assert_eq!(begin(&mut run, 0), [0, 1].map(Step::Send));
}

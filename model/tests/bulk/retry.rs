//! Retrying what failed: each task is read first.

use changefeed_model::bulk::{Failure, Fate, Run, Skip, Step};
use changefeed_model::envelope::ApiError;
use changefeed_model::lifecycle::Refusal;
use changefeed_model::settle::{GIVE_UP_MS, GRACE_MS};
use changefeed_model::{Operation, Status, Task};

use crate::support::{begin, conflict, fate, lost, no_task, read, run, send, task};

/// A pause of one task that the server refused, tried again.
fn again() -> Run {
    let mut run = run(Operation::Pause, 1);
    send(&mut run, Err(conflict()), 0);
    assert_eq!(run.retriable(), 1);
    run.retry();
    run
}

#[test]
fn sent_again_only_where_the_read_allows_it() {
    let rows: [(Result<Task, ApiError>, Option<Failure>); 4] = [
        (Ok(task(Status::Stopped, false)), None),
        (
            Ok(task(Status::Finished, false)),
            Some(Failure::Skipped(Skip::Refused(Refusal::WrongStatus {
                status: Status::Finished,
                allowed: &[Status::Normal],
            }))),
        ),
        (Err(no_task()), Some(Failure::Gone)),
        (
            Ok(task(Status::Other("Warning".into()), false)),
            Some(Failure::Skipped(Skip::Refused(Refusal::UnknownStatus(
                "Warning".into(),
            )))),
        ),
    ];
    for (answer, expected) in rows {
        let mut run = again();
        read(&mut run, answer, 10);
        assert!(run.is_over());
        match expected {
            None => assert_eq!(fate(&run, 0), Fate::Done),
            Some(failure) => assert_eq!(fate(&run, 0), Fate::Failed(&failure)),
        }
    }
    let mut run = again();
    read(&mut run, Ok(task(Status::Normal, true)), 10);
    assert_eq!(run.next(10), Step::Wait(1_000), "until it is steady");
    read(&mut run, Ok(task(Status::Normal, false)), 1_010);
    send(&mut run, Ok(()), 1_010);
    read(&mut run, Ok(task(Status::Stopped, false)), 1_010);
    assert_eq!(fate(&run, 0), Fate::Done);
    assert_eq!(run.retriable(), 0);
}

#[test]
fn an_unknown_outcome_is_never_sent_blindly() {
    let mut run = run(Operation::Pause, 1);
    send(&mut run, Ok(()), 0);
    read(&mut run, Ok(task(Status::Normal, true)), 0);
    read(&mut run, Ok(task(Status::Normal, true)), GIVE_UP_MS.into());
    assert!(matches!(fate(&run, 0), Fate::Failed(failure) if failure.is_unknown()));
    run.retry();
    let now = i64::from(GIVE_UP_MS) + 10;
    // It happened after all.
    read(&mut run, Ok(task(Status::Stopped, false)), now);
    assert_eq!(fate(&run, 0), Fate::Done);
}

#[test]
fn a_lost_answer_is_read_twice_before_it_is_sent_again() {
    let mut run = run(Operation::Delete, 1);
    send(&mut run, Err(lost()), 0);
    read(&mut run, Ok(task(Status::Normal, false)), 0);
    read(&mut run, Ok(task(Status::Normal, false)), GRACE_MS.into());
    assert!(run.is_over());
    run.retry();
    read(&mut run, Ok(task(Status::Normal, false)), GRACE_MS.into());
    send(&mut run, Ok(()), GRACE_MS.into());
    read(&mut run, Err(no_task()), GRACE_MS.into());
    assert_eq!(fate(&run, 0), Fate::Done);
}

#[test]
fn what_cannot_be_tried_again_stays_as_it_is() {
    let mut run = run(Operation::Pause, 1);
    send(&mut run, Err(no_task()), 0);
    assert_eq!(run.retriable(), 0);
    run.retry();
    assert!(run.is_over());
    assert_eq!(begin(&mut run, 0), []);
}

#[test]
fn a_retry_that_cannot_read_leaves_the_failure() {
    let mut run = again();
    let mut now = 0;
    while !run.is_over() {
        read(&mut run, Err(lost()), now);
        now += 1_000;
    }
    let kept = Failure::Refused(Box::new(conflict()));
    assert_eq!(fate(&run, 0), Fate::Failed(&kept));
    assert_eq!(run.retriable(), 1);
}

//! Cancelling what has not begun.

use changefeed_model::bulk::{Failure, Fate, Step};
use changefeed_model::{Operation, Status};

use crate::support::{begin, conflict, fate, run, signed_out, task, too_many};

#[test]
fn what_was_sent_is_followed_and_the_rest_is_not_begun() {
    let mut run = run(Operation::Pause, 10);
    assert_eq!(begin(&mut run, 0).len(), 4);
    run.cancel();
    assert_eq!(run.counts().cancelled, 6);
    assert!(!run.is_over());
    for index in 0..4 {
        run.answered(index, Ok(()), 0);
    }
    assert_eq!(begin(&mut run, 0), [0, 1, 2, 3].map(Step::Read));
    for index in 0..4 {
        run.was_read(index, Ok(&task(Status::Stopped, false)), 0);
    }
    assert!(run.is_over());
    assert_eq!((run.counts().done, run.counts().cancelled), (4, 6));
    assert_eq!(run.retriable(), 0, "what was cancelled has not failed");
}

#[test]
fn what_would_have_been_sent_again_is_not() {
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.cancel();
    run.answered(0, Err(too_many(None)), 0);
    assert_eq!(fate(&run, 0), Fate::Cancelled);
}

#[test]
fn a_retry_that_is_cancelled_leaves_the_failure() {
    let mut run = run(Operation::Pause, 6);
    let mut now = 0;
    while !run.is_over() {
        for step in begin(&mut run, now) {
            let Step::Send(index) = step else { panic!() };
            run.answered(index, Err(conflict()), now);
        }
        now += 1;
    }
    run.retry();
    assert_eq!(begin(&mut run, now), [0, 1, 2, 3].map(Step::Read));
    run.was_read(0, Ok(&task(Status::Normal, true)), now);
    run.was_read(1, Ok(&task(Status::Normal, false)), now);
    run.cancel();
    let kept = Failure::Refused(Box::new(conflict()));
    for index in [0, 1, 4, 5] {
        assert_eq!(fate(&run, index), Fate::Failed(&kept), "{index}");
    }
    // Under way: what is read now is believed, and nothing is sent.
    run.was_read(2, Ok(&task(Status::Stopped, false)), now);
    run.was_read(3, Ok(&task(Status::Normal, true)), now);
    assert_eq!(fate(&run, 2), Fate::Done);
    assert_eq!(fate(&run, 3), Fate::Failed(&kept));
    assert!(run.is_over());
}

#[test]
fn cancelling_a_halted_run_ends_it() {
    let mut run = run(Operation::Pause, 9);
    assert_eq!(begin(&mut run, 0).len(), 4);
    for index in 0..3 {
        run.answered(index, Ok(()), 0);
    }
    run.answered(3, Err(signed_out()), 0);
    assert!(run.halt().is_some());
    run.cancel();
    assert!(run.is_over());
    assert_eq!((run.counts().failed, run.counts().cancelled), (3, 6));
    assert!(matches!(fate(&run, 0), Fate::Failed(Failure::LostSight(_))));
    assert!(run.halt().is_none(), "nothing waits any more");
}

//! A server that asks to come again later.

use changefeed_model::bulk::{Failure, Fate, HOLD_MOST_MS, Step, TRIES_MOST};
use changefeed_model::{Operation, Status};

use crate::support::{begin, fate, refusal, run, task, too_many};

#[test]
fn the_whole_run_waits_as_long_as_it_is_asked_to() {
    let mut run = run(Operation::Pause, 6);
    assert_eq!(begin(&mut run, 0).len(), 4);
    run.answered(0, Err(too_many(Some("7"))), 0);
    run.answered(1, Ok(()), 0);
    assert_eq!(run.next(0), Step::Wait(7_000), "reads wait too");
    assert_eq!(run.held_until(6_999), Some(7_000));
    assert_eq!(run.held_until(7_000), None);
    assert_eq!(run.next(6_999), Step::Wait(1));
    assert_eq!(begin(&mut run, 7_000), [Step::Read(1), Step::Send(0)]);
}

#[test]
fn an_hour_is_too_long_and_no_time_is_a_second() {
    for (asked, wait) in [
        (Some("3600"), HOLD_MOST_MS),
        (None, 1_000),
        (Some("soon"), 1_000),
    ] {
        let mut run = run(Operation::Pause, 1);
        assert_eq!(run.next(0), Step::Send(0));
        run.answered(0, Err(too_many(asked)), 0);
        assert_eq!(run.next(0), Step::Wait(u32::try_from(wait).unwrap()));
    }
}

#[test]
fn in_the_end_it_is_a_refusal() {
    let mut run = run(Operation::Pause, 1);
    let mut now = 0;
    for _ in 0..TRIES_MOST {
        assert_eq!(run.next(now), Step::Send(0));
        run.answered(0, Err(too_many(None)), now);
        now += 1_000;
    }
    let refused = Failure::Refused(Box::new(too_many(None)));
    assert_eq!(fate(&run, 0), Fate::Failed(&refused));
}

#[test]
fn a_server_that_is_away_for_a_while_is_asked_again() {
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.answered(0, Err(refusal(503, 9897, Some("2"))), 0);
    assert_eq!(run.next(0), Step::Wait(2_000));
    assert_eq!(run.next(2_000), Step::Send(0));
    run.answered(0, Ok(()), 2_000);
    assert_eq!(run.next(2_000), Step::Read(0));
    run.was_read(0, Err(&too_many(Some("3"))), 2_000);
    assert_eq!(run.next(2_000), Step::Wait(3_000));
    assert_eq!(run.next(5_000), Step::Read(0));
    run.was_read(0, Ok(&task(Status::Stopped, false)), 5_000);
    assert_eq!(fate(&run, 0), Fate::Done);
}

//! The connection goes while a run is under way, and comes back.

use changefeed_model::bulk::{Fate, Step};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::{Operation, Status, settle};

use crate::support::{begin, fate, lost, run, task};

fn offline() -> ApiError {
    ApiError::without_answer(ErrorKind::Offline, "")
}

#[test]
fn nothing_is_begun_without_a_connection_and_nothing_fails_for_it() {
    let mut run = run(Operation::Pause, 3);
    run.await_connection(0);
    assert!(run.awaits_connection() && !run.awaits_session());
    assert_eq!(begin(&mut run, 600_000), []);
    run.take_up();
    assert!(!run.awaits_connection());
    let sent = [Step::Send(0), Step::Send(1), Step::Send(2)];
    assert_eq!(begin(&mut run, 600_000), sent);
}

#[test]
fn what_was_not_sent_for_it_is_sent_once_afterwards() {
    let mut run = run(Operation::Pause, 5);
    assert_eq!(begin(&mut run, 0).len(), 4);
    run.answered(0, Ok(()), 0);
    for index in 1..4 {
        run.answered(index, Err(offline()), 0);
    }
    assert!(run.awaits_connection());
    assert_eq!(fate(&run, 1), Fate::Waiting, "it was not sent");
    for _ in 0..100 {
        run.take_up();
        run.await_connection(1_000);
        assert_eq!(begin(&mut run, 1_000), [], "and so as often as it goes");
    }
    run.take_up();
    let steps = begin(&mut run, 2_000);
    let sent = steps.iter().filter(|step| matches!(step, Step::Send(_)));
    assert_eq!(sent.count(), 3, "as many as there may be beside the read");
    assert!(!steps.contains(&Step::Send(0)), "{steps:?}");
}

#[test]
fn what_was_lost_on_the_way_is_read_before_anything_is_sent_again() {
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.answered(0, Err(lost()), 0);
    run.await_connection(0);
    // Far longer than a task is followed.
    let later = 3 * i64::from(settle::GIVE_UP_MS);
    run.take_up();
    assert_eq!(run.next(later), Step::Read(0));
    run.was_read(0, Ok(&task(Status::Stopped, false)), later);
    assert_eq!(fate(&run, 0), Fate::Done, "it had arrived");
}

#[test]
fn who_cancels_it_waits_for_nothing() {
    let mut run = run(Operation::Pause, 1);
    run.await_connection(0);
    run.cancel();
    assert!(run.is_over() && !run.awaits_connection());
}

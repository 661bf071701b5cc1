//! A session that ends while a run is under way.

use changefeed_model::bulk::{Failure, Fate, Run, Step, TRIES_MOST};
use changefeed_model::{Operation, Status, settle};

use crate::support::{begin, fate, refusal, run, signed_out, task};

#[test]
fn what_was_not_begun_stays_waiting_until_someone_goes_on() {
    for error in [signed_out(), refusal(400, 70615, None)] {
        let mut run = run(Operation::Pause, 10);
        assert_eq!(begin(&mut run, 0).len(), 4);
        run.answered(0, Ok(()), 0);
        run.answered(1, Err(error.clone()), 0);
        run.answered(2, Err(error.clone()), 0);
        run.answered(3, Ok(()), 0);
        assert_eq!(run.halt(), Some(&error));
        assert_eq!(begin(&mut run, 0), []);
        assert_eq!((run.counts().waiting, run.counts().under_way), (8, 2));
        assert_eq!(fate(&run, 1), Fate::Waiting, "it was refused, so not begun");
        run.go_on();
        assert_eq!(run.halt(), None);
        let steps = begin(&mut run, 0);
        assert_eq!(
            steps,
            [Step::Read(0), Step::Read(3), Step::Send(2), Step::Send(1)]
        );
    }
}

#[test]
fn a_read_that_is_refused_is_made_again_afterwards() {
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.answered(0, Ok(()), 0);
    assert_eq!(run.next(0), Step::Read(0));
    run.was_read(0, Err(&signed_out()), 0);
    assert_eq!(run.next(60_000), Step::Rest);
    run.go_on();
    assert_eq!(run.next(60_000), Step::Read(0));
    run.was_read(0, Ok(&task(Status::Stopped, false)), 60_000);
    assert_eq!(fate(&run, 0), Fate::Done);
}

#[test]
fn it_is_taken_up_as_soon_as_there_is_a_session() {
    let mut run = run(Operation::Pause, 4);
    begin(&mut run, 0);
    assert!(!run.awaits_session());
    run.answered(0, Err(signed_out()), 0);
    for index in 1..4 {
        run.answered(index, Ok(()), 0);
    }
    assert!(run.awaits_session());
    assert_eq!(run.next(0), Step::Rest);
    run.take_up();
    assert!(!run.awaits_session());
    let steps = begin(&mut run, 0);
    let sent: Vec<_> = steps
        .iter()
        .filter(|step| matches!(step, Step::Send(_)))
        .collect();
    assert_eq!(sent, [&Step::Send(0)], "what was refused, and nothing else");
}

#[test]
fn it_waits_for_a_person_where_the_password_expired_or_nobody_answers() {
    let mut run = run(Operation::Pause, 3);
    begin(&mut run, 0);
    run.answered(0, Err(refusal(400, 70615, None)), 0);
    assert!(run.halt().is_some() && !run.awaits_session());
    run.take_up();
    assert!(run.halt().is_some());
}

#[test]
fn a_session_that_is_never_good_is_not_tried_without_end() {
    let mut run = run(Operation::Pause, 1);
    let mut sent = 0;
    for _ in 0..100 {
        match run.next(0) {
            Step::Send(0) => {
                sent += 1;
                run.answered(0, Err(signed_out()), 0);
            }
            _ => run.take_up(),
        }
    }
    assert_eq!(sent, 1 + TRIES_MOST);
    assert!(run.halt().is_some() && !run.awaits_session());
    // A person may know more.
    run.go_on();
    assert_eq!(run.next(0), Step::Send(0));
    run.answered(0, Err(signed_out()), 0);
    assert!(run.awaits_session());
}

#[test]
fn a_success_between_them_makes_refusals_strays() {
    let mut run = run(Operation::Pause, 40);
    for index in 0..40 {
        while run.next(0) != Step::Send(index) {
            assert_ne!(run.next(0), Step::Rest, "it is taken up each time");
            settle_all(&mut run);
        }
        run.answered(index, Err(signed_out()), 0);
        run.take_up();
        assert_eq!(run.next(0), Step::Send(index));
        run.answered(index, Ok(()), 0);
        settle_all(&mut run);
    }
    assert_eq!(run.counts().done, 40);
}

/// Reads all that is under way, and finds it stopped.
fn settle_all(run: &mut Run) {
    for index in 0..run.counts().total() {
        if fate(run, index) == Fate::UnderWay && run.next(0) == Step::Read(index) {
            run.was_read(index, Ok(&task(Status::Stopped, false)), 0);
        }
    }
}

#[test]
fn the_time_without_a_session_counts_for_no_task() {
    let hour = 3_600_000;
    let mut run = run(Operation::Pause, 1);
    assert_eq!(run.next(0), Step::Send(0));
    run.answered(0, Ok(()), 0);
    assert_eq!(run.next(0), Step::Read(0));
    run.was_read(0, Err(&signed_out()), 10);
    run.take_up();
    assert_eq!(run.next(hour), Step::Read(0));
    // Still held by the operation: it is followed, not given up.
    run.was_read(0, Ok(&task(Status::Normal, true)), hour);
    assert_eq!(fate(&run, 0), Fate::UnderWay);
    // Nor is the time left out twice.
    let late = hour + i64::from(settle::GIVE_UP_MS);
    assert_eq!(run.next(late), Step::Read(0));
    run.was_read(0, Ok(&task(Status::Normal, true)), late);
    assert_eq!(fate(&run, 0), Fate::Failed(&Failure::Unsettled));
}

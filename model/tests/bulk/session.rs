//! A session that ends while a run is under way.

use changefeed_model::bulk::{Fate, Step};
use changefeed_model::{Operation, Status};

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

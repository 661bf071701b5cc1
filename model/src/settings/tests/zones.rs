use proptest::prelude::*;

use super::super::Moment::{Never, Once, Twice};
use super::*;
use crate::start::parse_rfc3339;

const MINUTE: i64 = 60_000;

/// A zone: minutes ahead of UTC before, between and after its changes.
struct Clock {
    first: i64,
    changes: &'static [(&'static str, i64)],
}

impl Clock {
    fn ahead(&self, at: i64) -> i64 {
        let mut past = self.changes.iter().rev();
        past.find(|(from, _)| ms(from) <= at)
            .map_or(self.first, |(_, minutes)| *minutes)
            * MINUTE
    }
}

const NEW_YORK: Clock = Clock {
    first: -300,
    changes: &[
        ("2026-03-08T07:00:00Z", -240),
        ("2026-11-01T06:00:00Z", -300),
    ],
};
const KATHMANDU: Clock = Clock {
    first: 345,
    changes: &[],
};
/// Half an hour of summer time.
const LORD_HOWE: Clock = Clock {
    first: 660,
    changes: &[("2026-04-04T15:00:00Z", 630), ("2026-10-03T15:30:00Z", 660)],
};
/// 45 minutes off the hour, with summer time.
const CHATHAM: Clock = Clock {
    first: 825,
    changes: &[("2026-04-04T14:00:00Z", 765), ("2026-09-26T14:00:00Z", 825)],
};
/// A whole day was left out.
const APIA: Clock = Clock {
    first: -600,
    changes: &[("2011-12-30T10:00:00Z", 840)],
};

fn ms(text: &str) -> i64 {
    parse_rfc3339(text).unwrap()
}

fn read(clock: &Clock, wall: &str) -> Moment {
    moment_of(ms(&[wall, "Z"].concat()), &|at| clock.ahead(at))
}

#[test]
fn a_clock_that_is_not_changed_shows_each_time_once() {
    assert_eq!(
        read(&KATHMANDU, "2026-11-22T05:44:59"),
        Once(ms("2026-11-21T23:59:59Z"))
    );
    assert_eq!(
        read(&NEW_YORK, "2026-07-04T12:00:00"),
        Once(ms("2026-07-04T16:00:00Z"))
    );
    assert_eq!(
        read(&CHATHAM, "2026-07-04T12:45:00"),
        Once(ms("2026-07-04T00:00:00Z"))
    );
}

#[test]
fn a_clock_that_is_put_forward_never_shows_the_hour_between() {
    let last = Once(ms("2026-03-08T06:59:59Z"));
    assert_eq!(read(&NEW_YORK, "2026-03-08T01:59:59"), last);
    let begin = ms("2026-03-08T07:00:00Z");
    assert_eq!(read(&NEW_YORK, "2026-03-08T02:00:00"), Never(begin));
    assert_eq!(
        read(&NEW_YORK, "2026-03-08T02:30:00"),
        Never(begin + 30 * MINUTE)
    );
    assert_eq!(read(&NEW_YORK, "2026-03-08T03:00:00"), Once(begin));
    // Half an hour, a quarter to the hour, and a day.
    assert_eq!(
        read(&LORD_HOWE, "2026-10-04T02:15:00"),
        Never(ms("2026-10-03T15:45:00Z"))
    );
    assert_eq!(
        read(&CHATHAM, "2026-09-27T02:45:00"),
        Never(ms("2026-09-26T14:00:00Z"))
    );
    assert_eq!(
        read(&APIA, "2011-12-30T12:00:00"),
        Never(ms("2011-12-30T22:00:00Z"))
    );
    assert_eq!(
        read(&APIA, "2011-12-31T00:00:00"),
        Once(ms("2011-12-30T10:00:00Z"))
    );
}

#[test]
fn a_clock_that_is_put_back_shows_an_hour_twice() {
    assert_eq!(
        read(&NEW_YORK, "2026-11-01T01:30:00"),
        Twice {
            first: ms("2026-11-01T05:30:00Z"),
            second: ms("2026-11-01T06:30:00Z"),
        }
    );
    let after = Once(ms("2026-11-01T07:00:00Z"));
    assert_eq!(read(&NEW_YORK, "2026-11-01T02:00:00"), after);
    let before = Once(ms("2026-11-01T04:59:59Z"));
    assert_eq!(read(&NEW_YORK, "2026-11-01T00:59:59"), before);
    assert_eq!(
        read(&LORD_HOWE, "2026-04-05T01:45:00"),
        Twice {
            first: ms("2026-04-04T14:45:00Z"),
            second: ms("2026-04-04T15:15:00Z"),
        }
    );
    assert_eq!(
        read(&LORD_HOWE, "2026-04-05T01:45:00").ms(),
        ms("2026-04-04T14:45:00Z")
    );
}

proptest! {
    #[test]
    fn what_a_clock_shows_leads_back(at in 1_300_000_000_000_i64..1_900_000_000_000) {
        for clock in [NEW_YORK, KATHMANDU, LORD_HOWE, CHATHAM, APIA] {
            let ahead = |at: i64| clock.ahead(at);
            match moment_of(at + ahead(at), &ahead) {
                Once(ms) => prop_assert_eq!(ms, at),
                Twice { first, second } => prop_assert!(at == first || at == second),
                Never(_) => prop_assert!(false, "it shows {}", at),
            }
        }
    }

    #[test]
    fn no_time_makes_it_panic(wall in any::<i64>(), ahead in -54_000_000_i64..54_000_000) {
        let _ = moment_of(wall, &|_| ahead);
    }
}

#[test]
fn zones_have_words() {
    for zone in [
        Zone::Local,
        Zone::Utc,
        Zone::Named("America/Port-au-Prince".to_owned()),
    ] {
        assert_eq!(Zone::from_word(zone.as_str()), zone);
    }
    assert_eq!(Zone::from_word("Asia/\u{200b}Tokyo"), Zone::Local);
    assert_eq!(Zone::from_word("Asia/Tokyo\""), Zone::Local);
}

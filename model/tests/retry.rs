//! Which failed reads are tried again, and after how long.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use changefeed_model::envelope::{self, ApiError, ErrorKind, Head};
use changefeed_model::retry::{AFTER_MOST, TRIES, next};
use proptest::prelude::*;

fn answer(status: u16, body: &str, retry_after: Option<&str>) -> ApiError {
    let head = Head {
        status,
        retry_after,
        ..Head::default()
    };
    envelope::open(&head, body.as_bytes()).unwrap_err()
}

fn refused(status: u16, code: i64) -> ApiError {
    answer(
        status,
        &format!(r#"{{"code":{code},"message":"no"}}"#),
        None,
    )
}

/// How often a read is tried whose every try ends so.
fn tries(error: &ApiError) -> u32 {
    (1..)
        .find(|tries| next(error, *tries, 0.5).is_none())
        .unwrap()
}

#[test]
fn what_may_pass_is_tried_again_and_what_was_decided_is_not() {
    let lost = |kind| ApiError::without_answer(kind, "");
    let rows = [
        (lost(ErrorKind::Network), 4),
        (lost(ErrorKind::TimedOut), 2),
        (lost(ErrorKind::Offline), 1),
        (answer(429, "", None), 4),
        (answer(429, "", Some("60")), 4),
        (answer(429, "", Some("61")), 1),
        (answer(503, "", Some("Sun, 22 Nov 2026 13:47:00 GMT")), 4),
        (answer(502, "<html>bad gateway</html>", None), 4),
        (answer(503, "", None), 4),
        (answer(504, "", None), 4),
        (refused(500, 9897), 4),
        (refused(500, 9999), 4),
        (answer(408, "", None), 4),
        (answer(425, "", None), 4),
        // A gateway's, or one of the bodies that a live server leaves empty.
        (answer(500, "", None), 2),
        (answer(200, "<!doctype html>", None), 2),
        (answer(200, r#"{"code":0,"data":[{"na"#, None), 2),
        (answer(301, "", None), 2),
        // It said what is wrong.
        (refused(500, -1), 1),
        (refused(500, 10000), 1),
        (refused(500, 21206), 1),
        (refused(200, 10001), 1),
        (answer(401, "", None), 1),
        (answer(403, "", None), 1),
        (answer(404, "404 page not found", None), 1),
        (refused(404, 21201), 1),
        (answer(409, "", None), 1),
        (refused(400, 70615), 1),
    ];
    for (error, expected) in rows {
        assert_eq!(tries(&error), expected, "{error:?}");
    }
}

#[test]
fn the_steps_double_and_are_spread() {
    let error = ApiError::without_answer(ErrorKind::Network, "");
    let waits = |chance| [1, 2, 3].map(|tries| next(&error, tries, chance).unwrap());
    assert_eq!(waits(0.0), [250, 500, 1_000]);
    assert_eq!(waits(0.5), [375, 750, 1_500]);
    assert_eq!(waits(1.0), [500, 1_000, 2_000]);
    assert_eq!(next(&error, TRIES, 0.0), None);
    assert_eq!(next(&error, u32::MAX, 0.0), None);
    let asked = answer(503, "", Some("7"));
    assert_eq!(next(&asked, 1, 0.0), Some(7_250));
}

proptest! {
    #[test]
    fn every_wait_is_bounded(
        after in prop::option::of(any::<u32>()),
        tries in any::<u32>(),
        chance in any::<f64>(),
    ) {
        let text = after.map(|after| after.to_string());
        let error = answer(503, "", text.as_deref());
        let wait = next(&error, tries, chance);
        let may_pass = tries < TRIES && after.unwrap_or_default() <= AFTER_MOST;
        prop_assert_eq!(wait.is_some(), may_pass);
        if let Some(wait) = wait {
            let step = 500 << tries.saturating_sub(1);
            let least = after.unwrap_or_default() * 1_000 + step / 2;
            prop_assert!((least..=least + step / 2).contains(&wait), "{wait}");
        }
    }

    #[test]
    fn who_is_told_to_wait_longer_never_comes_sooner(
        after in 0..=AFTER_MOST,
        more in 0..=AFTER_MOST,
        tries in 1..TRIES,
        chance in 0.0..=1.0f64,
    ) {
        let wait = |after: u32| next(&answer(429, "", Some(&after.to_string())), tries, chance);
        let (shorter, longer) = (wait(after), wait(after + more));
        prop_assert!(longer.is_none_or(|longer| Some(longer) >= shorter));
    }
}

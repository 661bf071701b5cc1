//! Catching up: only where the lag was seen to shrink for real.

use changefeed_model::Status;
use changefeed_model::health::Health;
use proptest::prelude::*;

use super::scene::{HOUR, MINUTE, SECOND, Scene};

#[test]
fn a_lag_that_shrinks_steadily() {
    let mut scene = Scene::new(Status::Normal, HOUR);
    assert_eq!(scene.read().health, Health::Critical);
    // Three times as fast as the time: it shrinks by 2 s in each.
    assert_eq!(scene.watch(4, 15 * SECOND, 3).health, Health::Critical);
    let verdict = scene.watch(1, 15 * SECOND, 3);
    assert_eq!(verdict.health, Health::CatchingUp);
    let lag = HOUR - 5 * 30 * SECOND;
    assert_eq!(verdict.lag_ms, Some(lag));
    assert_eq!(verdict.eta_ms, Some(lag / 2));
    assert_eq!(verdict.limit_ms, Some(5 * MINUTE));
    // Until it is within bounds.
    let verdict = scene.watch(104, 15 * SECOND, 3);
    assert_eq!(
        (verdict.health, verdict.lag_ms),
        (Health::CatchingUp, Some(330_000))
    );
    assert_eq!(verdict.eta_ms, Some(165_000));
    let verdict = scene.watch(1, 15 * SECOND, 3);
    assert_eq!((verdict.health, verdict.eta_ms), (Health::Running, None));
}

#[test]
fn how_soon_it_is_known_at_each_pace_of_reading() {
    // Pace, and the read that shows it: six at least, half a minute at least.
    for (pace, reads) in [(1, 31), (5, 7), (15, 6), (30, 6), (60, 6)] {
        let mut scene = Scene::new(Status::Normal, 3 * HOUR);
        scene.read();
        let seen = (2..100).find(|_| scene.watch(1, pace * SECOND, 3).health == Health::CatchingUp);
        assert_eq!(seen, Some(reads), "every {pace} s");
    }
}

#[test]
fn no_trend_in_what_does_not_shrink() {
    // The speed of the checkpoint against the time: standing still is not
    // seen as a stall within 50 s.
    for speed in [0, 1] {
        let mut scene = Scene::new(Status::Normal, HOUR);
        scene.read();
        for _ in 0..10 {
            let verdict = scene.watch(1, 5 * SECOND, speed);
            assert_eq!((verdict.health, verdict.eta_ms), (Health::Critical, None));
        }
    }
}

#[test]
fn one_leap_is_no_trend() {
    for leap_at in 1..20 {
        let mut scene = Scene::new(Status::Normal, HOUR);
        scene.read();
        for read in 1..40 {
            if read == leap_at {
                scene.checkpoint += 20 * MINUTE;
            }
            let verdict = scene.watch(1, 15 * SECOND, 1);
            assert_eq!(verdict.health, Health::Critical, "{leap_at}, {read}");
        }
    }
}

#[test]
fn a_saw_is_no_trend() {
    // The checkpoint moves every `period` only, on the whole as fast as the
    // time: the lag rises and falls around 12 min.
    for period in [10, 25, 55, 240] {
        for pace in [1, 5, 15] {
            let mut scene = Scene::new(Status::Normal, 12 * MINUTE);
            scene.read();
            for read in 1..400 {
                scene.pass(pace * SECOND, 0);
                if (read * pace) % period < pace {
                    scene.checkpoint = scene.reader - 12 * MINUTE;
                }
                let health = scene.read().health;
                assert_ne!(health, Health::CatchingUp, "{period} {pace} {read}");
            }
        }
    }
}

#[test]
fn a_checkpoint_that_moves_in_steps_catches_up_nevertheless() {
    // Every 30 s, by 90 s.
    let mut scene = Scene::new(Status::Normal, 3 * HOUR);
    scene.read();
    let mut seen = 0;
    for read in 1..=240 {
        scene.pass(5 * SECOND, 0);
        if read % 6 == 0 {
            scene.checkpoint += 90 * SECOND;
        }
        let verdict = scene.read();
        if verdict.health == Health::CatchingUp {
            seen += 1;
            // It shrinks by 2 s in each second.
            let expected = verdict.lag_ms.unwrap() / 2;
            let off = (verdict.eta_ms.unwrap_or(expected) - expected).abs();
            assert!(off * 10 <= expected * 3, "{verdict:?}");
        }
    }
    assert!(seen >= 120, "{seen} of 240");
}

#[test]
fn too_slow_is_no_catching_up() {
    // In 15 s by 15.15 s: 1 % of the time.
    let mut scene = Scene::new(Status::Normal, HOUR);
    scene.read();
    for _ in 0..200 {
        scene.checkpoint += 150;
        assert_eq!(scene.watch(1, 15 * SECOND, 1).health, Health::Critical);
    }
    // Weeks behind, three times as fast: it would take a week.
    let mut scene = Scene::new(Status::Normal, 14 * 24 * HOUR);
    scene.read();
    assert_eq!(scene.watch(40, 15 * SECOND, 3).health, Health::Critical);
}

#[test]
fn a_short_look_gives_no_long_forecast() {
    // 10 h behind, three times as fast: 5 h, which a minute does not show.
    let mut scene = Scene::new(Status::Normal, 10 * HOUR);
    scene.read();
    let verdict = scene.watch(5, 15 * SECOND, 3);
    assert_eq!((verdict.health, verdict.eta_ms), (Health::CatchingUp, None));
    let verdict = scene.watch(9, 15 * SECOND, 3);
    assert_eq!(verdict.eta_ms, verdict.lag_ms.map(|lag| lag / 2));
}

#[test]
fn what_happens_between_reads_begins_it_anew() {
    let start = || {
        let mut scene = Scene::new(Status::Normal, HOUR);
        scene.read();
        assert_eq!(scene.watch(10, 15 * SECOND, 3).health, Health::CatchingUp);
        scene
    };
    // Paused and resumed, one read in between.
    let mut scene = start();
    scene.task.status = Some(Status::Stopped);
    scene.watch(1, 15 * SECOND, 0);
    scene.task.status = Some(Status::Normal);
    assert_eq!(scene.watch(5, 15 * SECOND, 3).health, Health::Critical);
    assert_eq!(scene.watch(1, 15 * SECOND, 3).health, Health::CatchingUp);
    // Paused and resumed with no read in between.
    let mut scene = start();
    scene.task.update_time = Some("2026-11-03T00:00:00Z".into());
    assert_eq!(scene.watch(5, 15 * SECOND, 3).health, Health::Critical);
    assert_eq!(scene.watch(1, 15 * SECOND, 3).health, Health::CatchingUp);
    // Resumed from earlier.
    let mut scene = start();
    scene.checkpoint -= HOUR;
    assert_eq!(scene.watch(5, 15 * SECOND, 3).health, Health::Critical);
    assert_eq!(scene.watch(1, 15 * SECOND, 3).health, Health::CatchingUp);
}

#[test]
fn standing_still_ends_it() {
    let mut scene = Scene::new(Status::Normal, 3 * HOUR);
    scene.read();
    assert_eq!(scene.watch(40, 15 * SECOND, 3).health, Health::CatchingUp);
    let verdict = scene.watch(4, 15 * SECOND, 0);
    assert_eq!((verdict.health, verdict.eta_ms), (Health::Stalled, None));
    // As fast as the time again: no longer still, and not catching up.
    assert_eq!(scene.watch(40, 15 * SECOND, 1).health, Health::Critical);
}

proptest! {
    /// A lag that goes up and down by chance is no trend. It may look like one
    /// for a moment.
    #[test]
    fn chance_is_no_trend(offs in prop::collection::vec(0..90_i64, 240)) {
        let mut scene = Scene::new(Status::Normal, 20 * MINUTE);
        let mut seen = 0;
        for off in offs {
            scene.reader += 15 * SECOND;
            scene.server = scene.reader;
            // A checkpoint never goes back.
            let next = scene.server - 20 * MINUTE - off * SECOND;
            scene.checkpoint = scene.checkpoint.max(next);
            if scene.read().health == Health::CatchingUp {
                seen += 1;
            }
        }
        prop_assert!(seen <= 4, "{seen} of 240");
    }

    /// Whatever is said of the time left, it is not longer than garbage
    /// collection waits, and about right for a steady pace.
    #[test]
    fn a_forecast_holds(lag in 301..200_000_i64, speed in 2..60_i64, pace in 1..60_i64) {
        let mut scene = Scene::new(Status::Normal, lag * SECOND);
        scene.read();
        for _ in 0..60 {
            let verdict = scene.watch(1, pace * SECOND, speed);
            if let Some(eta) = verdict.eta_ms {
                prop_assert_eq!(verdict.health, Health::CatchingUp);
                prop_assert!(eta <= 24 * HOUR);
                let exact = verdict.lag_ms.unwrap() / (speed - 1);
                prop_assert!((eta - exact).abs() <= 1 + exact / 1_000, "{} {}", eta, exact);
            }
        }
    }
}

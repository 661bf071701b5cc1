//! Stalled: a checkpoint that was seen not to move, by both clocks.

use changefeed_model::health::{Health, Past, Thresholds, judge};
use changefeed_model::{Status, Task};

use super::scene::{HOUR, MINUTE, SECOND, Scene};

#[test]
fn it_takes_a_minute_by_both_clocks() {
    let mut scene = Scene::new(Status::Normal, 3 * SECOND);
    let first = scene.read();
    assert_eq!((first.health, first.still_ms), (Health::Running, None));
    for seconds in (5..60).step_by(5) {
        let verdict = scene.watch(1, 5 * SECOND, 0);
        assert_eq!(verdict.health, Health::Running, "{seconds} s");
        assert_eq!(verdict.still_ms, Some(seconds * SECOND));
    }
    let verdict = scene.watch(1, 5 * SECOND, 0);
    assert_eq!(verdict.health, Health::Stalled);
    assert_eq!(verdict.still_ms, Some(MINUTE));
    assert_eq!(verdict.lag_ms, Some(MINUTE + 3 * SECOND));
    assert_eq!(verdict.limit_ms, Some(MINUTE));
    // It stays so whatever the lag, and however the points are thinned out.
    let verdict = scene.watch(5 * 3_600 / 5, 5 * SECOND, 0);
    assert_eq!(verdict.health, Health::Stalled);
    assert_eq!(verdict.still_ms, Some(MINUTE + 5 * HOUR));
    let verdict = scene.watch(30 * 60, MINUTE, 0);
    assert_eq!(
        verdict.still_ms,
        Some(MINUTE + 35 * HOUR),
        "beyond the points"
    );
    // The least progress ends it.
    scene.checkpoint += 1;
    let verdict = scene.watch(1, 5 * SECOND, 0);
    assert_eq!((verdict.health, verdict.still_ms), (Health::Critical, None));
}

#[test]
fn two_reads_a_minute_apart_are_enough_and_one_is_not() {
    let mut scene = Scene::new(Status::Normal, 10 * MINUTE);
    assert_eq!(scene.read().health, Health::Lagging);
    let verdict = scene.watch(1, MINUTE, 0);
    assert_eq!(verdict.health, Health::Stalled);
    let task = scene.answer();
    let unseen = judge(&task, &Past::new(), &Thresholds::DEFAULT);
    assert_eq!((unseen.health, unseen.still_ms), (Health::Critical, None));
}

#[test]
fn a_lag_within_the_threshold_is_no_stall() {
    // The server's clock is behind the checkpoint's: still, and no lag.
    let mut scene = Scene::new(Status::Normal, -50 * SECOND);
    scene.read();
    let verdict = scene.watch(1, MINUTE + 30 * SECOND, 0);
    assert_eq!(verdict.still_ms, Some(MINUTE + 30 * SECOND));
    assert_eq!(
        (verdict.health, verdict.lag_ms),
        (Health::Running, Some(40_000))
    );
}

#[test]
fn only_a_task_that_should_move_stalls() {
    for (status, health) in [
        (Status::Initial, Health::Starting),
        (Status::Stopped, Health::Paused),
        (Status::Finished, Health::Finished),
        (Status::Error, Health::Error),
        (Status::Failed, Health::Failed),
        (Status::Other("Warning".into()), Health::Unknown),
    ] {
        let mut scene = Scene::new(status, MINUTE);
        scene.read();
        assert_eq!(scene.watch(8, MINUTE, 0).health, health);
        // Nor does it the moment it is resumed.
        scene.task.status = Some(Status::Normal);
        let verdict = scene.watch(1, SECOND, 0);
        assert_eq!((verdict.health, verdict.still_ms), (Health::Lagging, None));
        assert_eq!(scene.watch(11, 5 * SECOND, 0).still_ms, Some(55_000));
        assert_eq!(scene.watch(1, 5 * SECOND, 0).health, Health::Stalled);
    }
}

/// What happened, and what it leaves.
type Change = (&'static str, fn(&mut Task));

#[test]
fn what_happens_between_reads_begins_it_anew() {
    let changes: [Change; 4] = [
        ("held", |task| task.unsteady = Some(true)),
        ("changed", |task| {
            task.update_time = Some("2026-11-03T00:00:00Z".into())
        }),
        ("made anew", |task| {
            task.create_time = Some("2026-11-03T00:00:00Z".into())
        }),
        ("paused", |task| task.status = Some(Status::Stopped)),
    ];
    for (what, change) in changes {
        let mut scene = Scene::new(Status::Normal, MINUTE);
        scene.read();
        assert_eq!(scene.watch(10, 5 * SECOND, 0).still_ms, Some(50_000));
        change(&mut scene.task);
        let verdict = scene.watch(1, 20 * SECOND, 0);
        assert_eq!(verdict.still_ms, None, "{what}");
        assert_ne!(verdict.health, Health::Stalled, "{what}");
        scene.task.unsteady = None;
        scene.task.status = Some(Status::Normal);
        assert_ne!(
            scene.watch(11, 5 * SECOND, 0).health,
            Health::Stalled,
            "{what}"
        );
        assert_eq!(
            scene.watch(2, 5 * SECOND, 0).health,
            Health::Stalled,
            "{what}"
        );
    }
}

#[test]
fn a_checkpoint_that_goes_back_begins_it_anew() {
    let mut scene = Scene::new(Status::Normal, MINUTE);
    scene.read();
    scene.watch(20, 5 * SECOND, 0);
    scene.checkpoint -= HOUR;
    let verdict = scene.watch(1, 5 * SECOND, 0);
    assert_eq!((verdict.health, verdict.still_ms), (Health::Critical, None));
    assert_eq!(scene.watch(12, 5 * SECOND, 0).health, Health::Stalled);
    // Back to the one that stood before: it did not stand all the time.
    scene.checkpoint += HOUR;
    assert_eq!(scene.watch(1, 5 * SECOND, 0).still_ms, None);
}

#[test]
fn reads_that_know_nothing_prove_nothing() {
    let mut scene = Scene::new(Status::Normal, MINUTE);
    scene.read();
    scene.watch(6, 5 * SECOND, 0);
    // An answer without the checkpoint, and one without the server's time.
    for blank in [
        |task: &mut Task| {
            task.downstream_sync_ts = None;
            task.downstream_sync_unix = Some(0);
        },
        |task: &mut Task| {
            task.upstream_update_ts = None;
            task.upstream_update_unix = None;
        },
    ] {
        scene.pass(5 * SECOND, 0);
        let mut task = scene.answer();
        blank(&mut task);
        scene.past.note(&task, scene.reader);
        let verdict = judge(&task, &scene.past, &Thresholds::DEFAULT);
        assert_eq!(
            (verdict.health, verdict.lag_ms, verdict.still_ms),
            (Health::LagUnknown, None, None)
        );
    }
    // It stood through them: a checkpoint does not go back and forth.
    assert_eq!(scene.watch(1, 5 * SECOND, 0).still_ms, Some(45_000));
    assert_eq!(scene.watch(3, 5 * SECOND, 0).health, Health::Stalled);
}

#[test]
fn a_checkpoint_first_seen_without_the_servers_time_stands_from_the_first_with_it() {
    let mut scene = Scene::new(Status::Normal, MINUTE);
    scene.read();
    scene.pass(5 * SECOND, 1);
    let task = Task {
        upstream_update_ts: None,
        upstream_update_unix: None,
        ..scene.answer()
    };
    scene.past.note(&task, scene.reader);
    assert_eq!(scene.watch(1, 5 * SECOND, 0).still_ms, None);
    assert_eq!(scene.watch(1, 5 * SECOND, 0).still_ms, Some(5_000));
}

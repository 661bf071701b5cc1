//! Timestamps that make no sense: what is said of them, and what follows.

use changefeed_model::health::{Doubt, EARLIEST_MS, Health, SKEW_MS, Stamp, lag_ms};
use changefeed_model::{Status, Task};

use super::scene::{HOUR, MINUTE, NOW, SECOND, Scene, tso};

#[test]
fn a_checkpoint_ahead_of_the_server() {
    let rows = [
        (40, Some(0), Health::Running, None),
        (SKEW_MS, Some(0), Health::Running, None),
        (
            SKEW_MS + 1,
            None,
            Health::LagUnknown,
            Some(Doubt::CheckpointAhead(SKEW_MS + 1)),
        ),
        (
            3 * HOUR,
            None,
            Health::LagUnknown,
            Some(Doubt::CheckpointAhead(3 * HOUR)),
        ),
    ];
    for (ahead, lag, health, doubt) in rows {
        let mut scene = Scene::new(Status::Normal, -ahead);
        let verdict = scene.read();
        assert_eq!(
            (verdict.lag_ms, verdict.health, verdict.doubt),
            (lag, health, doubt),
            "{ahead}"
        );
    }
}

#[test]
fn a_paused_task_of_unknown_age_is_in_no_proven_danger() {
    let mut scene = Scene::new(Status::Stopped, -3 * HOUR);
    let verdict = scene.read();
    assert_eq!((verdict.health, verdict.paused_ms), (Health::Paused, None));
    assert_eq!(verdict.doubt, Some(Doubt::CheckpointAhead(3 * HOUR)));
}

#[test]
fn times_before_tidb_existed() {
    // A time in seconds where milliseconds belong is one in January 1970.
    let rows = [
        (NOW / 1_000, NOW, Some(Stamp::Checkpoint)),
        (NOW, NOW / 1_000, Some(Stamp::Upstream)),
        (1, 2, Some(Stamp::Upstream)),
        (EARLIEST_MS - 1, NOW, Some(Stamp::Checkpoint)),
        (EARLIEST_MS, NOW, None),
    ];
    for (checkpoint, upstream, stamp) in rows {
        let mut scene = Scene::new(Status::Normal, 0);
        (scene.checkpoint, scene.server) = (checkpoint, upstream);
        let verdict = scene.read();
        assert_eq!(verdict.doubt, stamp.map(Doubt::TooEarly), "{checkpoint}");
        assert_eq!(verdict.lag_ms.is_none(), stamp.is_some(), "{checkpoint}");
        let health = stamp.map_or(Health::Critical, |_| Health::LagUnknown);
        assert_eq!(verdict.health, health);
    }
}

#[test]
fn a_tso_and_its_twin_that_contradict_each_other() {
    let answer = || Scene::new(Status::Normal, 7 * SECOND).answer();
    let apart = |stamp, ms| Some(Doubt::TwinsApart(stamp, ms));
    let checkpoint = NOW - 7 * SECOND;
    let rows = [
        // Cut to seconds is no contradiction.
        (Some(checkpoint - 999), Some(NOW - 1_000), None),
        (
            Some(checkpoint - 1_001),
            Some(NOW),
            apart(Stamp::Checkpoint, 1_001),
        ),
        (
            Some(NOW + HOUR),
            Some(NOW),
            apart(Stamp::Checkpoint, HOUR + 7 * SECOND),
        ),
        (
            Some(checkpoint),
            Some(NOW + HOUR),
            apart(Stamp::Upstream, HOUR),
        ),
        (Some(5), Some(5), apart(Stamp::Checkpoint, checkpoint - 5)),
        (Some(0), Some(-1), None),
        (None, None, None),
        (
            Some(i64::MAX),
            None,
            apart(Stamp::Checkpoint, i64::MAX - checkpoint),
        ),
        (Some(i64::MIN), Some(i64::MIN), None),
    ];
    for (checkpoint_unix, upstream_unix, doubt) in rows {
        let mut scene = Scene::new(Status::Normal, 0);
        let task = Task {
            downstream_sync_unix: checkpoint_unix,
            upstream_update_unix: upstream_unix,
            ..answer()
        };
        scene.past.note(&task, NOW);
        let verdict = changefeed_model::health::judge(&task, &scene.past, &Default::default());
        assert_eq!(
            verdict.doubt, doubt,
            "{checkpoint_unix:?} {upstream_unix:?}"
        );
        // The TSO decides.
        assert_eq!(
            (verdict.lag_ms, verdict.health),
            (Some(7_000), Health::Running)
        );
        assert_eq!(lag_ms(&task), Some(7_000));
    }
}

#[test]
fn a_server_ahead_of_reader_and_checkpoint() {
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.server += 3 * HOUR;
    let verdict = scene.read();
    assert_eq!(verdict.health, Health::Critical, "it may be true");
    assert_eq!(verdict.doubt, Some(Doubt::ServerAhead(3 * HOUR)));
    // A reader whose clock is wrong is one against two.
    for off in [-3 * HOUR, 3 * HOUR] {
        let mut scene = Scene::new(Status::Normal, 2 * SECOND);
        scene.reader += off;
        let verdict = scene.read();
        assert_eq!((verdict.health, verdict.doubt), (Health::Running, None));
    }
    // A lag by both clocks is one.
    let mut scene = Scene::new(Status::Normal, 3 * HOUR);
    scene.server += 10 * SECOND;
    assert_eq!(scene.read().doubt, None);
}

#[test]
fn a_server_whose_clock_stands_still() {
    let stand = |lag: i64, status: Status| {
        let mut scene = Scene::new(status, lag);
        let mut verdict = scene.read();
        for _ in 0..4 {
            assert_eq!(verdict.doubt, None);
            scene.reader += 15 * SECOND;
            verdict = scene.read();
        }
        verdict
    };
    let frozen = Some(Doubt::UpstreamStill(MINUTE));
    let verdict = stand(2 * SECOND, Status::Normal);
    assert_eq!(
        (verdict.health, verdict.lag_ms, verdict.doubt),
        (Health::LagUnknown, None, frozen)
    );
    assert_eq!(verdict.still_ms, None, "one clock proves nothing");
    // The lag is that or more: what is bad already stays so.
    for (lag, status, health) in [
        (MINUTE * 11, Status::Normal, Health::Critical),
        (MINUTE * 6, Status::Normal, Health::Lagging),
        (HOUR * 21, Status::Stopped, Health::PausedTooLong),
    ] {
        let verdict = stand(lag, status);
        assert_eq!((verdict.health, verdict.lag_ms), (health, Some(lag)));
        assert_eq!(verdict.doubt, frozen);
    }
}

#[test]
fn a_cached_answer_read_twice_long_apart_is_no_clock_that_stands() {
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.read();
    scene.reader += HOUR;
    assert_eq!(
        scene.read().doubt,
        None,
        "the reader's clock may have jumped"
    );
    scene.reader += SECOND;
    scene.server += HOUR;
    scene.checkpoint += HOUR;
    let verdict = scene.read();
    assert_eq!((verdict.doubt, verdict.health), (None, Health::Running));
}

#[test]
fn the_far_future() {
    // Both far ahead: what they say of each other holds.
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.server += 50 * 365 * 24 * HOUR;
    scene.checkpoint += 50 * 365 * 24 * HOUR;
    let verdict = scene.read();
    assert_eq!(
        (verdict.health, verdict.lag_ms),
        (Health::Running, Some(2_000))
    );
    // The largest TSO there is.
    let task = Task {
        downstream_sync_ts: Some(changefeed_model::Tso(u64::MAX)),
        downstream_sync_unix: None,
        upstream_update_ts: tso(NOW),
        ..scene.answer()
    };
    let verdict = changefeed_model::health::judge(&task, &Default::default(), &Default::default());
    assert!(matches!(verdict.doubt, Some(Doubt::CheckpointAhead(_))));
    assert_eq!(verdict.health, Health::LagUnknown);
}

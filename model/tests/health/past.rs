//! What is kept of earlier reads.

use changefeed_model::Status;
use changefeed_model::health::{COVERED_MS, POINTS_MOST, Past, Point};

use super::scene::{HOUR, MINUTE, SECOND, Scene};

#[test]
fn a_point_is_small() {
    assert_eq!(size_of::<Point>(), 24);
    assert!(size_of::<Past>() <= 160, "{}", size_of::<Past>());
}

#[test]
fn nothing_is_allocated_before_the_first_read() {
    assert_eq!(Past::new().points(), []);
    assert_eq!(Past::new(), Past::default());
}

#[test]
fn it_covers_six_hours_at_every_pace() {
    for pace in [1, 5, 15, 30, 60] {
        let mut scene = Scene::new(Status::Normal, 2 * SECOND);
        scene.read();
        scene.watch(8 * 3_600 / pace, pace * SECOND, 1);
        let at: Vec<i64> = scene
            .past
            .points()
            .iter()
            .map(|point| point.at_ms)
            .collect();
        assert_eq!(at.len(), POINTS_MOST, "every {pace} s");
        assert_eq!(at.last(), Some(&scene.reader));
        let covered = scene.reader - at[0];
        assert!(
            covered <= COVERED_MS && covered > COVERED_MS - 25 * MINUTE,
            "{covered}"
        );
        for gap in at.windows(2) {
            let (age, gap) = (scene.reader - gap[0], gap[1] - gap[0]);
            // Close together where a trend is looked for, not too far apart
            // anywhere.
            assert!(gap > 0 && gap <= 30 * MINUTE, "{pace}: {gap} at {age}");
            assert!(
                age > 10 * MINUTE || gap <= 2 * MINUTE,
                "{pace}: {gap} at {age}"
            );
        }
    }
}

#[test]
fn the_first_read_stays_until_it_is_too_old() {
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.read();
    let first = scene.past.points()[0];
    scene.watch(6 * 3_600 / 5, 5 * SECOND, 1);
    assert_eq!(scene.past.points()[0], first);
    scene.watch(1, 5 * SECOND, 1);
    assert_ne!(scene.past.points()[0], first);
}

#[test]
fn a_point_says_what_was_read() {
    let mut scene = Scene::new(Status::Normal, 90 * SECOND);
    scene.read();
    let point = scene.past.points()[0];
    assert_eq!(point.at_ms, scene.reader);
    assert_eq!(point.lag_ms(), Some(90_000));
    assert_eq!(point.checkpoint_ms(), Some(scene.checkpoint));
    assert_eq!(point.upstream_ms(), Some(scene.server));
    scene.reader += SECOND;
    scene.past.note(&scene.task, scene.reader);
    let blank = scene.past.points()[1];
    assert_eq!(
        (blank.lag_ms(), blank.checkpoint_ms(), blank.upstream_ms()),
        (None, None, None)
    );
}

#[test]
fn a_day_later_nothing_of_it_is_left() {
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.read();
    scene.watch(50, 5 * SECOND, 1);
    scene.watch(1, 24 * HOUR, 1);
    assert_eq!(scene.past.points().len(), 1);
}

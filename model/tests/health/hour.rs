//! One hour of a cluster, read every 5 s by one tab.

use changefeed_model::Status;
use changefeed_model::health::{Health, POINTS_MOST};

use super::scene::{HOUR, MINUTE, SECOND, Scene};

const STEP: i64 = 5 * SECOND;
const READS: i64 = HOUR / STEP;

/// A lag between 1 and 4 s, uneven as a checkpoint is.
fn uneven(read: i64) -> i64 {
    SECOND + (read * 7_919 % 31) * 100
}

/// Every change of the state, with the minute it was first seen in.
fn changes(seen: impl Iterator<Item = Health>) -> Vec<(i64, Health)> {
    let mut changes: Vec<(i64, Health)> = Vec::new();
    for (read, health) in seen.enumerate() {
        if changes.last().is_none_or(|(_, last)| *last != health) {
            changes.push((i64::try_from(read).unwrap() * STEP / MINUTE, health));
        }
    }
    changes
}

#[test]
fn a_healthy_hour_says_running_and_nothing_else() {
    let mut scene = Scene::new(Status::Normal, SECOND);
    let seen = (0..READS).map(|read| {
        scene.reader += STEP;
        // The answer takes its time.
        scene.server = scene.reader + read * 613 % 900;
        scene.checkpoint = (scene.server - uneven(read)).max(scene.checkpoint);
        let verdict = scene.read();
        assert_eq!(verdict.doubt, None);
        verdict.health
    });
    assert_eq!(changes(seen), [(0, Health::Running)]);
    assert!(scene.past.points().len() <= POINTS_MOST);
}

#[test]
fn an_hour_with_everything_in_it() {
    let mut scene = Scene::new(Status::Normal, SECOND);
    let mut seen = Vec::new();
    for read in 0..READS {
        scene.reader += STEP;
        scene.server += STEP;
        let uneven = scene.server - uneven(read);
        match read * STEP / MINUTE {
            // It stands still from minute 5 on, is paused in minute 15,
            5..15 => {}
            15..20 => scene.task.status = Some(Status::Stopped),
            // resumed in minute 20, held for a moment,
            20 => {
                scene.task.status = Some(Status::Normal);
                scene.task.unsteady = Some(read * STEP % MINUTE < 10 * SECOND);
            }
            // and from minute 21 on goes at four times the pace of the time.
            _ => scene.checkpoint = (scene.checkpoint + 4 * STEP).min(uneven),
        }
        if read * STEP / MINUTE < 5 {
            scene.checkpoint = scene.checkpoint.max(uneven);
        }
        seen.push(scene.read().health);
    }
    assert_eq!(
        changes(seen.into_iter()),
        [
            (0, Health::Running),
            (5, Health::Stalled),
            (15, Health::Paused),
            (20, Health::Busy),
            (20, Health::Critical),
            (22, Health::CatchingUp),
            (24, Health::Running),
        ]
    );
}

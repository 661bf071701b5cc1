//! Clocks that jump, laptops that sleep, answers that come late.

use changefeed_model::Status;
use changefeed_model::health::{Doubt, Health, Thresholds, judge};

use super::scene::{HOUR, MINUTE, SECOND, Scene};

/// A task that stood still for 30 s, and what 5 s more say after a jump.
fn still_after(jump: fn(&mut Scene)) -> Option<i64> {
    let mut scene = Scene::new(Status::Normal, 2 * MINUTE);
    scene.read();
    scene.watch(6, 5 * SECOND, 0);
    jump(&mut scene);
    scene.watch(1, 5 * SECOND, 0).still_ms
}

#[test]
fn a_jump_of_either_clock_proves_no_stall() {
    let proven = Some(35_000);
    assert_eq!(still_after(|_| ()), proven);
    assert_eq!(still_after(|scene| scene.reader += HOUR), proven);
    assert_eq!(
        still_after(|scene| scene.reader -= HOUR),
        proven,
        "set back, and followed"
    );
    assert_eq!(still_after(|scene| scene.server += HOUR), proven);
    // Set back, the server's clock measures nothing any more: from here on.
    assert_eq!(still_after(|scene| scene.server -= HOUR), None);
    // Asleep, both clocks went on, and the checkpoint did not.
    let asleep = still_after(|scene| scene.pass(8 * HOUR, 0));
    assert_eq!(asleep, Some(8 * HOUR + 35_000));
}

#[test]
fn a_small_step_of_the_servers_clock_takes_away_no_more_than_that() {
    assert_eq!(
        still_after(|scene| scene.server -= 3 * SECOND),
        Some(32_000)
    );
    assert_eq!(
        still_after(|scene| scene.server += 3 * SECOND),
        Some(35_000)
    );
}

#[test]
fn a_stall_is_found_after_the_servers_clock_was_set_back() {
    let mut scene = Scene::new(Status::Normal, 3 * HOUR);
    scene.read();
    scene.watch(6, 5 * SECOND, 0);
    scene.server -= HOUR;
    assert_eq!(scene.watch(12, 5 * SECOND, 0).health, Health::Critical);
    assert_eq!(scene.watch(1, 5 * SECOND, 0).health, Health::Stalled);
}

#[test]
fn a_jump_of_the_servers_clock_is_no_catching_up() {
    // The lag goes from 70 min to 10: by the clock, not by replicating. In
    // little steps, too.
    for (step, times) in [(60 * MINUTE, 1), (50 * SECOND, 72), (5 * SECOND, 200)] {
        let mut scene = Scene::new(Status::Normal, 70 * MINUTE);
        scene.read();
        scene.watch(6, 15 * SECOND, 1);
        for _ in 0..times {
            scene.server -= step;
            let verdict = scene.watch(1, 15 * SECOND, 1);
            assert_ne!(verdict.health, Health::CatchingUp, "{step}");
        }
        assert_eq!(scene.watch(60, 15 * SECOND, 1).eta_ms, None);
    }
}

#[test]
fn catching_up_is_seen_again_soon_after_any_jump() {
    let jumps: [fn(&mut Scene); 5] = [
        |scene| scene.server += HOUR,
        |scene| scene.server -= HOUR,
        |scene| scene.reader += HOUR,
        |scene| scene.reader -= HOUR,
        |scene| scene.pass(HOUR, 1),
    ];
    for (index, jump) in jumps.into_iter().enumerate() {
        let mut scene = Scene::new(Status::Normal, 5 * HOUR);
        scene.read();
        assert_eq!(scene.watch(10, 15 * SECOND, 3).health, Health::CatchingUp);
        jump(&mut scene);
        let verdict = scene.watch(6, 15 * SECOND, 3);
        assert_eq!(verdict.health, Health::CatchingUp, "jump {index}");
        let lag = verdict.lag_ms.unwrap();
        assert!(
            verdict
                .eta_ms
                .is_none_or(|eta| (eta - lag / 2).abs() < SECOND)
        );
    }
}

#[test]
fn a_reader_set_back_keeps_what_it_saw_at_its_age() {
    let mut scene = Scene::new(Status::Normal, 2 * MINUTE);
    scene.read();
    scene.watch(6, 5 * SECOND, 1);
    let ages = |scene: &Scene| -> Vec<i64> {
        let points = scene.past.points();
        points
            .iter()
            .map(|point| scene.reader - point.at_ms)
            .collect()
    };
    let mut before = ages(&scene);
    scene.reader -= 3 * HOUR;
    scene.watch(1, 5 * SECOND, 1);
    before.iter_mut().for_each(|age| *age += 5 * SECOND);
    before.push(0);
    assert_eq!(ages(&scene), before);
}

#[test]
fn a_late_answer_changes_nothing() {
    for late_by in [0, 1, 5 * SECOND, 30 * SECOND] {
        let mut scene = Scene::new(Status::Normal, 2 * MINUTE);
        scene.read();
        let early = scene.answer();
        scene.watch(10, 5 * SECOND, 1);
        let before = scene.past.clone();
        // Asked for before the newest, whatever it says; even if the server
        // made it later.
        scene.past.note(&early, scene.reader - late_by);
        assert_eq!(scene.past, before);
        let mut later = scene.answer();
        later.upstream_update_ts = super::scene::tso(scene.server + 2 * SECOND);
        scene.past.note(&later, scene.reader - late_by);
        assert_eq!(scene.past, before);
    }
}

#[test]
fn an_older_answer_is_judged_by_itself() {
    let mut scene = Scene::new(Status::Normal, 11 * MINUTE);
    let old = scene.answer();
    scene.read();
    scene.watch(13, 5 * SECOND, 0);
    assert_eq!(scene.watch(1, 5 * SECOND, 0).health, Health::Stalled);
    let verdict = judge(&old, &scene.past, &Thresholds::DEFAULT);
    assert_eq!((verdict.health, verdict.still_ms), (Health::Critical, None));
}

#[test]
fn a_pause_this_tab_saw_begin_is_no_longer_than_that() {
    let mut scene = Scene::new(Status::Normal, 21 * HOUR);
    scene.read();
    scene.watch(2, 5 * SECOND, 1);
    scene.task.status = Some(Status::Stopped);
    let verdict = scene.watch(1, 5 * SECOND, 0);
    assert_eq!(verdict.paused_ms, Some(5_000));
    // In danger it is all the same: its checkpoint is what counts.
    assert_eq!(verdict.health, Health::PausedTooLong);
    assert_eq!(scene.watch(60, MINUTE, 0).paused_ms, Some(HOUR + 5_000));
    // One that it did not see begin is as old as its checkpoint at the most.
    let mut scene = Scene::new(Status::Stopped, 3 * HOUR);
    assert_eq!(scene.read().paused_ms, Some(3 * HOUR));
}

#[test]
fn a_server_that_jumps_ahead_is_doubted() {
    let mut scene = Scene::new(Status::Normal, 2 * SECOND);
    scene.read();
    scene.server += 2 * HOUR;
    let verdict = scene.watch(1, 5 * SECOND, 1);
    assert_eq!(verdict.doubt, Some(Doubt::ServerAhead(2 * HOUR)));
}

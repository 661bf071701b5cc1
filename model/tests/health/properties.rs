//! What holds whatever comes.

use changefeed_model::health::{
    COVERED_MS, Health, POINTS_MOST, Past, ThresholdProblem, Thresholds, judge, lag_ms,
};
use changefeed_model::{Status, Task, Tso};
use proptest::collection::vec;
use proptest::prelude::*;

use super::scene::{NOW, SECOND};
use super::support::odd_task;

/// A time in milliseconds: near, far, or none.
fn time() -> impl Strategy<Value = i64> {
    prop_oneof![
        6 => NOW - 3_600_000..NOW + 3_600_000,
        2 => -90_000_000_i64..90_000_000,
        1 => Just(0),
        1 => any::<i64>(),
    ]
}

fn stamp() -> impl Strategy<Value = Option<Tso>> {
    prop_oneof![
        6 => time().prop_map(Tso::from_unix_ms),
        1 => any::<u64>().prop_map(|raw| Some(Tso(raw))),
    ]
}

fn task() -> impl Strategy<Value = Task> {
    let status = prop::sample::select(vec![
        Some(Status::Normal),
        Some(Status::Normal),
        Some(Status::Normal),
        Some(Status::Stopped),
        Some(Status::Failed),
        Some(Status::Other("Warning".into())),
        None,
    ]);
    let known = (
        status,
        stamp(),
        stamp(),
        time(),
        time(),
        any::<Option<bool>>(),
    );
    prop_oneof![
        9 => known.prop_map(|(status, checkpoint, upstream, unix, other, unsteady)| Task {
            status,
            unsteady,
            downstream_sync_ts: checkpoint,
            downstream_sync_unix: Some(unix),
            upstream_update_ts: upstream,
            upstream_update_unix: Some(other),
            ..Task::default()
        }),
        1 => odd_task().prop_map(Task::from_object),
    ]
}

fn thresholds() -> impl Strategy<Value = Thresholds> {
    let one = || prop_oneof![1..100_000_000_i64, any::<i64>()];
    prop_oneof![
        Just(Thresholds::DEFAULT),
        (one(), one(), one(), one()).prop_map(|(lagging_ms, critical_ms, stalled_ms, danger)| {
            Thresholds {
                lagging_ms,
                critical_ms,
                stalled_ms,
                pause_danger_ms: danger,
            }
        }),
    ]
}

/// Reads one after the other: how far the reader's clock goes, and what comes.
fn reads() -> impl Strategy<Value = Vec<(i64, Task)>> {
    let step = prop_oneof![
        8 => 1..120_000_i64,
        1 => -120_000..1_i64,
        1 => any::<i64>(),
    ];
    vec((step, task()), 0..100)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_past_is_bounded_ordered_and_ends_with_the_newest(reads in reads(), thresholds in thresholds()) {
        let mut past = Past::new();
        let mut at = NOW;
        for (step, task) in reads {
            at = at.saturating_add(step);
            let before = past.clone();
            let was_noted = past.note(&task, at);
            let points = past.points();
            prop_assert!(!points.is_empty() && points.len() <= POINTS_MOST);
            prop_assert!(points.is_sorted_by_key(|point| point.at_ms));
            let (first, last) = (points[0].at_ms, points[points.len() - 1].at_ms);
            prop_assert!(last.saturating_sub(first) <= COVERED_MS);
            prop_assert_eq!(was_noted, past != before);
            prop_assert!(!was_noted || last == at);
            prop_assert!(points.iter().all(|point| point.lag_ms().is_none_or(|lag| lag >= 0)));

            let verdict = judge(&task, &past, &thresholds);
            prop_assert!(verdict.lag_ms.is_none_or(|lag| lag >= 0));
            prop_assert!(verdict.still_ms.is_none_or(|still| still > 0));
            prop_assert!(verdict.eta_ms.is_none_or(|eta| eta > 0));
            prop_assert_eq!(verdict.eta_ms.is_some() && verdict.health != Health::CatchingUp, false);
            // What is said with a figure has it.
            let is_behind = matches!(
                verdict.health,
                Health::CatchingUp | Health::Lagging | Health::Critical | Health::Stalled | Health::PausedTooLong
            );
            prop_assert!(!is_behind || verdict.lag_ms.and(verdict.limit_ms).is_some());
            prop_assert!(verdict.health != Health::Running || verdict.lag_ms.is_some());
            if verdict.health == Health::Stalled {
                prop_assert!(verdict.still_ms >= Some(thresholds.stalled_ms));
                prop_assert!(verdict.lag_ms > Some(thresholds.stalled_ms));
            }
            if matches!(verdict.health, Health::Lagging | Health::Critical | Health::CatchingUp) {
                prop_assert!(verdict.lag_ms > Some(thresholds.lagging_ms));
                prop_assert_eq!(verdict.lag_ms, lag_ms(&task));
            }

            // The same read again, and one that is older, change nothing.
            let noted = past.clone();
            prop_assert!(!past.note(&task, at));
            prop_assert_eq!(&past, &noted);
            prop_assert_eq!(judge(&task, &past, &thresholds), verdict);
        }
    }

    #[test]
    fn thinning_out_keeps_first_newest_and_order(steps in vec(1..60_000_i64, 1..400)) {
        let mut past = Past::new();
        let mut at = NOW;
        let mut all = Vec::new();
        for step in steps {
            at += step;
            let task = Task {
                downstream_sync_ts: Tso::from_unix_ms(at - 2 * SECOND),
                upstream_update_ts: Tso::from_unix_ms(at),
                ..Task::default()
            };
            past.note(&task, at);
            all.push(at);
        }
        let kept: Vec<i64> = past.points().iter().map(|point| point.at_ms).collect();
        prop_assert_eq!(kept.last(), all.last());
        let oldest = all.iter().find(|one| at - **one <= COVERED_MS);
        if at - all[0] <= COVERED_MS {
            prop_assert_eq!(kept.first(), oldest);
        }
        prop_assert!(kept.is_sorted() && kept.iter().all(|one| all.contains(one)));
        prop_assert_eq!(kept.len(), all.len().min(kept.len()));
        prop_assert!(all.len() > POINTS_MOST || kept.len() == all.len());
    }

    #[test]
    fn a_state_is_no_milder_for_a_larger_lag(lag in 0..100_000_000_i64, more in 0..100_000_000_i64, stopped in any::<bool>()) {
        let health = |lag: i64| {
            let status = if stopped { Status::Stopped } else { Status::Normal };
            Health::of(&Task {
                status: Some(status),
                downstream_sync_ts: Tso::from_unix_ms(NOW - lag),
                upstream_update_ts: Tso::from_unix_ms(NOW),
                ..Task::default()
            })
        };
        // Worst first.
        prop_assert!(health(lag + more) <= health(lag));
    }

    #[test]
    fn thresholds_that_pass_are_in_order(thresholds in thresholds()) {
        match thresholds.check() {
            Ok(()) => {
                prop_assert!(0 < thresholds.lagging_ms && thresholds.lagging_ms < thresholds.critical_ms);
                prop_assert!(thresholds.critical_ms <= Thresholds::MOST_MS);
            }
            Err(ThresholdProblem::TooLong) => prop_assert!(
                thresholds.critical_ms.max(thresholds.stalled_ms).max(thresholds.pause_danger_ms)
                    > Thresholds::MOST_MS
            ),
            Err(_) => {}
        }
    }
}

//! Demonstration data: what an operator meets in two clusters, good and bad.

mod cast;
mod sinks;
mod words;

use anyhow::Result;
use changefeed_model::{Downstream, Task, Tso};
use rand::{Rng, RngExt};

use super::engine::Traits;
use super::record::Record;
use super::{Engine, chance, store};
use cast::Role;

/// The cluster most tasks are in; the contract's example.
const FIRST_CLUSTER: &str = "CLUSTER_ID_IN_TIEM__22";
/// The other one.
const SECOND_CLUSTER: &str = "CLUSTER_ID_IN_TIEM__23";

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// The ages of tasks, in milliseconds; the first is the oldest.
const AGES_MS: [i64; 2] = [420 * DAY_MS, 4 * DAY_MS];

/// Fills an empty store with `count` tasks in `clusters` clusters, all or none.
pub(super) fn fill(engine: &Engine, count: u32, clusters: u32) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
    let filled = engine.store.write(|store| {
        if store::count_tasks(store)? > 0 {
            return Ok(false);
        }
        let now_ms = engine.clock.now_ms();
        for index in 0..count {
            let number = store::next_number(store)?;
            let mut record = task(engine.seed, number, index, count, now_ms);
            if clusters < 2 {
                // All else of a task is the same however many there are.
                FIRST_CLUSTER.clone_into(&mut record.cluster_id);
            }
            store::insert(store, &record)?;
        }
        Ok(true)
    })?;
    if filled {
        tracing::info!(
            tasks = count,
            "the store was empty: demonstration tasks were made"
        );
    } else {
        tracing::info!("the store has tasks of its own: no demonstration tasks were made");
    }
    Ok(())
}

/// The task at `index` of `count`, made as number `number`.
fn task(seed: u64, number: u64, index: u32, count: u32, now_ms: i64) -> Record {
    let mut chance = chance::stream(seed, "demo", number);
    let part = cast::part(index, &mut chance);
    let created_ms = match part.role {
        // Nobody leaves a task like that for long.
        Role::Initial => now_ms - chance.random_range(10..50) * MINUTE_MS,
        _ => now_ms - age_ms(index, count) + chance.random_range(0..20 * MINUTE_MS),
    };
    let before = chance.random_range(0..10 * MINUTE_MS);
    let start_ts = u64::try_from(created_ms - before).ok();
    let start_ts = start_ts.and_then(|ms| Tso::from_parts(ms, chance.random_range(1..9)));
    let (state, lag_ms, updated_ms) = part.role.state(created_ms, now_ms, &mut chance);
    let config = Task {
        name: Some(part.name),
        rules: Some(part.rules),
        downstream: Downstream::new(&part.kind, part.config),
        ..Task::default()
    };
    Record {
        id: chance::task_id(seed, number),
        cluster_id: cluster(index, &mut chance).to_owned(),
        created_ms,
        updated_ms: updated_ms.max(created_ms),
        start_ts: start_ts.unwrap_or_default(),
        config: config.to_object(),
        traits: Traits {
            seed: chance.random(),
            lag_ms,
        },
        changes: 0,
        state,
    }
}

/// The named parts are in the first cluster, the crowd in both.
fn cluster(index: u32, chance: &mut impl Rng) -> &'static str {
    if cast::is_named(index) || chance.random_ratio(6, 10) {
        FIRST_CLUSTER
    } else {
        SECOND_CLUSTER
    }
}

fn age_ms(index: u32, count: u32) -> i64 {
    let [oldest, youngest] = AGES_MS;
    oldest - (oldest - youngest) * i64::from(index) / i64::from(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use changefeed_model::fields::{Level, check_cluster_id, check_downstream, check_name};
    use changefeed_model::health::Health;
    use changefeed_model::rules::RuleList;
    use changefeed_model::{Kind, Status};
    use std::collections::HashSet;

    const NOW: i64 = 1_795_000_000_000;

    fn tasks(count: u32) -> Vec<Task> {
        (0..count)
            .map(|index| task(7, u64::from(index), index, count, NOW).to_task(NOW))
            .collect()
    }

    #[test]
    fn forty_eight_show_every_state_and_kind() {
        let tasks = tasks(48);
        let statuses: HashSet<_> = tasks.iter().map(Task::status).collect();
        assert_eq!(statuses, Status::KNOWN.into_iter().collect());
        let kinds: HashSet<_> = tasks.iter().map(|task| task.downstream.kind()).collect();
        assert!(Kind::KNOWN.iter().all(|kind| kinds.contains(kind)));
        assert!(kinds.contains(&Kind::Other("pulsar".into())));
        let count = |health: &Health| {
            let found = tasks.iter().filter(|task| Health::of(task) == *health);
            found.count()
        };
        assert!(count(&Health::Lagging) >= 2);
        assert!(count(&Health::Critical) >= 2);
        assert_eq!(count(&Health::PausedTooLong), 1);
        assert_eq!(count(&Health::LagUnknown), 1);
        assert!(count(&Health::Running) >= 16);
        let names: HashSet<_> = tasks.iter().map(|task| task.name.clone()).collect();
        assert_eq!(names.len(), 48);
        let clusters: Vec<_> = tasks.iter().map(|task| task.cluster_id.clone()).collect();
        assert_eq!(clusters[0].as_deref(), Some(FIRST_CLUSTER));
        assert!(clusters.contains(&Some(SECOND_CLUSTER.to_owned())));
    }

    #[test]
    fn what_it_makes_the_api_would_take() {
        for task in tasks(500) {
            let name = task.name.as_deref().unwrap();
            check_name(name).unwrap();
            assert!(name.chars().count() <= 32, "{name}");
            check_cluster_id(task.cluster_id.as_deref().unwrap()).unwrap();
            let mut problems = check_downstream(&task.downstream);
            problems.retain(|found| found.problem.level() == Level::Error);
            assert_eq!(problems, [], "{task:?}");
            let rules = task.rules.as_deref().unwrap_or_default();
            assert!(!rules.is_empty());
            let rules = RuleList::parse(rules);
            assert_eq!(
                (rules.errors(), rules.warnings()),
                (vec![], vec![]),
                "{task:?}"
            );
            assert!(task.start_ms().unwrap() <= NOW);
            if let Some(checkpoint) = task.checkpoint_ms() {
                assert!(checkpoint <= NOW && checkpoint >= task.start_ms().unwrap());
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same() {
        let of = |seed| format!("{:?}", task(seed, 3, 3, 48, NOW).to_task(NOW).to_object());
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }
}

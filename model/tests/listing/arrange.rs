//! Filtered, counted and sorted as the naive list is.

use changefeed_model::Task;
use changefeed_model::health::{Health, Verdict};
use changefeed_model::listing::{Digest, Sort, View, arrange, other_kinds};
use proptest::prelude::*;
use serde_json::json;

use crate::naive;
use crate::rows::{row, rows, task, verdict, view};

fn digests(rows: &[(Task, Verdict)]) -> Vec<Digest> {
    let digest = |(task, verdict): &(Task, Verdict)| Digest::of(task, verdict);
    rows.iter().map(digest).collect()
}

fn order_of(digests: &[Digest], view: &View) -> Vec<u32> {
    arrange(&digests.iter().collect::<Vec<_>>(), view).order
}

proptest! {
    #[test]
    fn a_list_is_what_the_naive_one_is(rows in rows(), view in view()) {
        let digests = digests(&rows);
        let arranged = arrange(&digests.iter().collect::<Vec<_>>(), &view);
        prop_assert_eq!(&arranged.order, &naive::order(&rows, &view));
        for health in Health::ALL {
            prop_assert_eq!(arranged.counts.of(health), naive::count(&rows, &view, health));
        }
        let total: u32 = Health::ALL.map(|health| arranged.counts.of(health)).iter().sum();
        prop_assert_eq!(arranged.counts.total(), total);
    }

    #[test]
    fn a_digest_carried_on_is_one_made_anew(before in row(), mut after in row(), same in 0..16_u8) {
        // Some of what matters stays from the read before.
        if same & 1 > 0 { after.0.name.clone_from(&before.0.name); }
        if same & 2 > 0 { after.0.rules.clone_from(&before.0.rules); after.0.id.clone_from(&before.0.id); }
        if same & 4 > 0 { after.0.downstream = before.0.downstream.clone(); }
        if same & 8 > 0 { after.0.update_time.clone_from(&before.0.update_time); }
        let carried = Digest::of(&before.0, &before.1).next(&before.0, &after.0, &after.1);
        prop_assert_eq!(carried, Digest::of(&after.0, &after.1));
    }

    #[test]
    fn no_search_makes_it_panic(search in any::<String>(), name in any::<String>()) {
        let digest = Digest::of(&task(json!({"name": name})), &verdict(Health::Running, None));
        let found = |search: &str| {
            let view = View { search: search.to_owned(), sort: Sort::Name, ..View::default() };
            order_of(std::slice::from_ref(&digest), &view).len()
        };
        let _ = found(&search);
        prop_assert_eq!(found(&name), 1);
    }
}

#[test]
fn every_field_is_searched_and_no_word_spans_two() {
    let row = (
        task(json!({
            "id": "CF-7", "name": "Orders", "rules": ["shop.*", "!shop.logs"],
            "downstreamType": "kafka",
            "downstream": {"ip": "10.0.1.9", "port": 9092, "topicName": "Sales", "password": "hunter2"}
        })),
        verdict(Health::Running, None),
    );
    let digests = digests(&[row]);
    let rows = [
        ("cf-7", true),
        ("ORDERS", true),
        ("10.0.1.9:9092", true),
        ("sales", true),
        ("shop.logs ord", true),
        ("orderscf", false),
        ("orders mysql", false),
        ("hunter2", false),
    ];
    for (search, is_found) in rows {
        let view = View {
            search: search.to_owned(),
            ..View::default()
        };
        assert_eq!(!order_of(&digests, &view).is_empty(), is_found, "{search}");
    }
}

#[test]
fn what_is_unknown_is_last_in_both_directions() {
    let lags = [None, Some(5), Some(0), None, Some(i64::MAX), Some(i64::MIN)];
    let rows = lags.map(|lag| (Task::default(), verdict(Health::Running, lag)));
    let digests = digests(&rows);
    for (descending, expected) in [(false, [5, 2, 1, 4, 0, 3]), (true, [4, 1, 2, 5, 0, 3])] {
        let view = View {
            sort: Sort::Lag,
            descending,
            ..View::default()
        };
        assert_eq!(order_of(&digests, &view), expected);
    }
}

#[test]
fn the_worst_state_is_first() {
    let rows = Health::ALL.map(|health| (Task::default(), verdict(health, None)));
    let mut rows = Vec::from(rows);
    rows.reverse();
    let view = View {
        sort: Sort::State,
        ..View::default()
    };
    let order = order_of(&digests(&rows), &view);
    assert_eq!(rows[order[0] as usize].1.health, Health::Failed);
    assert!(order.is_sorted_by(|a, b| a > b));
}

#[test]
fn other_kinds_are_listed_once_and_not_without_end() {
    let kinds = ["s3", "tidb", "", "pulsar", "s3"];
    let of = |kind: &str| {
        (
            task(json!({"downstreamType": kind})),
            verdict(Health::Running, None),
        )
    };
    let few = digests(&kinds.map(of));
    assert_eq!(
        other_kinds(&few.iter().collect::<Vec<_>>()),
        ["s3", "pulsar"]
    );
    let many: Vec<_> = (0..500).map(|n| of(&format!("kind-{n}"))).collect();
    let many = digests(&many);
    assert_eq!(other_kinds(&many.iter().collect::<Vec<_>>()).len(), 20);
}

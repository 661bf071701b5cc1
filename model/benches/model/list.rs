//! The list: a key typed into the search field, and each order.

use changefeed_model::health::{Past, Thresholds, judge};
use changefeed_model::listing::{Digest, Sort, View, arrange};
use criterion::Criterion;

use crate::tasks::tasks;

pub(crate) fn run(criterion: &mut Criterion) {
    let tasks = tasks(10_000, 0);
    let digest = |task| Digest::of(task, &judge(task, &Past::new(), &Thresholds::DEFAULT));
    let digests: Vec<_> = tasks.iter().map(digest).collect();
    let digests: Vec<&Digest> = digests.iter().collect();

    for search in ["o", "orders", "orders 10.0.7", "tenant_9999.", "nowhere"] {
        let view = View {
            search: search.to_owned(),
            ..View::default()
        };
        criterion.bench_function(&format!("search 10,000 tasks for {search:?}"), |bench| {
            bench.iter(|| arrange(&digests, &view));
        });
    }
    for sort in Sort::ALL {
        let view = View {
            sort,
            descending: true,
            ..View::default()
        };
        criterion.bench_function(&format!("sort 10,000 tasks by {}", sort.word()), |bench| {
            bench.iter(|| arrange(&digests, &view));
        });
    }
}

//! The command palette: a key typed into it.

use changefeed_model::search::{Query, Ranking};
use criterion::Criterion;

use crate::tasks::tasks;

pub(crate) fn run(criterion: &mut Criterion) {
    let tasks = tasks(10_000, 0);
    let texts = tasks.iter().map(|task| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        (text(&task.name), text(&task.id))
    });
    let texts: Vec<_> = texts.collect();
    for typed in ["", "o", "otk", "orders kafka", "mysql 9999", "nowhere"] {
        criterion.bench_function(&format!("rank 10,000 tasks by {typed:?}"), |bench| {
            bench.iter(|| {
                let mut ranking = Ranking::new(Query::new(typed));
                for (at, (name, id)) in (0..).zip(&texts) {
                    ranking.offer(at, name, id, 0);
                }
                ranking.best(50)
            });
        });
    }
}

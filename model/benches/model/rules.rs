//! Filter rules: a long list against the tables of a large cluster.

use changefeed_model::rules::{Case, RuleList};
use criterion::Criterion;

pub(crate) fn run(criterion: &mut Criterion) {
    let rules: Vec<String> = (0..100).map(rule).collect();
    let list = RuleList::parse(&rules);
    let tables: Vec<_> = (0..10_000)
        .map(|n| (format!("tenant_{}", n % 200), format!("orders_{n}")))
        .collect();
    criterion.bench_function("parse 100 rules", |bench| {
        bench.iter(|| RuleList::parse(&rules));
    });
    for (name, case) in [
        ("exact case", Case::Sensitive),
        ("any case", Case::Insensitive),
    ] {
        criterion.bench_function(
            &format!("match 100 rules with 10,000 tables, {name}"),
            |bench| {
                let is_replicated = |(schema, table): &&(String, String)| {
                    list.matches(schema, table, case).replicated
                };
                bench.iter(|| tables.iter().filter(is_replicated).count());
            },
        );
    }
}

/// Globs, classes, quoted names and regular expressions, some negative.
fn rule(n: u32) -> String {
    match n % 5 {
        0 => format!("tenant_{n}.*"),
        1 => format!("!tenant_*{n}.orders_?{n}"),
        2 => format!("`tenant_{n}`.\"orders_{n}\""),
        3 => format!("tenant_[0-9]{n}*.orders_[!0-4]*"),
        _ => format!("/^tenant_{n}\\d*$/./^orders_\\d+{n}$/"),
    }
}

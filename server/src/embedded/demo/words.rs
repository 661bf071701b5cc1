//! Names and rules as operators give them.

use changefeed_model::Kind;
use rand::Rng;
use rand::seq::IndexedRandom;

/// What is replicated.
const SUBJECTS: [&str; 20] = [
    "orders",
    "payments",
    "inventory",
    "users",
    "sessions",
    "ledger",
    "shipments",
    "catalog",
    "pricing",
    "coupons",
    "invoices",
    "audit",
    "risk",
    "chat",
    "search",
    "refunds",
    "loyalty",
    "stock",
    "billing",
    "reviews",
];

/// What for, by the kind of downstream: TiDB, MySQL, Kafka.
const PURPOSES: [[&str; 5]; 3] = [
    ["dr", "copy-ap", "upgrade", "read-pool", "sandbox"],
    ["legacy", "bi", "mart", "archive", "partner"],
    ["cdc", "flink", "lake", "cache", "index"],
];

/// Names from here on end in their number, so that they stay different.
const NUMBERED_FROM: u32 = 48;

/// The entry for an index, around and around.
pub(super) fn pick<T>(words: &[T; 3], index: u32) -> &T {
    let [first, second, third] = words;
    match index % 3 {
        0 => first,
        1 => second,
        _ => third,
    }
}

/// The name of the crowd's task at an index.
pub(super) fn name(kind: &Kind, index: u32) -> String {
    let around = |words: &[&'static str], index: u32| {
        let at = usize::try_from(index).unwrap_or_default() % words.len().max(1);
        words.get(at).copied().unwrap_or_default()
    };
    let [tidb, mysql, kafka] = &PURPOSES;
    let purposes = match kind {
        Kind::Tidb => tidb,
        Kind::Mysql => mysql,
        Kind::Kafka | Kind::Other(_) => kafka,
    };
    let name = format!(
        "{}-{}",
        around(&SUBJECTS, index),
        around(purposes, index / 3)
    );
    if index < NUMBERED_FROM {
        name
    } else {
        format!("{name}-{index:05}")
    }
}

/// Filter rules for the schemas of a subject.
pub(super) fn rules(subject: &str, chance: &mut impl Rng) -> Vec<String> {
    let choices = [
        vec!["*.*".to_owned()],
        vec!["*.*".to_owned()],
        vec![format!("{subject}.*")],
        vec![format!("{subject}.*"), format!("!{subject}.tmp_*")],
        vec![
            "*.*".to_owned(),
            "!__TiDB_BR_Temporary*.*".to_owned(),
            format!("!{subject}_staging.*"),
        ],
        vec![
            format!("{subject}_[0-9][0-9].*"),
            format!("{subject}_history.*"),
            format!("!{subject}_history.raw_*"),
            format!("!*.{subject}_backup_????"),
        ],
        vec![
            format!("# {subject}: shards alone, asked for by the data team"),
            format!("/^{subject}_shard_\\d{{2}}$/.*"),
            format!("{subject}\\-meta.*"),
        ],
        vec![
            format!("{subject}.{subject}"),
            format!("{subject}.{subject}_items"),
            format!("{subject}.{subject}_events"),
            format!("{subject}.customers"),
            format!("{subject}.addresses"),
        ],
    ];
    choices.choose(chance).cloned().unwrap_or_default()
}

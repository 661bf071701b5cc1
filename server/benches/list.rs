//! What a page of a list costs, by how many tasks are stored.
//!
//! The figures are criterion's; the ratios that follow them come from reads of
//! both stores in turn, so that what else the machine does bears on both. The
//! stores stay in `target/tmp`: a million tasks are made once.

#![allow(missing_docs, reason = "criterion's macros")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark"
)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use changefeed_server::clock::SystemClock;
use changefeed_server::embedded::{Embedded, EmbeddedSettings};
use changefeed_server::source::{Changefeeds, ListQuery};
use criterion::{BenchmarkId, Criterion};
use tokio::runtime::Runtime;

const CLUSTER: &str = "CLUSTER_ID_IN_TIEM__22";
const FEW: u32 = 1_000;
const MANY: u32 = 1_000_000;
const PAGE_SIZES: [i64; 2] = [20, 500];
/// Reads of each store for a ratio.
const TURNS: usize = 301;

/// A page, by where it stands in a list.
#[derive(Clone, Copy)]
struct Spot {
    name: &'static str,
    page: fn(tasks: i64, size: i64) -> i64,
}

const SPOTS: [Spot; 4] = [
    Spot {
        name: "first",
        page: |_, _| 1,
    },
    Spot {
        name: "middle",
        page: |tasks, size| tasks / size / 2,
    },
    Spot {
        name: "last",
        page: |tasks, size| tasks / size,
    },
    // No task is on it, and the total is right all the same.
    Spot {
        name: "total alone",
        page: |tasks, _| tasks + 1,
    },
];

struct Stored {
    tasks: u32,
    embedded: Embedded,
    runtime: Runtime,
}

impl Stored {
    fn open(tasks: u32) -> Self {
        let runtime = Runtime::new().unwrap();
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("list-{tasks}"));
        let began = Instant::now();
        let embedded = runtime.block_on(Embedded::open(EmbeddedSettings {
            data,
            demo_tasks: tasks,
            demo_clusters: 1,
            seed: Some(1),
            pace: 1.0,
            clock: Arc::new(SystemClock),
        }));
        eprintln!("{tasks} tasks: open after {:.1?}", began.elapsed());
        Self {
            tasks,
            embedded: embedded.unwrap(),
            runtime,
        }
    }

    fn read(&self, spot: Spot, size: i64) {
        let tasks = i64::from(self.tasks);
        let query = ListQuery {
            cluster_id: CLUSTER.to_owned(),
            page: (spot.page)(tasks, size),
            page_size: size,
        };
        let listed = self.runtime.block_on(self.embedded.list(query)).unwrap();
        assert_eq!(listed.page.total, Some(tasks));
        let expected = if spot.name == "total alone" { 0 } else { size };
        assert_eq!(i64::try_from(listed.tasks.len()), Ok(expected));
        black_box(listed);
    }

    fn timed(&self, spot: Spot, size: i64) -> Duration {
        let began = Instant::now();
        self.read(spot, size);
        began.elapsed()
    }
}

fn main() {
    // `cargo test --benches` runs it too, and wants nothing of it.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let stores = [Stored::open(FEW), Stored::open(MANY)];
    let mut criterion = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for size in PAGE_SIZES {
        let mut group = criterion.benchmark_group(format!("list of {size}"));
        for spot in SPOTS {
            for stored in &stores {
                let id = BenchmarkId::new(spot.name, stored.tasks);
                group.bench_function(id, |bencher| bencher.iter(|| stored.read(spot, size)));
            }
        }
        group.finish();
    }
    criterion.final_summary();
    ratios(&stores);
}

fn ratios([few, many]: &[Stored; 2]) {
    println!("\n| page | of {FEW} tasks | of {MANY} tasks | ratio |\n|---|---|---|---|");
    for size in PAGE_SIZES {
        for spot in SPOTS {
            let turns: Vec<[Duration; 2]> = (0..TURNS)
                .map(|_| [few.timed(spot, size), many.timed(spot, size)])
                .collect();
            let median = |which: fn(&[Duration; 2]) -> Duration| {
                let mut times: Vec<Duration> = turns.iter().map(which).collect();
                times.sort_unstable();
                times.get(TURNS / 2).copied().unwrap_or_default()
            };
            let (few, many) = (median(|[few, _]| *few), median(|[_, many]| *many));
            println!(
                "| {size}, {} | {:.0} µs | {:.0} µs | {:.2} |",
                spot.name,
                few.as_secs_f64() * 1e6,
                many.as_secs_f64() * 1e6,
                many.as_secs_f64() / few.as_secs_f64()
            );
        }
    }
}

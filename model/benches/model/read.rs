//! Reading: a page decoded, every task judged, every digest carried on.

use changefeed_model::Task;
use changefeed_model::health::{Past, Thresholds, Verdict, judge};
use changefeed_model::listing::Digest;
use criterion::{BatchSize, Criterion};

use crate::tasks::{NOW_MS, body, decoded, tasks};

/// Reads before the one that is measured, 15 s apart.
const READS: u64 = 40;
const STEP_MS: u64 = 15_000;

pub(crate) fn run(criterion: &mut Criterion) {
    let page = body(1_000, 0);
    criterion.bench_function("decode a page of 1,000 tasks", |bench| {
        bench.iter(|| decoded(&page));
    });

    let (pasts, last) = seen(10_000);
    let note_and_judge = |pasts: &mut Vec<Past>, last: &[Task]| -> Vec<Verdict> {
        let each = pasts.iter_mut().zip(last);
        each.map(|(past, task)| {
            past.note(task, at_ms(READS));
            judge(task, past, &Thresholds::DEFAULT)
        })
        .collect()
    };
    criterion.bench_function("note and judge 10,000 tasks after 40 reads", |bench| {
        bench.iter_batched_ref(
            || pasts.clone(),
            |pasts| note_and_judge(pasts, &last),
            BatchSize::LargeInput,
        );
    });

    let mut now = pasts.clone();
    let verdicts = note_and_judge(&mut now, &last);
    criterion.bench_function("judge 10,000 tasks after 40 reads", |bench| {
        let judged = |(task, past)| judge(task, past, &Thresholds::DEFAULT);
        bench.iter(|| last.iter().zip(&now).map(judged).collect::<Vec<_>>());
    });

    let before = tasks(10_000, (READS - 1) * STEP_MS);
    let digests: Vec<_> = before.iter().zip(&verdicts).collect();
    let digests: Vec<_> = digests
        .iter()
        .map(|(task, verdict)| Digest::of(task, verdict))
        .collect();
    criterion.bench_function("make 10,000 digests", |bench| {
        let make = |(task, verdict)| Digest::of(task, verdict);
        bench.iter(|| last.iter().zip(&verdicts).map(make).collect::<Vec<_>>());
    });
    criterion.bench_function("carry 10,000 digests on", |bench| {
        let read = || before.iter().zip(&last).zip(&verdicts);
        bench.iter(|| {
            let carry = |(digest, ((before, task), verdict)): (&Digest, _)| {
                digest.next(before, task, verdict)
            };
            digests.iter().zip(read()).map(carry).collect::<Vec<_>>()
        });
    });
}

/// Tasks with what was seen of them in [`READS`] reads, and the next read.
fn seen(count: u64) -> (Vec<Past>, Vec<Task>) {
    let mut pasts: Vec<Past> = (0..count).map(|_| Past::new()).collect();
    for read in 0..READS {
        for (past, task) in pasts.iter_mut().zip(tasks(count, read * STEP_MS)) {
            past.note(&task, at_ms(read));
        }
    }
    (pasts, tasks(count, READS * STEP_MS))
}

fn at_ms(read: u64) -> i64 {
    (NOW_MS + read * STEP_MS).cast_signed()
}

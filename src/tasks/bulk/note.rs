//! A run in the activity of the session.

use changefeed_model::bulk::{Counts, Failure, Fate, Run};
use leptos::prelude::*;

use super::{Bulk, BulkWords, failure, sum};
use crate::i18n::{counted, fill, number, sentence};
use crate::tasks::{Entry, Outcome};

/// So many failures are told one by one.
const TOLD_MOST: usize = 10;

impl Bulk {
    /// Notes how far the run is, or what became of it.
    pub(super) fn note(self) {
        let told = self
            .run
            .try_with_untracked(|run| run.as_ref().map(|run| self.tell(run)));
        if let Some(entry) = told.flatten() {
            self.activity.note(entry);
        }
    }

    fn tell(self, run: &Run) -> Entry {
        let words = self.locale.words_untracked();
        let own = BulkWords::of(self.locale.language_untracked());
        let (operation, counts) = (run.operation(), run.counts());
        let mut detail = String::new();
        let what = if run.is_over() {
            detail = self.failures(run);
            sum(words, own, operation, counts)
        } else {
            let values = [
                ("operation", sentence::under_way(words, operation)),
                ("n", &*number(words.speaks, counts.ended())),
                ("total", &*number(words.speaks, counts.total())),
            ];
            fill(own.running, &values)
        };
        Entry {
            cluster: self.tasks.cluster(),
            what,
            detail,
            outcome: outcome(run, counts),
            run: Some(self.crew.get_value().number),
            ..Entry::default()
        }
    }

    /// What failed and why, the first of them.
    fn failures(self, run: &Run) -> String {
        let words = self.locale.words_untracked();
        let own = BulkWords::of(self.locale.language_untracked());
        let failed = run.fates().filter_map(|(target, fate)| match fate {
            Fate::Failed(why) => Some((target, why)),
            _ => None,
        });
        let mut lines: Vec<String> = failed
            .take(TOLD_MOST)
            .map(|(target, why)| failure(words, own, run.operation(), &target.name, why))
            .collect();
        let rest = run.counts().failed.saturating_sub(TOLD_MOST);
        if rest > 0 {
            lines.push(counted(words.speaks, own.more, rest));
        }
        lines.join("\n")
    }
}

/// What came of a run: unknown where no more is wrong than that.
fn outcome(run: &Run, counts: Counts) -> Outcome {
    let is_known = |fate: Fate| matches!(fate, Fate::Failed(why) if !Failure::is_unknown(why));
    match counts.failed {
        _ if !run.is_over() => Outcome::Running,
        0 => Outcome::Done,
        _ if run.fates().any(|(_, fate)| is_known(fate)) => Outcome::Failed,
        _ => Outcome::Unknown,
    }
}

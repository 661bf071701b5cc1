//! The seven operations on the store, on a thread that may wait for the disk.

use anyhow::Result;
use changefeed_model::envelope::codes;
use changefeed_model::lifecycle::Refusal;
use changefeed_model::page::Page;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Operation, Status, Task, Tso};
use rand::RngExt;

use super::engine::{Mode, Progress, State, Traits, Work};
use super::record::Record;
use super::store::{self, Store, Tasks};
use super::tally::Tally;
use super::{EmbeddedSettings, Engine, chance, demo, drill};
use crate::check;
use crate::failure::Failure;
use crate::source::{ListQuery, Rest, TaskPage, TaskText};

/// The lag of a new task when nothing is the matter, in milliseconds.
pub(super) const NEW_LAG_MS: std::ops::Range<i64> = 900..5_000;

impl Engine {
    pub(super) fn open(settings: EmbeddedSettings) -> Result<Self> {
        let engine = Self {
            store: Store::open(&settings.data)?,
            clock: settings.clock,
            seed: match settings.seed {
                Some(seed) => seed,
                None => chance::fresh_seed()?,
            },
            pace: settings.pace,
            tally: Tally::default(),
        };
        if let Err(failure) = engine.sweep() {
            // A full disk, say: what is there can be read all the same.
            tracing::warn!(%failure, "what was deleted stays in the store for now");
        }
        demo::fill(&engine, settings.demo_tasks, settings.demo_clusters)?;
        Ok(engine)
    }

    pub(super) fn list(&self, query: &ListQuery) -> Result<TaskPage, Failure> {
        let now_ms = self.clock.now_ms();
        let all = query.page_size == 0;
        let offset = (query.page - 1).saturating_mul(query.page_size);
        let (records, total, rest) = self
            .store
            .read(|store| store::list(store, &query.cluster_id, now_ms, query.page_size, offset))?;
        // Every row is on the first page then, and none on the others.
        let (records, rest) = if all && query.page > 1 {
            (Vec::new(), None)
        } else {
            (records, rest)
        };
        Ok(TaskPage {
            tasks: texts(records, now_ms),
            rest,
            page: Page {
                page: Some(query.page),
                page_size: Some(query.page_size),
                total: Some(total),
                ..Page::default()
            },
        })
    }

    pub(super) fn more(&self, rest: &Rest) -> Result<(Vec<TaskText>, Option<Rest>), Failure> {
        let now_ms = self.clock.now_ms();
        let read = |store: &Tasks<'_>| store::more(store, rest, now_ms);
        let (records, rest) = self.store.read(read)?;
        Ok((texts(records, now_ms), rest))
    }

    pub(super) fn detail(&self, id: &str) -> Result<Task, Failure> {
        let now_ms = self.clock.now_ms();
        let record = self.store.read(|store| find(store, id, now_ms))?;
        Ok(record.to_task(now_ms))
    }

    pub(super) fn create(&self, request: CreateRequest) -> Result<String, Failure> {
        self.store.write(|store| {
            let now_ms = self.clock.now_ms();
            let new = check::create(request, now_ms)?;
            let number = store::next_number(store)?;
            let mut chance = chance::stream(self.seed, "traits", number);
            let mut record = Record {
                id: chance::task_id(self.seed, number),
                cluster_id: new.cluster_id,
                created_ms: now_ms,
                updated_ms: now_ms,
                start_ts: new.start.unwrap_or_else(|| now_as_tso(now_ms)),
                config: new.config,
                traits: Traits {
                    seed: chance.random(),
                    lag_ms: chance.random_range(NEW_LAG_MS),
                },
                changes: 0,
                state: State {
                    status: Status::Initial,
                    progress: Progress {
                        mode: Mode::Unknown,
                        anchor_ms: now_ms,
                        checkpoint_ms: 0,
                    },
                    steps: Vec::new(),
                },
            };
            record.state.progress.checkpoint_ms = record.start_ts.unix_ms();
            if store::load(store, &record.id)?.is_some() {
                return Err(Failure::of(codes::DUPLICATE_ID)
                    .because("nothing was made; send the request again"));
            }
            record.begin(Work::Create, now_ms, self.pace);
            store::insert(store, &record)?;
            Ok(record.id)
        })
    }

    pub(super) fn update(&self, id: &str, request: UpdateRequest) -> Result<Status, Failure> {
        self.store.write(|store| {
            let now_ms = self.clock.now_ms();
            let mut record = find(store, id, now_ms)?;
            let config = check::update(&record.to_task(now_ms), request)?;
            allow(Operation::Update, &record)?;
            if config == record.config {
                // The engine refuses an unchanged configuration: it is spared.
                return Ok(record.state.status);
            }
            record.config = config;
            let before = record.begin(Work::Operate(Operation::Update), now_ms, self.pace);
            store::save(store, &record)?;
            Ok(before)
        })
    }

    pub(super) fn operate(&self, id: &str, operation: Operation) -> Result<Status, Failure> {
        self.store.write(|store| {
            let now_ms = self.clock.now_ms();
            let mut record = find(store, id, now_ms)?;
            allow(operation, &record)?;
            let before = record.begin(Work::Operate(operation), now_ms, self.pace);
            store::save(store, &record)?;
            Ok(before)
        })
    }

    /// Forgets what is gone; answers in how many milliseconds more will be.
    pub(super) fn sweep(&self) -> Result<Option<i64>, Failure> {
        let now_ms = self.clock.now_ms();
        let next = self.store.read(|store| store::when_next_gone(store))?;
        match next {
            Some(next_ms) if next_ms <= now_ms => {
                let next = self.store.write(|store| {
                    store::sweep(store, now_ms)?;
                    store::when_next_gone(store)
                })?;
                self.store.empty_log()?;
                Ok(next.map(|next_ms| next_ms - now_ms))
            }
            next => Ok(next.map(|next_ms| next_ms - now_ms)),
        }
    }
}

/// The tasks as they are now.
fn texts(records: Vec<Record<String>>, now_ms: i64) -> Vec<TaskText> {
    records
        .into_iter()
        .filter_map(|record| record.settle(now_ms))
        .map(|record| record.to_text(now_ms))
        .collect()
}

/// The task as it is now.
fn find(tasks: &Tasks<'_>, id: &str, now_ms: i64) -> Result<Record, Failure> {
    let record = store::load(tasks, id)?.and_then(|record| record.settle(now_ms));
    record.ok_or_else(|| Failure::of(codes::NO_TASK))
}

/// Refuses what the state does not allow, and what the name asks to refuse.
fn allow(operation: Operation, record: &Record) -> Result<(), Failure> {
    let conflict = Failure::of(codes::CONFLICT);
    match operation.check(&record.state.status, record.state.is_unsteady()) {
        Ok(()) => drill::refuse(operation, record.name()),
        Err(Refusal::Busy) => Err(conflict.because(
            "another operation holds the task; nothing was changed; try again when it is steady",
        )),
        Err(Refusal::WrongStatus { status, allowed }) => {
            let allowed: Vec<_> = allowed.iter().map(Status::as_str).collect();
            Err(conflict.because(format!(
                "the task is {}, and {} is for tasks that are {}; nothing was changed",
                status.as_str(),
                word(operation),
                allowed.join(" or ")
            )))
        }
        Err(Refusal::UnknownStatus(status)) => Err(conflict.because(format!(
            "the task is {status}, which no operation but delete is known for; nothing was changed"
        ))),
    }
}

fn word(operation: Operation) -> &'static str {
    match operation {
        Operation::Pause => "pause",
        Operation::Resume => "resume",
        Operation::Update => "update",
        Operation::Delete => "delete",
    }
}

fn now_as_tso(now_ms: i64) -> Tso {
    Tso::from_unix_ms(now_ms).unwrap_or_default()
}

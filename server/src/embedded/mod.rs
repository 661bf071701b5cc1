//! The embedded source: tasks in a SQLite file, and a simulated engine.

mod chance;
mod demo;
mod drill;
mod engine;
mod operations;
mod record;
mod seal;
mod store;
mod sweeper;
mod tally;
pub mod upkeep;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Operation, Status, Task};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::clock::Clock;
use crate::failure::Failure;
use crate::source::{Changefeeds, Figures, ListQuery, Rest, TaskPage, TaskText};
use store::Store;
use sweeper::Sweeper;
use tally::Tally;

pub(crate) use chance::token;
pub(crate) use store::{Glimpse, glimpse};

/// How the embedded source is started.
pub struct EmbeddedSettings {
    /// The folder of the store.
    pub data: PathBuf,
    /// How many tasks an empty store is filled with.
    pub demo_tasks: u32,
    /// How many clusters they are in: 1 or 2.
    pub demo_clusters: u32,
    /// What makes chance repeatable; `None` for chance nobody can guess.
    pub seed: Option<u64>,
    /// What all delays are multiplied with.
    pub pace: f64,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

/// The embedded source.
pub struct Embedded {
    engine: Arc<Engine>,
    /// Who waits for the store waits here, in the order of coming: on a lock
    /// some would wait far longer than others, each with a thread.
    readers: Arc<Semaphore>,
    writer: Arc<Semaphore>,
    /// Those who watch are one after the other, and in nobody's way.
    watcher: Arc<Semaphore>,
    sweeper: Sweeper,
}

/// What the operations share.
struct Engine {
    store: Store,
    clock: Arc<dyn Clock>,
    seed: u64,
    pace: f64,
    tally: Tally,
}

impl Embedded {
    /// Opens the store, fills it where it is empty and that was asked for, and
    /// forgets what was to be gone by now.
    ///
    /// # Errors
    /// A sentence for the operator, where the store cannot be opened.
    pub async fn open(settings: EmbeddedSettings) -> Result<Self> {
        let engine = spawn_blocking(move || Engine::open(settings)).await??;
        let engine = Arc::new(engine);
        let sweeper = Sweeper::start(Arc::clone(&engine));
        Ok(Self {
            readers: Arc::new(Semaphore::new(engine.store.readers())),
            engine,
            writer: Arc::new(Semaphore::new(1)),
            watcher: Arc::new(Semaphore::new(1)),
            sweeper,
        })
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.run(&self.readers, work).await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let written = self.run(&self.writer, work).await;
        self.engine.tally.note(&written);
        written
    }

    /// Runs work that waits for the disk on a thread that may wait.
    async fn run<T: Send + 'static>(
        &self,
        turns: &Arc<Semaphore>,
        work: impl FnOnce(&Engine) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let engine = Arc::clone(&self.engine);
        let turn = Arc::clone(turns).acquire_owned().await;
        let turn = turn.map_err(|closed| Failure::of_store(&closed))?;
        let request = tracing::Span::current();
        let working = move || {
            // What is logged there belongs to the request.
            let done = request.in_scope(|| work(&engine));
            // Kept to the end of the work, also where nobody waits any more.
            drop(turn);
            done
        };
        match spawn_blocking(working).await {
            Ok(done) => done,
            Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
            Err(ended) => Err(Failure::of_store(&ended)),
        }
    }

    async fn operate(&self, id: String, operation: Operation) -> Result<Status, Failure> {
        self.write(move |engine| engine.operate(&id, operation))
            .await
    }
}

impl Changefeeds for Embedded {
    async fn list(&self, query: ListQuery) -> Result<TaskPage, Failure> {
        self.read(move |engine| engine.list(&query)).await
    }

    async fn more(&self, rest: Rest) -> Result<(Vec<TaskText>, Option<Rest>), Failure> {
        self.read(move |engine| engine.more(&rest)).await
    }

    async fn detail(&self, id: String) -> Result<Task, Failure> {
        self.read(move |engine| engine.detail(&id)).await
    }

    async fn create(&self, request: CreateRequest) -> Result<String, Failure> {
        self.write(move |engine| engine.create(request)).await
    }

    async fn update(&self, id: String, request: UpdateRequest) -> Result<Status, Failure> {
        self.write(move |engine| engine.update(&id, request)).await
    }

    async fn pause(&self, id: String) -> Result<Status, Failure> {
        self.operate(id, Operation::Pause).await
    }

    async fn resume(&self, id: String) -> Result<Status, Failure> {
        self.operate(id, Operation::Resume).await
    }

    async fn delete(&self, id: String) -> Result<Status, Failure> {
        let before = self.operate(id, Operation::Delete).await?;
        self.sweeper.wake();
        Ok(before)
    }

    fn first_cluster(&self) -> Option<String> {
        let first = self.engine.store.read(|store| store::first_cluster(store));
        first.ok().flatten()
    }

    async fn probe(&self) -> Result<(), Failure> {
        self.run(&self.readers, Engine::try_to_read).await?;
        if self.engine.tally.is_failing() {
            // Nobody may be sent here as long as it says that it cannot, so
            // it finds out by itself. Where writes work it costs nothing.
            self.run(&self.writer, Engine::try_to_write).await?;
        }
        Ok(())
    }

    async fn figures(&self) -> Result<Figures, Failure> {
        self.run(&self.watcher, Engine::figures).await
    }

    async fn close(&self) {
        self.sweeper.close().await;
    }
}

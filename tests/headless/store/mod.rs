//! The tasks of a cluster: what is read is patched in, judged and told.

mod listing;
mod order;
mod patch;
mod reading;
mod refresh;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use changefeed_console::tasks::Tasks;
use changefeed_console::ui::element::el;
use changefeed_console::ui::grid::Key;
use changefeed_console::ui::reactive::react;
use changefeed_model::{Status, Task, Tso};
use leptos::prelude::*;

use crate::stage::Stage;

/// When the upstream is in these checks: 2023-08-27T18:33:00Z.
const UPSTREAM: i64 = 1_693_161_180_000;

/// A running task that is so many seconds behind.
fn task(id: &str, lag: i64) -> Task {
    Task {
        id: Some(id.to_owned()),
        name: Some(format!("name of {id}")),
        status: Some(Status::Normal),
        upstream_update_ts: Tso::from_unix_ms(UPSTREAM),
        downstream_sync_ts: Tso::from_unix_ms(UPSTREAM - lag * 1_000),
        ..Task::default()
    }
}

fn keys(ids: &str) -> Vec<Key> {
    ids.split_whitespace().map(Key::from).collect()
}

/// Tasks on a stage, which ends what follows them.
struct Bench {
    tasks: Tasks,
    _stage: Stage,
    owner: Owner,
}

fn mount() -> Bench {
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let stage = Stage::mount(move || {
        *slot.borrow_mut() = Some((Tasks::new(), Owner::current().unwrap()));
        el("div").view()
    });
    let (tasks, owner) = made.borrow_mut().take().expect("mounted");
    Bench {
        tasks,
        _stage: stage,
        owner,
    }
}

impl Bench {
    /// The tasks of these ids, listed.
    fn list(&self, ids: &str) {
        let keys = keys(ids);
        for key in &keys {
            self.tasks.patch(task(key, 1), 1_000.0, 0);
        }
        self.tasks.append(&keys);
    }

    fn order(&self) -> Vec<String> {
        let order = untrack(|| self.tasks.order());
        order.iter().map(|key| key.to_string()).collect()
    }

    fn name(&self, id: &str) -> Option<String> {
        self.tasks.seen(id)?.task.name.clone()
    }

    /// Counts how often `read` is told of something new.
    async fn count(&self, read: impl Fn() + 'static) -> Rc<Cell<usize>> {
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        self.owner.with(|| {
            react(move || {
                read();
                counted.set(counted.get() + 1);
            });
        });
        crate::stage::until("the first run", || count.get() == 1).await;
        count
    }
}

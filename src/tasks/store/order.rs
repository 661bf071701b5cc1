//! Which tasks the list has, and in which order.

use leptos::prelude::*;

use super::{Store, Tasks};
use crate::tasks::row::Row;
use crate::ui::grid::Key;

impl Tasks {
    /// How many rows the list has; tracked.
    #[must_use]
    pub fn count(self) -> usize {
        self.track();
        self.store.with_value(|store| store.order.len())
    }

    /// The keys of the list's rows, in the server's order; tracked.
    #[must_use]
    pub fn order(self) -> Vec<Key> {
        self.track();
        self.store.with_value(|store| store.order.clone())
    }

    /// Adds what is new among `keys` to the list's end.
    pub fn append(self, keys: &[Key]) {
        let has_grown = self.store.try_update_value(|store| {
            let before = store.order.len();
            let round = store.round.max(1);
            for key in keys {
                let held = store.held.get_mut(key);
                if held.is_some_and(|held| core::mem::replace(&mut held.round, round) == 0) {
                    store.order.push(Key::clone(key));
                }
            }
            store.order.len() > before
        });
        // What only changed is told when all is read. The first rows are shown
        // at once, the thousands after them in a few steps.
        match self.store.with_value(|store| store.order.len()) {
            _ if has_grown != Some(true) => {}
            count if count == keys.len() => self.tell(),
            _ => self.tell_soon(),
        }
    }

    /// Makes the list just `keys`, each once, after a read of all of it.
    pub fn settle_order(self, keys: Vec<Key>) {
        let gone = self
            .store
            .try_update_value(|store| store.settle_order(keys));
        for row in gone.unwrap_or_default() {
            row.is_gone.set(true);
        }
        self.tell();
    }

    /// Takes a task out of the list that the server knows no more.
    pub fn remove(self, key: &str) {
        let held = self.store.try_update_value(|store| {
            store.order.retain(|listed| **listed != *key);
            store.held.remove(key)
        });
        if let Some(held) = held.flatten() {
            if let Some(row) = held.row {
                row.is_gone.set(true);
            }
            // A run on many takes out one after the other.
            self.tell_soon();
        }
    }
}

impl Store {
    /// Returns the rows of tasks that are gone.
    fn settle_order(&mut self, keys: Vec<Key>) -> Vec<Row> {
        self.round = self.round.max(1).wrapping_add(1);
        self.order.clear();
        for key in keys {
            let held = self.held.get_mut(&key);
            if held
                .is_some_and(|held| core::mem::replace(&mut held.round, self.round) != self.round)
            {
                self.order.push(key);
            }
        }
        let round = self.round;
        let mut gone = Vec::new();
        self.held.retain(|_, held| {
            let stays = held.round == round || held.is_pending();
            if held.round != round {
                held.round = 0;
            }
            if !stays {
                gone.extend(held.row.take());
            }
            stays
        });
        gone
    }
}

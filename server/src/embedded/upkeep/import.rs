//! Tasks from a file into a store that no server holds.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use changefeed_model::envelope::codes;
use rand::RngExt;

use super::incoming::{self, Incoming};
use crate::clock::{Clock, SystemClock};
use crate::embedded::chance;
use crate::embedded::engine::Traits;
use crate::embedded::operations::NEW_LAG_MS;
use crate::embedded::store::{self, Store, Tasks};
use crate::failure::Failure;

/// Which ids the tasks get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Their own; one whose id is there already is skipped.
    Kept,
    /// New ones.
    New,
}

/// What became of the tasks of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many are in the store now.
    pub tasks: u64,
    /// How many of them came without secrets, which a person has to give them
    /// again.
    pub without_secrets: u64,
    /// Those that are not, in their order.
    pub skipped: Vec<Skipped>,
}

/// A task that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which of the file's, counted from 1.
    pub number: u64,
    /// Its name, as it was in the file.
    pub name: String,
    /// Why, in a sentence.
    pub why: String,
    /// Whether nothing is missing for it: the store has it already.
    pub is_there: bool,
}

/// Puts the tasks of a text into the store of a folder, which is made where it
/// is missing: all that are not skipped, or none.
///
/// # Errors
/// A sentence, where a server holds the store, the text is no tasks, or the
/// store takes nothing. Nothing was changed then.
pub fn import(folder: &Path, text: impl Read, ids: Ids) -> Result<Imported> {
    let store = Store::open(folder)?;
    let now_ms = SystemClock.now_ms();
    let seed = chance::fresh_seed().context("the system gave no chance to make ids of")?;
    let mut broken = None;
    let written = store.write(|tasks| {
        store::sweep(tasks, now_ms)?;
        let mut import = Import {
            tasks,
            ids,
            now_ms,
            seed,
            number: 0,
            done: Imported::default(),
        };
        match incoming::each(text, |incoming| import.take(incoming)) {
            Ok(()) => Ok(import.done),
            Err(error) => {
                broken = Some(error);
                Err(Failure::of(codes::INVALID))
            }
        }
    });
    written.map_err(|failure| broken.unwrap_or(failure.into()))
}

struct Import<'a> {
    tasks: &'a Tasks<'a>,
    ids: Ids,
    now_ms: i64,
    seed: u64,
    number: u64,
    done: Imported,
}

impl Import<'_> {
    fn take(&mut self, incoming: Incoming) -> Result<()> {
        self.number += 1;
        let name = incoming.name().to_owned();
        let id = match self.ids {
            Ids::New => None,
            Ids::Kept => incoming.id().map(str::to_owned),
        };
        if let Some(id) = &id
            && store::load(self.tasks, id)?.is_some()
        {
            self.skip(
                name,
                format!("a task with the id {id} is there already"),
                true,
            );
            return Ok(());
        }
        let id = match id {
            Some(id) => id,
            None => self.new_id()?,
        };
        let mut chance = chance::stream(self.seed, "imported", self.number);
        let traits = Traits {
            seed: chance.random(),
            lag_ms: chance.random_range(NEW_LAG_MS),
        };
        let had_hidden = incoming.had_hidden;
        match incoming.into_record(id, traits, self.now_ms) {
            Ok(record) => {
                let lacks = had_hidden || lacks_password(&record.config);
                self.done.without_secrets += u64::from(lacks);
                store::insert(self.tasks, &record)?;
                self.done.tasks += 1;
            }
            Err(failure) => self.skip(name, failure.details.join("; "), false),
        }
        Ok(())
    }

    fn new_id(&self) -> Result<String> {
        loop {
            let number = store::next_number(self.tasks)?;
            let id = chance::task_id(self.seed, number);
            if store::load(self.tasks, &id)?.is_none() {
                return Ok(id);
            }
        }
    }

    fn skip(&mut self, name: String, why: String, is_there: bool) {
        self.done.skipped.push(Skipped {
            number: self.number,
            name,
            why,
            is_there,
        });
    }
}

/// Whether a user is named and no password: an export without secrets leaves
/// such behind.
fn lacks_password(config: &changefeed_model::Object) -> bool {
    let downstream = config.get("downstream");
    let has = |key: &str| {
        downstream
            .and_then(|downstream| downstream.get(key))
            .is_some()
    };
    has("username") && !has("password")
}

//! Every fault at every place. `docs/FAULTS.md` says what is tried, and has
//! the result, which each place compares with what it sees.
//!
//! The browser's clock runs twenty times as fast here (`pace.js`), so that
//! time limits and pauses before another try are waited for in no time. A
//! place has one browser and one server; each of its cells a fresh page.

mod bulk;
mod cell;
mod document;
mod effect;
mod forms;
mod look;
mod noted;
mod operations;
mod reads;
mod run;
mod table;

use anyhow::Result;
use changefeed_model::envelope::ErrorKind;
use changefeed_model::health::Health;

use self::run::{Place, try_all};
use self::table::{Row, Take};

fn place(name: &'static str, take: fn(&Row) -> Take) -> Place {
    Place {
        name,
        take,
        tasks: 240,
        health: Health::Running,
        is_used_up: false,
    }
}

#[tokio::test]
async fn list() -> Result<()> {
    let tasks = reads::TASKS;
    let place = place("list", |row| row.list);
    try_all(Place { tasks, ..place }, reads::list).await
}

#[tokio::test]
async fn refresh() -> Result<()> {
    let tasks = reads::TASKS;
    let place = place("refresh", |row| row.list);
    try_all(Place { tasks, ..place }, reads::refresh).await
}

#[tokio::test]
async fn detail() -> Result<()> {
    try_all(place("detail", |row| row.task), reads::detail).await
}

#[tokio::test]
async fn create() -> Result<()> {
    // Without its data nothing says which task was made: the form looks.
    let take = |row: &Row| match row.name.starts_with("data ") {
        true => Take::Fails(ErrorKind::Malformed),
        false => row.write,
    };
    try_all(place("create", take), forms::create).await
}

#[tokio::test]
async fn update() -> Result<()> {
    let health = Health::Paused;
    let place = place("update", |row| row.write);
    try_all(Place { health, ..place }, forms::update).await
}

/// A place whose cells have a task each.
fn operation(name: &'static str, health: Health) -> Place {
    Place {
        health,
        is_used_up: true,
        ..place(name, |row| row.write)
    }
}

#[tokio::test]
async fn pause() -> Result<()> {
    try_all(operation("pause", Health::Running), operations::pause).await
}

#[tokio::test]
async fn resume() -> Result<()> {
    try_all(operation("resume", Health::Paused), operations::resume).await
}

#[tokio::test]
async fn delete() -> Result<()> {
    // A browser follows a 301 by a DELETE, and the page there takes none.
    let take = |row: &Row| match row.name.starts_with("301 ") {
        true => Take::Odd,
        false => row.write,
    };
    let place = operation("delete", Health::Running);
    try_all(Place { take, ..place }, operations::delete).await
}

#[tokio::test]
async fn bulk() -> Result<()> {
    bulk::try_all().await
}

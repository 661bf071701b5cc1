//! All faults at one place.

use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use changefeed_e2e::{CLUSTER, Demo, Fault, Stage, id_of, play_with};
use changefeed_model::health::Health;
use changefeed_model::{Operation, Task};
use serde_json::json;

use super::cell::{Cell, Target};
use super::effect::Effect;
use super::noted::{NONE, Noted};
use super::table::{Row, Take, rows};

/// A place: its name, how it takes a fault, and what there is.
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) take: fn(&Row) -> Take,
    pub(super) tasks: u32,
    /// The state of the tasks that its cells are about.
    pub(super) health: Health,
    /// Each cell has a task of its own.
    pub(super) is_used_up: bool,
}

/// Tries every fault at a place, each on a fresh page, and compares what was
/// seen with the document.
pub(super) async fn try_all(
    place: Place,
    act: impl AsyncFn(&Cell<'_>) -> Result<&'static str>,
) -> Result<()> {
    play_with(Demo::of(place.tasks), async |stage| {
        let gate = stage.put_gate().await?;
        stage.browser.prefer(&json!({"refresh": 0})).await?;
        stage
            .browser
            .run_before_pages(include_str!("pace.js"))
            .await?;
        let rows = rows();
        let targets = enough(stage, &place, rows.len()).await?;
        let mut noted = Noted::new(place.name);
        let begin = Instant::now();
        for (number, row) in rows.iter().enumerate() {
            if !noted.is_asked(number, row) {
                continue;
            }
            let Some(effect) = Effect::of(row, (place.take)(row)) else {
                noted.note(&row.name, NONE);
                continue;
            };
            let at = if place.is_used_up { number } else { 0 };
            let target = targets.get(at).context("too few tasks")?.clone();
            gate.mend();
            stage.browser.visit("about:blank").await?;
            stage.browser.take_errors().await?;
            let cell = Cell {
                tasks: stage.api.list(CLUSTER).await?.len(),
                stage,
                gate: &gate,
                row,
                effect,
                target,
                number,
            };
            let began = Instant::now();
            let found = act(&cell).await;
            let errors = stage.browser.take_errors().await?;
            noted.took(began.elapsed());
            noted.judge(row, found, errors);
        }
        noted.end(begin.elapsed())
    })
    .await
}

/// Tasks of the place's state; where the demonstration has too few that are
/// paused, others are.
async fn enough(stage: &Stage, place: &Place, wanted: usize) -> Result<Vec<Target>> {
    let found = targets(stage, place.health).await?;
    if found.len() >= wanted || place.health != Health::Paused || !place.is_used_up {
        return Ok(found);
    }
    let running = targets(stage, Health::Running).await?;
    let more: Vec<_> = running.into_iter().take(wanted - found.len()).collect();
    for target in &more {
        stage.api.begin(Operation::Pause, &target.id).await?;
    }
    for target in &more {
        stage.api.expect_settled(&target.id).await?;
    }
    Ok([found, more].concat())
}

/// The tasks of a state.
pub(super) async fn targets(stage: &Stage, health: Health) -> Result<Vec<Target>> {
    let tasks = stage.api.list(CLUSTER).await?;
    let fits = |task: &&Task| Health::of(task) == health && !task.is_busy();
    let target = |task: &Task| Target {
        id: id_of(task),
        name: task.name.clone().unwrap_or_default(),
    };
    Ok(tasks.iter().filter(fits).map(target).collect())
}

/// Fails where the browser's console reported what this fault does not bring
/// along.
pub(super) fn check(fault: &Fault, errors: &[String]) -> Result<()> {
    let rest: Vec<_> = errors
        .iter()
        .filter(|entry| !is_expected(fault, entry))
        .collect();
    match rest.is_empty() {
        true => Ok(()),
        false => Err(anyhow!("the console reported {rest:#?}")),
    }
}

/// What the browser itself says of a fault.
pub(super) fn is_expected(fault: &Fault, entry: &str) -> bool {
    if entry.contains("panicked") {
        return false;
    }
    let status = match fault {
        Fault::Answer(status, _) => *status,
        Fault::Reply(reply) => reply.status(),
        _ => 0,
    };
    let has = |words: &[&str]| words.iter().any(|word| entry.contains(word));
    match status {
        200 => false,
        0 => has(&["net::ERR_"]),
        300..400 => has(&["net::ERR_", "404", "405", "Content Security Policy", "CORS"]),
        status => entry.contains(&status.to_string()),
    }
}

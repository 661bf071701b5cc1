//! Faults of reads: of the list, of the list again, of a task.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Which, list_path, task_path};
use changefeed_model::envelope::ErrorKind;

use super::cell::Cell;
use super::effect::Effect;
use super::look::Look;

/// Tasks of the list: more than a page of 500.
pub(super) const TASKS: u32 = 620;

const LIST: &str = "The changefeeds could not be read.";
const TASK: &str = "The changefeed could not be read.";
const KEPT: &str = "What is shown was read";
const REFRESH: &str = "[data-action=refresh]";

/// The first read of the list.
pub(super) async fn list(cell: &Cell<'_>) -> Result<&'static str> {
    cell.fail(Which::list());
    cell.stage.enter(&list_path(CLUSTER)).await?;
    let word = match &cell.effect {
        Effect::Passes => {
            until_whole(cell).await?;
            "shown"
        }
        Effect::Fails(error) => {
            let (look, is_asked) = cell.until_failed(LIST, error).await?;
            ensure!(look.text("h1") == "Changefeeds", "{look:?}");
            ensure!(
                look.number("count") == 0 && !look.main_says_empty(),
                "{look:?}"
            );
            cell.gate.mend();
            cell.retry_read(is_asked).await?;
            until_whole(cell).await?;
            return Ok(word(is_asked));
        }
        Effect::Odd if cell.is_held() => return left_early(cell).await,
        Effect::Odd => {
            let read = |look: &Look| {
                look.number("count") > 0
                    || !look.text("problem").is_empty()
                    || look.main_says_empty()
            };
            let look = cell.until("something", read).await?;
            ensure!(look.number("count") <= u64::from(TASKS), "{look:?}");
            if look.text("problem").is_empty() {
                "shown"
            } else {
                "said"
            }
        }
    };
    cell.until_idle(&Which::list()).await?;
    cell.gate.mend();
    cell.stage.browser.click(REFRESH).await?;
    until_whole(cell).await?;
    Ok(word)
}

/// A later read of the list.
pub(super) async fn refresh(cell: &Cell<'_>) -> Result<&'static str> {
    cell.stage.enter(&list_path(CLUSTER)).await?;
    let before = until_whole(cell).await?;
    mark(cell, &before).await?;
    cell.fail(Which::list());
    let asked = cell.gate.count(&Which::list());
    cell.stage.browser.click(REFRESH).await?;
    cell.gate.expect(&Which::list(), asked + 1).await?;
    let word = match &cell.effect {
        Effect::Fails(error) => {
            let (look, is_asked) = cell.until_failed(LIST, error).await?;
            if !is_asked {
                Look::expect_sentences(look.text("problem"), &[KEPT])?;
            }
            expect_same(&before, &look)?;
            cell.gate.mend();
            cell.retry_read(is_asked).await?;
            word(is_asked)
        }
        Effect::Odd if cell.is_held() => return left_early(cell).await,
        Effect::Passes | Effect::Odd => {
            cell.until_idle(&Which::list()).await?;
            let look = cell.until("a read", |look| !look.is("is_busy")).await?;
            // Where one of its fields is wrong a task may stand elsewhere.
            let is_mixed = cell.row.name.starts_with("a field of each");
            if matches!(cell.effect, Effect::Passes) && !is_mixed {
                expect_same(&before, &look)?;
            }
            cell.gate.mend();
            cell.stage.browser.click(REFRESH).await?;
            if look.text("problem").is_empty() {
                "shown"
            } else {
                "said"
            }
        }
    };
    until_whole(cell).await?;
    if !matches!(cell.effect, Effect::Odd) {
        // As many as before they were already: the read shows in their order.
        let is_same = |look: &Look| expect_same(&before, look).is_ok();
        cell.until("the rows of before", is_same).await?;
    }
    Ok(word)
}

/// A task's page: its first read, and a later one.
pub(super) async fn detail(cell: &Cell<'_>) -> Result<&'static str> {
    let id = &cell.target.id;
    let which = Which::detail(id);
    cell.fail(which.clone());
    cell.stage.enter(&task_path(CLUSTER, id)).await?;
    let Effect::Fails(error) = &cell.effect else {
        return odd_detail(cell, &which).await;
    };
    if error.kind == ErrorKind::NoTask {
        let look = cell
            .until("no such task", |look| {
                look.text("h1") == "No such changefeed"
            })
            .await?;
        Look::expect_sentences(look.text("main"), &[id, "All changefeeds"])?;
        cell.gate.mend();
    } else {
        let (_, is_asked) = cell.until_failed(TASK, error).await?;
        cell.gate.mend();
        cell.retry_read(is_asked).await?;
    }
    let before = cell.until("the task", is_task).await?;
    // It is read again by itself.
    cell.fail(which);
    let (look, is_asked) = cell.until_failed(TASK, error).await?;
    if !is_asked {
        Look::expect_sentences(look.text("problem"), &[KEPT])?;
    }
    // What comes after the first look may have come by now; nothing goes.
    let (had, has) = (before.number("fields"), look.number("fields"));
    ensure!(has >= had, "{has} of {had} fields are left: {look:?}");
    ensure!(look.text("h1") == cell.target.name, "{look:?}");
    cell.gate.mend();
    cell.retry_read(is_asked).await?;
    cell.until("the task", |look| {
        is_task(look) && look.text("problem").is_empty()
    })
    .await?;
    Ok(word(is_asked))
}

fn word(is_asked: bool) -> &'static str {
    if is_asked { "asked" } else { "said" }
}

async fn odd_detail(cell: &Cell<'_>, which: &Which) -> Result<&'static str> {
    if cell.is_held() {
        cell.gate.expect(which, 1).await?;
        cell.stage.browser.click("main .crumb a").await?;
        until_whole(cell).await?;
        cell.gate.mend();
        cell.until_idle(which).await?;
        until_whole(cell).await?;
        return Ok("left");
    }
    let asked = cell.gate.count(which);
    let is_read = |look: &Look| look.number("fields") > 0 || !look.text("problem").is_empty();
    let look = cell.until("the task", is_read).await?;
    // Read again and again by itself, another field is wrong each time.
    let reads = match cell.row.name.starts_with("a field of each") {
        true => FIELDS,
        false => 2,
    };
    cell.gate.expect(which, asked + reads).await?;
    cell.until("the task", is_read).await?;
    cell.gate.mend();
    let is_whole = |look: &Look| is_task(look) && look.text("h1") == cell.target.name;
    cell.until("the task as it is", is_whole).await?;
    Ok(if look.text("problem").is_empty() {
        "shown"
    } else {
        "said"
    })
}

/// So many reads have each field of a task wrong once.
const FIELDS: usize = 2;

fn is_task(look: &Look) -> bool {
    look.number("fields") > 10
}

/// The page is left before the answer comes.
async fn left_early(cell: &Cell<'_>) -> Result<&'static str> {
    cell.gate.expect(&Which::list(), 1).await?;
    cell.stage.browser.click("main .subject a").await?;
    let look = cell
        .until("another page", |look| look.text("h1") != "Changefeeds")
        .await?;
    cell.gate.mend();
    cell.until_idle(&Which::list()).await?;
    let after = cell.look().await?;
    after.expect_alive()?;
    ensure!(
        after.text("h1") == look.text("h1") && after.said().is_empty(),
        "{after:?}"
    );
    Ok("left")
}

/// Waits until the whole list is shown and nothing is wrong.
pub(super) async fn until_whole(cell: &Cell<'_>) -> Result<Look> {
    let tasks = cell.tasks as u64;
    let is_whole = |look: &Look| {
        look.number("count") == tasks && look.text("problem").is_empty() && !look.is("is_busy")
    };
    cell.until("the whole list", is_whole).await
}

async fn mark(cell: &Cell<'_>, look: &Look) -> Result<()> {
    cell.stage.browser.mark_row(look.first_row()?).await
}

/// What was shown stays: the same rows, and the same nodes.
fn expect_same(before: &Look, now: &Look) -> Result<()> {
    ensure!(now.is("is_marked"), "the rows were drawn anew");
    ensure!(now.number("count") == before.number("count"), "{now:?}");
    ensure!(now.words("rows") == before.words("rows"), "{now:?}");
    Ok(())
}

impl Look {
    /// Whether the list says that there is nothing to list.
    fn main_says_empty(&self) -> bool {
        self.text("main")
            .contains("No changefeeds in this cluster yet")
    }
}

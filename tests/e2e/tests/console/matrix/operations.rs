//! Faults of operations on one task.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Which, button, list_path, row};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::{Operation, Task};

use super::cell::Cell;
use super::effect::Effect;
use super::look::Look;

/// An operation, and the words of what becomes of it.
struct Kind {
    operation: Operation,
    word: &'static str,
    not_done: &'static str,
    done: &'static str,
    still: &'static str,
}

/// Pauses a task.
pub(super) async fn pause(cell: &Cell<'_>) -> Result<&'static str> {
    let kind = Kind {
        operation: Operation::Pause,
        word: "pause",
        not_done: "was not paused.",
        done: "is paused.",
        still: "is still",
    };
    operate(cell, &kind).await
}

/// Resumes a task.
pub(super) async fn resume(cell: &Cell<'_>) -> Result<&'static str> {
    let kind = Kind {
        operation: Operation::Resume,
        word: "resume",
        not_done: "was not resumed.",
        done: "is running again.",
        still: "is still",
    };
    operate(cell, &kind).await
}

/// Deletes a task.
pub(super) async fn delete(cell: &Cell<'_>) -> Result<&'static str> {
    let kind = Kind {
        operation: Operation::Delete,
        word: "delete",
        not_done: "was not deleted.",
        done: "is deleted.",
        still: "is still there",
    };
    operate(cell, &kind).await
}

impl Kind {
    /// Its requests.
    fn which(&self, id: &str) -> Which {
        match self.operation {
            Operation::Delete => Which::deletes(),
            _ => Which::operation(id, self.word),
        }
    }

    /// Asks for it as a person does.
    async fn press(&self, cell: &Cell<'_>) -> Result<()> {
        let browser = &cell.stage.browser;
        cell.stage.press(&row(&cell.target.id), self.word).await?;
        if self.operation == Operation::Delete {
            browser
                .fill("dialog[open] input", &cell.target.name)
                .await?;
            browser
                .click("dialog[open] [data-action=confirm][aria-disabled=false]")
                .await?;
        }
        Ok(())
    }
}

async fn operate(cell: &Cell<'_>, kind: &Kind) -> Result<&'static str> {
    let id = &cell.target.id;
    let which = kind.which(id);
    let sent = cell.gate.count(&which);
    let place = row(id);
    cell.stage
        .enter(&format!("{}?q={id}", list_path(CLUSTER)))
        .await?;
    cell.stage.browser.find(&button(&place, kind.word)).await?;
    cell.stage.expect_chunk().await?;
    cell.fail(which.clone());
    kind.press(cell).await?;
    let word = match &cell.effect {
        Effect::Passes => {
            let look = cell
                .until("a success", |look| !look.told("success").is_empty())
                .await?;
            ensure!(look.told("failure").is_empty(), "{look:?}");
            "done"
        }
        Effect::Fails(error) => failed(cell, kind, error).await?,
        Effect::Odd => odd(cell, kind).await?,
    };
    let times = cell.gate.count(&which) - sent;
    ensure!(times == 1, "it was sent {times} times");
    cell.gate.mend();
    if !is_done(cell, kind).await? {
        let told = cell.look().await?.told("success").len();
        cell.stage
            .browser
            .find(&format!(
                "{}[aria-disabled=false]",
                button(&place, kind.word)
            ))
            .await?;
        kind.press(cell).await?;
        cell.until("a success", |look| look.told("success").len() > told)
            .await?;
        ensure!(is_done(cell, kind).await?, "it is not done");
        let times = cell.gate.count(&which) - sent;
        ensure!(times == 2, "it was sent {times} times");
    }
    Ok(word)
}

/// It failed, or may have.
async fn failed(cell: &Cell<'_>, kind: &Kind, error: &ApiError) -> Result<&'static str> {
    let name = &cell.target.name;
    let look = cell
        .until("a failure", |look| !look.told("failure").is_empty())
        .await?;
    let first = look
        .told("failure")
        .first()
        .copied()
        .unwrap_or_default()
        .to_owned();
    if !error.leaves_outcome_unknown() {
        let place = format!("{name} {}", kind.not_done);
        // The same token was accepted when it was tried once more.
        if error.kind == ErrorKind::SignedOut && !cell.row.is_everywhere {
            Look::expect_sentences(&first, &[&place, "but does now.", "try again"])?;
        } else {
            cell.expect_said(&first, &place, error)?;
        }
        ensure!(!is_done(cell, kind).await?, "it was done");
        return cell.give_token_if_asked().await;
    }
    cell.expect_said(&first, "No clear answer to", error)?;
    Look::expect_sentences(&first, &[name, "Checking whether it took effect"])?;
    if cell.row.fault.reaches_server() {
        let look = cell
            .until("a success", |look| !look.told("success").is_empty())
            .await?;
        Look::expect_sentences(&look.told("success").join(" "), &[name, kind.done])?;
        ensure!(
            cell.gate.count(&Which::detail(&cell.target.id)) > 0,
            "it did not look"
        );
        return Ok("looked: done");
    }
    let look = cell
        .until("a second message", |look| look.told("failure").len() > 1)
        .await?;
    let last = look.told("failure").last().copied().unwrap_or_default();
    Look::expect_sentences(
        last,
        &["No clear answer came, and", name, "is still", "Try again"],
    )?;
    ensure!(
        cell.gate.count(&Which::detail(&cell.target.id)) > 0,
        "it did not look"
    );
    Ok("looked: not done")
}

/// Accepted and not done, or answered when the page is another one.
async fn odd(cell: &Cell<'_>, kind: &Kind) -> Result<&'static str> {
    if cell.is_held() {
        cell.stage.browser.click("main .subject a").await?;
        cell.until("another page", |look| look.text("h1") != "Changefeeds")
            .await?;
        cell.gate.mend();
        cell.until("a success", |look| !look.told("success").is_empty())
            .await?;
        return Ok("left: done");
    }
    let look = cell
        .until("a failure", |look| !look.told("failure").is_empty())
        .await?;
    let told = look.told("failure").join(" ");
    if told.contains(kind.not_done) {
        // The page that a redirect leads to takes no POST.
        Look::expect_sentences(
            &told,
            &[&cell.target.name, "The server rejected", "send it again"],
        )?;
        return Ok("refused");
    }
    Look::expect_sentences(
        &told,
        &[
            &cell.target.name,
            "was accepted, but",
            kind.still,
            "try again",
        ],
    )?;
    Ok("still")
}

/// Whether the server says that it is done.
async fn is_done(cell: &Cell<'_>, kind: &Kind) -> Result<bool> {
    let id = &cell.target.id;
    if kind.operation == Operation::Delete {
        return Ok(!cell.stage.api.has(id).await?);
    }
    let task = Task::from_object(cell.stage.api.expect_settled(id).await?);
    Ok(Some(task.status()) == kind.operation.target())
}

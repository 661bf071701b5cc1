//! Faults of the form's request: a new task, and a change of one.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{OUTCOME, PASSWORD, SEND, Which};
use changefeed_model::envelope::{ApiError, ErrorKind};

use super::cell::Cell;
use super::effect::{Effect, todo, what};
use super::look::Look;

const KEPT: &str = "Everything you typed is kept.";
const CANCEL: &str = "main [data-action=cancel]";
const LEAVE: &str = "dialog[open] [data-action=leave]";

/// Makes a task.
pub(super) async fn create(cell: &Cell<'_>) -> Result<&'static str> {
    let which = Which::create();
    let (name, host) = (format!("made-{}", cell.number), "tidb.example");
    let fields = [
        ("name", name.as_str()),
        ("sink-ip", host),
        ("sink-password", PASSWORD),
    ];
    let sent = cell.gate.count(&which);
    cell.stage.open_new().await?;
    cell.stage.browser.fill_all(&fields).await?;
    cell.fail(which.clone());
    cell.stage.browser.send().await?;
    let word = match &cell.effect {
        Effect::Passes => "done",
        Effect::Odd if cell.is_held() => {
            leave(cell, &which, sent).await?;
            ensure!(
                cell.stage.named(&name).await?.len() == 1,
                "it was made twice"
            );
            return Ok("left: done");
        }
        Effect::Odd if cell.row.name.starts_with("200") => unknown(cell, None, &name).await?,
        Effect::Odd => refused(cell, "was not created.", None, &fields).await?,
        Effect::Fails(error) if error.leaves_outcome_unknown() => {
            unknown(cell, Some(error), &name).await?
        }
        Effect::Fails(error) => refused(cell, "was not created.", Some(error), &fields).await?,
    };
    if word == "done" {
        until_page(cell, &name).await?;
    }
    let times = cell.gate.count(&which) - sent;
    ensure!(times == 1, "it was sent {times} times");
    cell.gate.mend();
    match word {
        "refused" | "asked" => cell.stage.browser.send().await?,
        "looked: not done" => {
            expect_typed(cell, &fields).await?;
            cell.stage.browser.act("send-again").await?;
        }
        "looked: done" => cell.stage.browser.act("open").await?,
        _ => {}
    }
    until_page(cell, &name).await?;
    ensure!(
        cell.stage.named(&name).await?.len() == 1,
        "it was made twice"
    );
    Ok(word)
}

/// It is unknown whether it was made: the form looks.
async fn unknown(cell: &Cell<'_>, error: Option<&ApiError>, name: &str) -> Result<&'static str> {
    let browser = &cell.stage.browser;
    if error.is_some() && cell.row.fault.reaches_server() {
        let said = browser.expect_outcome("not there before").await?;
        Look::expect_sentences(&said, &["No clear answer came", name, "open it"])?;
        return Ok("looked: done");
    }
    let said = browser.expect_outcome("no new changefeed").await?;
    let sentences = ["No clear answer came", name, "Check again first", KEPT];
    Look::expect_sentences(&said, &sentences)?;
    browser.expect_offers(&["look-again", "send-again"]).await?;
    Ok("looked: not done")
}

/// A definite refusal.
async fn refused(
    cell: &Cell<'_>,
    not_done: &str,
    error: Option<&ApiError>,
    fields: &[(&str, &str)],
) -> Result<&'static str> {
    let said = cell.stage.browser.expect_outcome(not_done).await?;
    Look::expect_sentences(&said, &[KEPT])?;
    match error {
        None => Look::expect_sentences(&said, &["The server rejected what was sent."])?,
        // The same token was accepted when it was tried once more.
        Some(error) if error.kind == ErrorKind::SignedOut && !cell.row.is_everywhere => {
            cell.stage
                .browser
                .expect_outcome("but does now.")
                .await
                .map(drop)?;
        }
        Some(error) => Look::expect_sentences(&said, &[what(error), todo(error)])?,
    }
    let word = cell.give_token_if_asked().await?;
    expect_typed(cell, fields).await?;
    Ok(word)
}

/// Waits for the page of the task.
async fn until_page(cell: &Cell<'_>, name: &str) -> Result<()> {
    let is_it = |look: &Look| look.text("h1") == name && look.number("fields") > 0;
    cell.until("its page", is_it).await.map(drop)
}

/// Nothing typed is lost.
async fn expect_typed(cell: &Cell<'_>, fields: &[(&str, &str)]) -> Result<()> {
    for (id, text) in fields {
        let value = cell.stage.browser.value(&format!("#{id}")).await?;
        ensure!(value == *text, "{id} is {value:?}");
    }
    Ok(())
}

/// Changes a task that is stopped: one request.
pub(super) async fn update(cell: &Cell<'_>) -> Result<&'static str> {
    let id = &cell.target.id;
    let which = Which::operation(id, "update");
    let name = format!("renamed-{}", cell.number);
    let fields = [("name", name.as_str())];
    let sent = cell.gate.count(&which);
    cell.stage.open_edit(id).await?;
    cell.stage.browser.fill_all(&fields).await?;
    cell.fail(which.clone());
    cell.stage.browser.send().await?;
    let word = match &cell.effect {
        Effect::Passes => "done",
        Effect::Odd if cell.is_held() => {
            leave(cell, &which, sent).await?;
            return Ok("left: done");
        }
        Effect::Odd if cell.row.name.starts_with("200") => return unsaved(cell, &name).await,
        Effect::Odd => refused(cell, "was not saved.", None, &fields).await?,
        Effect::Fails(error) if error.leaves_outcome_unknown() => {
            if cell.row.fault.reaches_server() {
                "looked: done"
            } else {
                let said = cell.stage.browser.expect_outcome("was not saved").await?;
                Look::expect_sentences(&said, &["No clear answer came", "unchanged", KEPT])?;
                cell.stage.browser.expect_offers(&["send-again"]).await?;
                expect_typed(cell, &fields).await?;
                "looked: not done"
            }
        }
        Effect::Fails(error) => refused(cell, "was not saved.", Some(error), &fields).await?,
    };
    if matches!(word, "done" | "looked: done") {
        until_page(cell, &name).await?;
    }
    let times = cell.gate.count(&which) - sent;
    // Where nothing can be read, not even that, nothing is sent.
    let expected = usize::from(!cell.row.is_everywhere);
    ensure!(times == expected, "it was sent {times} times");
    cell.gate.mend();
    match word {
        "refused" | "asked" => cell.stage.browser.send().await?,
        "looked: not done" => cell.stage.browser.act("send-again").await?,
        _ => {}
    }
    until_page(cell, &name).await?;
    let task = cell.stage.api.task(id).await?;
    ensure!(task.name == Some(name), "it is named {:?}", task.name);
    Ok(word)
}

/// It was accepted, but is not saved: once it may have settled, a message says
/// so, and the page shows what is.
async fn unsaved(cell: &Cell<'_>, name: &str) -> Result<&'static str> {
    let is_told = |look: &Look| !look.told("failure").is_empty();
    let look = cell.until("a message", is_told).await?;
    ensure!(look.text("h1") != name, "{look:?}");
    ensure!(look.told("success").is_empty(), "{look:?}");
    let said = look.told("failure").join(" ");
    // Another cell may have renamed it.
    let task = cell.stage.api.task(&cell.target.id).await?;
    let sentences = [
        task.name.as_deref().unwrap_or_default(),
        "was accepted, but",
        "is still as it was before",
    ];
    Look::expect_sentences(&said, &sentences)?;
    Ok("still")
}

/// Leaves the form before the answer comes.
async fn leave(cell: &Cell<'_>, which: &Which, sent: usize) -> Result<()> {
    let browser = &cell.stage.browser;
    cell.gate.expect(which, sent + 1).await?;
    browser.find(&format!("{SEND}[data-busy]")).await?;
    browser.click(CANCEL).await?;
    browser.click(LEAVE).await?;
    cell.until("another page", |look| {
        !look.is("is_sending") && look.number("inputs") == 0
    })
    .await?;
    cell.gate.mend();
    cell.until_idle(which).await?;
    ensure!(browser.count(OUTCOME).await? == 0, "the form is back");
    let errors = cell.look().await?;
    errors.expect_alive().context("after the answer")
}

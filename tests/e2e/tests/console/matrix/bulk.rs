//! Faults of one operation on many: each task of a run meets another fault.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use changefeed_e2e::{
    CLUSTER, Demo, Fault, Gate, Stage, Which, list_path, play_with, until_within,
};
use changefeed_model::envelope::ErrorKind;
use changefeed_model::health::Health;
use serde_json::{Value, json};

use super::cell::{Cell, Target};
use super::effect::{Effect, todo, what};
use super::look::Look;
use super::noted::{NONE, Noted};
use super::run::{is_expected, targets};
use super::table::{Row, rows};

const RUN: &str = "dialog[open] [data-part=bulk-run]";
const LONG: Duration = Duration::from_secs(60);
/// Of each task of the run: its id, its fate, and why.
const RESULTS: &str = "return [...document.querySelectorAll('[data-bulk-task]')].map(result => \
     [result.dataset.bulkTask, result.dataset.fate, \
     result.querySelector('.bulk-why').textContent])";

/// A task of the run with its fault.
struct Member {
    row: Row,
    effect: Effect,
    target: Target,
}

impl Member {
    fn which(&self) -> Which {
        Which::operation(&self.target.id, "pause")
    }

    /// What became of it, and whether that is right.
    fn judge(&self, fate: &str, why: &str) -> Result<&'static str> {
        let is_failed = fate == "failed";
        let name = self.target.name.as_str();
        match &self.effect {
            Effect::Passes => ensure!(fate == "done", "{fate}: {why}"),
            Effect::Odd if why.contains("was not paused.") => return Ok("refused"),
            Effect::Odd => {
                ensure!(is_failed, "{fate}");
                Look::expect_sentences(why, &[name, "was accepted, but", "is still"])?;
                return Ok("still");
            }
            Effect::Fails(error) if !error.leaves_outcome_unknown() => {
                // What the server knows no more needs no pause.
                ensure!(is_failed, "{fate}");
                if error.kind == ErrorKind::NoTask {
                    Look::expect_sentences(why, &[name, "is gone"])?;
                } else {
                    Look::expect_sentences(why, &["was not paused.", what(error), todo(error)])?;
                }
                return Ok("refused");
            }
            Effect::Fails(_) if self.row.fault.reaches_server() => {
                ensure!(fate == "done", "{fate}: {why}");
                return Ok("looked: done");
            }
            Effect::Fails(error) => {
                ensure!(is_failed, "{fate}");
                let sentences = ["No clear answer came, and", name, "is still", what(error)];
                Look::expect_sentences(why, &sentences)?;
                return Ok("looked: not done");
            }
        }
        Ok("done")
    }
}

/// Whether a run stops for it until someone does something about it.
fn halts(effect: &Effect) -> bool {
    let kinds = [ErrorKind::SignedOut, ErrorKind::PasswordExpired];
    matches!(effect, Effect::Fails(error) if kinds.contains(&error.kind))
}

fn is_held(row: &Row) -> bool {
    matches!(row.fault, Fault::HoldAnswer)
}

/// Pauses many at once, each with a fault of its own; those that end the
/// session, or are left, one by one.
pub(super) async fn try_all() -> Result<()> {
    play_with(Demo::of(220), async |stage| {
        let gate = stage.put_gate().await?;
        stage.browser.prefer(&json!({"refresh": 0})).await?;
        stage
            .browser
            .run_before_pages(include_str!("pace.js"))
            .await?;
        let begin = Instant::now();
        let mut noted = Noted::new("bulk");
        let mut targets = targets(stage, Health::Running).await?.into_iter();
        let (mut many, mut alone) = (Vec::new(), Vec::new());
        for row in rows() {
            let Some(effect) = Effect::of(&row, row.write) else {
                noted.note(&row.name, NONE);
                continue;
            };
            // Those of one run stand side by side in the list.
            match halts(&effect) || is_held(&row) {
                true => alone.push((row, effect)),
                false => many.push((row, effect)),
            }
        }
        let mut of_each = |group: Vec<(Row, Effect)>| -> Result<Vec<Member>> {
            let member = |(row, effect)| {
                let target = targets.next().context("too few tasks")?;
                Ok(Member {
                    row,
                    effect,
                    target,
                })
            };
            group.into_iter().map(member).collect()
        };
        let (many, alone) = (of_each(many)?, of_each(alone)?);
        together(stage, &gate, &many, &mut noted).await?;
        for member in alone {
            let found = one(stage, &gate, &member).await;
            let errors = stage.browser.take_errors().await?;
            noted.judge(&member.row, found, errors);
        }
        noted.end(begin.elapsed())
    })
    .await
}

/// One run with all of them.
async fn together(
    stage: &mut Stage,
    gate: &Gate,
    members: &[Member],
    noted: &mut Noted,
) -> Result<()> {
    let began = Instant::now();
    let ids: Vec<_> = members
        .iter()
        .map(|member| member.target.id.as_str())
        .collect();
    begin(stage, &ids).await?;
    for member in members {
        gate.fail(member.which(), member.row.fault.clone());
    }
    confirm(stage).await?;
    until_over(stage).await?;
    Look::at(&stage.browser).await?.expect_alive()?;
    let told = results(stage).await?;
    for member in members {
        let (fate, why) = told.get(&member.target.id).context("one is not told")?;
        let times = gate.count(&member.which());
        // Who is asked to come later comes later; nothing else is sent again.
        let is_later =
            matches!(&member.effect, Effect::Fails(error) if error.kind == ErrorKind::TooMany);
        let found = match times {
            1 => member.judge(fate, why),
            _ if is_later => member.judge(fate, why).map(|_| "comes later"),
            times => Err(anyhow::anyhow!("it was sent {times} times")),
        };
        noted.judge(&member.row, found, Vec::new());
    }
    let noise = stage.browser.take_errors().await?;
    let is_known = |entry: &&String| {
        members
            .iter()
            .any(|member| is_expected(&member.row.fault, entry))
    };
    let noise: Vec<_> = noise.iter().filter(|entry| !is_known(entry)).collect();
    ensure!(noise.is_empty(), "the console reported {noise:#?}");
    gate.mend();
    stage
        .browser
        .click(&format!("{RUN} [data-action=retry-failed]"))
        .await?;
    // What the server said it knows no more is not tried again.
    let is_gone = |member: &&Member| matches!(&member.effect, Effect::Fails(error) if error.kind == ErrorKind::NoTask);
    let gone = members.iter().filter(is_gone).count();
    let all = format!("{} of {} done", members.len() - gone, members.len());
    let sum = format!("{RUN} .bulk-sum");
    let over = until_within(LONG, &all, async || {
        let text = stage.browser.text(&sum).await?;
        Ok(text.contains(&all).then_some(()))
    })
    .await;
    if over.is_err() {
        let said = stage.browser.text(RUN).await?;
        let mut left = results(stage).await?;
        left.retain(|_, (fate, _)| fate != "done");
        bail!("not {all}: {said}\n{left:#?}");
    }
    let ms = began.elapsed().as_millis();
    let _ = writeln!(
        std::io::stderr(),
        "bulk     {} faults in one run, {ms} ms",
        members.len()
    );
    Ok(())
}

/// A run of one task.
async fn one(stage: &mut Stage, gate: &Gate, member: &Member) -> Result<&'static str> {
    gate.mend();
    stage.browser.visit("about:blank").await?;
    stage.browser.take_errors().await?;
    begin(stage, &[&member.target.id]).await?;
    let cell = Cell {
        stage,
        gate,
        row: &member.row,
        effect: member.effect.clone(),
        target: member.target.clone(),
        tasks: 0,
        number: 0,
    };
    cell.fail(member.which());
    confirm(stage).await?;
    gate.expect(&member.which(), 1).await?;
    if is_held(&member.row) {
        stage
            .browser
            .click("dialog[open] [data-action=close]")
            .await?;
        stage.browser.click("main .subject a").await?;
        cell.until("another page", |look| look.text("h1") != "Changefeeds")
            .await?;
        gate.mend();
        cell.until("a success", |look| !look.told("success").is_empty())
            .await?;
        return Ok("left: done");
    }
    if member.row.is_everywhere {
        let look = cell
            .until("the dialog", |look| !look.text("ended").is_empty())
            .await?;
        cell.expect_asked(&look)?;
        gate.mend();
        cell.give_token().await?;
        until_over(stage).await?;
        expect_done(stage, member).await?;
        return Ok("asked");
    }
    // The run waits, says why, and goes on.
    let halt = "dialog[open] [data-part=bulk-halt]";
    let said = stage
        .browser
        .expect_text(halt, |text| !text.is_empty())
        .await?;
    Look::expect_sentences(&said, &["On hold", "waiting."])?;
    gate.mend();
    stage
        .browser
        .click(&format!("{halt} [data-action=go-on]"))
        .await?;
    until_over(stage).await?;
    expect_done(stage, member).await?;
    Ok("waits")
}

async fn expect_done(stage: &Stage, member: &Member) -> Result<()> {
    let told = results(stage).await?;
    let (fate, why) = told.get(&member.target.id).context("it is not told")?;
    ensure!(fate == "done", "{fate}: {why}");
    Ok(())
}

/// Opens the list, chooses tasks, and asks to pause them.
async fn begin(stage: &Stage, ids: &[&str]) -> Result<()> {
    let browser = &stage.browser;
    let search = match ids {
        [id] => format!("?q={id}"),
        _ => "?state=running".to_owned(),
    };
    stage
        .enter(&format!("{}{search}", list_path(CLUSTER)))
        .await?;
    stage.expect_chunk().await?;
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else {
        bail!("no tasks");
    };
    browser.choose_row(first).await?;
    if ids.len() > 1 {
        browser.choose_up_to(last).await?;
    }
    browser.click("[data-bulk=pause]").await?;
    browser
        .find("dialog[open] [data-part=bulk-question]")
        .await
        .map(drop)
}

async fn confirm(stage: &Stage) -> Result<()> {
    stage
        .browser
        .click("dialog[open] [data-action=confirm]")
        .await
}

async fn until_over(stage: &Stage) -> Result<()> {
    until_within(LONG, "the end of the run", async || {
        let over = stage.browser.count(&format!("{RUN}[data-over]")).await?;
        Ok((over == 1).then_some(()))
    })
    .await
}

async fn results(stage: &Stage) -> Result<BTreeMap<String, (String, String)>> {
    let found: Value = stage.browser.script(RESULTS).await?;
    let found: Vec<[String; 3]> = serde_json::from_value(found).context("the results")?;
    Ok(found
        .into_iter()
        .map(|[id, fate, why]| (id, (fate, why)))
        .collect())
}

//! A run over five hundred tasks, some of which fail.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, Demo, Fault, Gate, Listed, Which, play_with, until_within};
use changefeed_model::Status;
use changefeed_model::health::Health;
use changefeed_model::listing::View;

use super::{RUN, act, ask, results};

const MANY: usize = 500;
/// Five hundred tasks take their time.
const LONG: Duration = Duration::from_secs(120);

/// What is to happen to some of the tasks.
struct Trouble {
    /// Answered by 500 in the server's place.
    broken: BTreeSet<String>,
    /// Refused: someone else is at it.
    refused: BTreeSet<String>,
    /// Never received.
    lost: BTreeSet<String>,
    /// Carried out, without an answer.
    unanswered: BTreeSet<String>,
}

impl Trouble {
    /// Twenty of the tasks, spread over all of them.
    fn among(ids: &[String]) -> Self {
        let pick = |from: usize, count: usize| {
            let picked = ids.iter().skip(from).step_by(MANY / count);
            picked.take(count).cloned().collect()
        };
        Self {
            broken: pick(3, 6),
            refused: pick(17, 6),
            lost: pick(31, 4),
            unanswered: pick(45, 4),
        }
    }

    fn inject(&self, gate: &Gate) {
        let conflict = Fault::refusal(409, 21203, "conflict\tsomeone else is at it");
        for (ids, fault) in [
            (&self.broken, Fault::status(500)),
            (&self.refused, conflict),
            (&self.lost, Fault::LoseRequest),
            (&self.unanswered, Fault::LoseAnswer),
        ] {
            for id in ids {
                gate.fail_once(Which::operation(id, "pause"), fault.clone());
            }
        }
    }

    /// What never reached the server.
    fn failed(&self) -> BTreeSet<String> {
        let failed = [&self.broken, &self.refused, &self.lost];
        failed.into_iter().flatten().cloned().collect()
    }
}

async fn expect_over(browser: &Browser) -> Result<String> {
    until_within(LONG, "the end of the run", async || {
        let over = browser.count(&format!("{RUN}[data-over]")).await?;
        Ok((over == 1).then_some(()))
    })
    .await?;
    browser
        .expect_text(&format!("{RUN} .bulk-sum"), |text| !text.is_empty())
        .await
}

#[tokio::test]
async fn five_hundred_are_paused_and_twenty_failures_accounted_for() -> Result<()> {
    play_with(Demo::of(800), async |stage| {
        for words in ["500", "409", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let listed = Listed::of(stage.api.list(CLUSTER).await?);
        let mut view = View::default();
        view.states.insert(Health::Running);
        let running = listed.ids(&view);
        ensure!(running.len() > MANY, "{}", running.len());
        let (ids, others) = running.split_at(MANY);
        stage.open_view("?state=running", running.len()).await?;
        stage.expect_chunk().await?;

        // From the first to the five hundredth, with Shift.
        browser.choose_row(ids.first().context("a task")?).await?;
        let last = ids.last().context("a task")?;
        browser.scroll_to(57 * MANY as u64 - 200).await?;
        browser.choose_up_to(last).await?;
        let chosen = browser.chosen().await?;
        ensure!(chosen == "500 selected", "{chosen}");
        let trouble = Trouble::among(ids);
        trouble.inject(&gate);
        ask(stage, "pause").await?;
        act(browser, "confirm").await?;
        let sum = expect_over(browser).await?;

        // Each is accounted for.
        ensure!(
            sum.contains("484 of 500 done") && sum.contains("16 failed"),
            "{sum}"
        );
        let told = results(browser).await?;
        let of_fate = |wanted: &str| -> BTreeSet<String> {
            let found = told.iter().filter(|[_, fate, _]| fate == wanted);
            found.map(|[id, ..]| id.clone()).collect()
        };
        ensure!(of_fate("failed") == trouble.failed(), "{told:?}");
        ensure!(of_fate("failed").len() == 16 && of_fate("cancelled").is_empty());
        for [id, fate, why] in &told {
            let is_failed = fate == "failed";
            ensure!(
                (is_failed || fate == "done") && is_failed != why.is_empty(),
                "{id}: {why}"
            );
            if trouble.refused.contains(id) {
                ensure!(why.contains("someone else is at it"), "{why}");
            }
        }
        let stopped = async || -> Result<BTreeSet<String>> {
            let mut tasks = stage.api.list(CLUSTER).await?;
            tasks.retain(|task| task.status() == Status::Stopped && !task.is_busy());
            Ok(tasks.iter().map(changefeed_e2e::id_of).collect())
        };
        let by_the_api = stopped().await?;
        for id in ids {
            let is_failed = trouble.failed().contains(id);
            ensure!(by_the_api.contains(id) != is_failed, "{id}");
        }
        ensure!(others.iter().all(|id| !by_the_api.contains(id)));
        ensure!(
            gate.count(&Which::operations()) == MANY,
            "each was sent once"
        );
        let at_once = gate.most_at_once(&Which::of_tasks());
        ensure!((2..=4).contains(&at_once), "{at_once} requests at once");

        // A second attempt sends those that failed, and no other.
        act(browser, "retry-failed").await?;
        let done = format!("{RUN} .bulk-sum");
        browser
            .expect_text(&done, |text| text.contains("500 of 500 done"))
            .await?;
        let failed = trouble.failed();
        for id in ids {
            let sent = gate.count(&Which::operation(id, "pause"));
            ensure!(
                sent == if failed.contains(id) { 2 } else { 1 },
                "{id}: {sent}"
            );
        }
        let by_the_api = stopped().await?;
        ensure!(ids.iter().all(|id| by_the_api.contains(id)));
        ensure!(gate.most_at_once(&Which::of_tasks()) <= 4);
        act(browser, "close").await?;
        browser.expect_gone("dialog[open]").await?;
        browser.expect_listed(others.len()).await
    })
    .await
}

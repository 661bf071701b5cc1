//! In the middle of an operation on sixty tasks.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Listed, Which, play_with, until_within};
use changefeed_model::Status;
use changefeed_model::health::Health;
use changefeed_model::listing::View;

use super::{DIALOG, every, expect_asked, expired, sign_in_again};

const MANY: usize = 60;
/// Requests before the token is revoked: reads among them, so that about half
/// of the tasks are sent.
const PASSING: usize = 70;
const LONG: Duration = Duration::from_secs(60);
const RUN: &str = "dialog[open] [data-part=bulk-run]";

#[tokio::test]
async fn sixty_are_paused_though_the_token_is_revoked_half_way() -> Result<()> {
    play_with(Demo::of(160), async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        gate.keep_answers();
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let listed = Listed::of(stage.api.list(CLUSTER).await?);
        let mut view = View::default();
        view.states.insert(Health::Running);
        let running = listed.ids(&view);
        ensure!(running.len() > MANY, "{}", running.len());
        let (ids, others) = running.split_at(MANY);
        stage.open_view("?state=running", running.len()).await?;
        browser.choose_row(ids.first().context("a task")?).await?;
        browser.scroll_to(57 * MANY as u64 - 200).await?;
        browser.choose_up_to(ids.last().context("a task")?).await?;
        ensure!(browser.chosen().await? == "60 selected");

        browser.click("[data-bulk=pause]").await?;
        browser.find("dialog[open] [data-action=confirm]").await?;
        gate.fail_after(PASSING, every(), expired());
        browser.click("dialog[open] [data-action=confirm]").await?;
        expect_asked(browser).await?;
        let accepted = || -> BTreeMap<&str, usize> {
            let count = |id: &String| {
                let answers = gate.answers(&Which::operation(id, "pause"));
                let accepted = answers.iter().filter(|(_, answer)| !answer.is_null());
                accepted.count()
            };
            ids.iter().map(|id| (id.as_str(), count(id))).collect()
        };
        let half: usize = accepted().values().sum();
        ensure!((1..MANY).contains(&half), "{half} were sent");
        ensure!(browser.count(&format!("{RUN}[data-over]")).await? == 0);
        let said = browser.text("[data-part=bulk-halt]").await?;
        ensure!(said.contains("wait"), "{said}");

        sign_in_again(browser, &gate).await?;
        until_within(LONG, "the end of the run", async || {
            let over = browser.count(&format!("{RUN}[data-over]")).await?;
            Ok((over == 1).then_some(()))
        })
        .await?;
        let sum = browser.text(&format!("{RUN} .bulk-sum")).await?;
        ensure!(sum == "Pause: 60 of 60 done", "{sum}");
        ensure!(browser.count(DIALOG).await? == 0);

        // The server carried out each of them once, and nothing else.
        for (id, times) in accepted() {
            ensure!(times == 1, "{id}: {times}");
        }
        let sent = gate.count(&Which::operations());
        ensure!(sent <= MANY + 4, "{sent}: four were refused at the most");
        for task in stage.api.list(CLUSTER).await? {
            let id = changefeed_e2e::id_of(&task);
            if ids.contains(&id) {
                ensure!(task.status() == Status::Stopped && !task.is_busy(), "{id}");
            }
            if others.contains(&id) {
                ensure!(task.status() == Status::Normal, "{id}");
            }
        }
        Ok(())
    })
    .await
}

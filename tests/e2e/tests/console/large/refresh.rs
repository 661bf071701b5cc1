//! When the list is read, how often, and what a read that fails leaves.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Fault, Which, list_path, play, play_with, row};
use changefeed_model::health::Health;
use changefeed_model::{Operation, Task};

const PROBLEM: &str = "[data-part=problem]";

#[tokio::test]
async fn a_short_list_is_asked_for_once_and_early() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        // Before the program is there.
        gate.fail(Which::path_with("_bg.wasm"), Fault::HoldAnswer);
        let path = list_path(CLUSTER);
        let asked = async {
            gate.expect(&Which::list(), 1).await?;
            gate.mend();
            Ok(())
        };
        tokio::try_join!(stage.enter(&path), asked)?;
        stage.expect_list().await?;
        let queries = gate.queries(&Which::list());
        let expected = format!("clusterId={CLUSTER}&page=1&pageSize=50");
        ensure!(queries == [expected], "{queries:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn how_often_is_chosen_and_kept() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        stage.open_list().await?;
        let browser = &stage.browser;
        let choice = "#refresh-interval";
        browser.expect_value(choice, "15").await?;
        browser.choose(choice, "5").await?;
        let before = gate.count(&Which::list());
        gate.expect(&Which::list(), before + 2).await?;

        browser.reload().await?;
        stage.expect_list().await?;
        browser.expect_value(choice, "5").await?;
        browser.choose(choice, "0").await?;
        browser.reload().await?;
        stage.expect_list().await?;
        browser.expect_value(choice, "0").await?;
        // Until what is shown is older than two intervals of those before.
        let is_old = |age: &str| {
            age.split(|letter: char| !letter.is_ascii_digit())
                .find_map(|digits| digits.parse().ok())
                .is_some_and(|seconds: u32| seconds > 11)
        };
        browser.expect_text(".age", is_old).await?;
        let asked = stage.requests("pageSize=50").await?;
        ensure!(asked == 1, "the tab that is not to ask asked {asked} times");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_fails_leaves_the_rows_and_says_why() -> Result<()> {
    play_with(Demo::of(1_200), async |stage| {
        stage.browser.expect_error("503");
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        stage.open_view("", 1_200).await?;
        let running = |task: &Task| Health::of(task) == Health::Running;
        let task = stage.api.first(CLUSTER, running).await?;
        let id = task.id.context("an id")?;
        stage.browser.mark_row(&id).await?;

        // The first page comes, the next does not.
        let words = "the disk of the store is full";
        let fault = Fault::refusal(503, 10000, &format!("system error\t{words}"));
        gate.fail_after(1, Which::list(), fault);
        stage.browser.click("[data-action=refresh]").await?;
        let said = stage.browser.expect_text(PROBLEM, |text| {
            text.contains("could not be read") && text.contains("What is shown was read")
        });
        let said = said.await?;
        let is_dated = said.contains(" ago.") || said.contains(" just now.");
        ensure!(is_dated && said.contains(words), "{said}");
        stage.browser.find(".age[data-stale]").await?;
        stage.browser.expect_listed(1_200).await?;
        stage.browser.expect_same_row(&id).await?;

        // Nothing was lost: the retry shows what changed meanwhile.
        stage.api.carry_out(Operation::Pause, &id).await?;
        gate.mend();
        stage
            .browser
            .click(&format!("{PROBLEM} [data-action=retry]"))
            .await?;
        stage.browser.expect_gone(PROBLEM).await?;
        stage.expect_state(&row(&id), "paused", "Stopped").await?;
        stage.browser.expect_gone(".age[data-stale]").await?;
        stage.browser.expect_listed(1_200).await?;
        stage.browser.expect_same_row(&id).await
    })
    .await
}

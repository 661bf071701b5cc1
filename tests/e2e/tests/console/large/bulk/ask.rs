//! What is chosen, and what is asked before anything is sent.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Listed, Which, id_of, play_with};
use changefeed_model::bulk::plan;
use changefeed_model::health::Health;
use changefeed_model::listing::View;
use changefeed_model::{Operation, Task};

use super::{QUESTION, act, ask};

/// The names that are listed for each reason, by the number that its summary
/// begins with.
const SKIPPED: &str = "return [...document.querySelectorAll('dialog[open] [data-part=bulk-skipped]')]\
     .map(group => [group.querySelector('summary').textContent, \
     [...group.querySelectorAll('li')].map(name => name.title)])";

#[tokio::test]
async fn a_choice_survives_the_filter_and_says_what_it_hides() -> Result<()> {
    play_with(Demo::of(400), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("?kind=kafka", kafka(stage).await?).await?;
        let (n, chosen) = (kafka(stage).await?, "[data-part=selection] .chosen");
        browser.click("thead [data-action=select-all]").await?;
        let words = format!("{n} selected");
        browser.expect_text(chosen, |text| text == words).await?;
        let mut view = View {
            kind: "kafka".to_owned(),
            ..View::default()
        };
        view.states.insert(Health::Running);
        let listed = Listed::of(stage.api.list(CLUSTER).await?);
        let left = listed.ids(&view).len();
        browser
            .click("[data-part=counters] [data-state=running]")
            .await?;
        let words = format!("{n} selected, {} hidden by the filter", n - left);
        browser.expect_text(chosen, |text| text == words).await?;
        // Of those that are shown one is taken out.
        let first = listed.ids(&view).first().cloned().context("a task")?;
        browser.choose_row(&first).await?;
        browser.click("[data-action=clear-filters]").await?;
        let words = format!("{} selected", n - 1);
        browser.expect_text(chosen, |text| text == words).await?;
        let all = "thead [data-action=select-all]";
        let is_some = format!("return document.querySelector('{all}').indeterminate");
        ensure!(browser.script(&is_some).await? == true);
        browser.click("[data-action=clear-selection]").await?;
        browser.expect_gone("[data-part=selection]").await
    })
    .await
}

async fn kafka(stage: &changefeed_e2e::Stage) -> Result<usize> {
    let tasks = stage.api.list(CLUSTER).await?;
    let of_kafka = tasks
        .iter()
        .filter(|task| task.downstream.kind().as_str() == "kafka");
    Ok(of_kafka.count())
}

#[tokio::test]
async fn those_left_out_are_named_with_the_reason() -> Result<()> {
    play_with(Demo::of(150), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", 150).await?;
        browser.click("thead [data-action=select-all]").await?;
        let tasks = stage.api.list(CLUSTER).await?;
        let planned = plan(Operation::Pause, tasks.iter().map(|task| (task, false)));
        let n = planned.targets.len();
        ensure!(n > 50 && planned.skipped.len() > 10, "{n}");
        let word = browser.text("[data-bulk=pause]").await?;
        ensure!(word == format!("Pause {n}"), "{word}");
        ask(stage, "pause").await?;
        let title = browser.text("dialog[open] h2").await?;
        ensure!(title == format!("Pause {n} changefeeds?"), "{title}");
        let names = browser
            .count(&format!("{QUESTION} > .bulk-names li"))
            .await?;
        ensure!(names == n, "{names} of {n} are named");

        let told: Vec<(String, Vec<String>)> =
            serde_json::from_value(browser.script(SKIPPED).await?)?;
        let skipped: BTreeMap<String, String> = told
            .iter()
            .flat_map(|(why, ids)| ids.iter().map(|id| (id.clone(), why.clone())))
            .collect();
        ensure!(skipped.len() == planned.skipped.len(), "{skipped:?}");
        let status: BTreeMap<_, _> = tasks
            .iter()
            .map(|task| (id_of(task), task.status()))
            .collect();
        for (target, _) in &planned.skipped {
            let why = skipped.get(&target.id).context("one is not named")?;
            let status = status.get(&target.id).context("a task")?;
            ensure!(
                why.contains("Skips ") && why.contains(status.as_str()),
                "{why}"
            );
        }
        act(browser, "cancel").await?;
        browser.expect_gone("dialog[open]").await?;
        let all: fn(&Task) -> bool = |task| Operation::Pause.check_task(task).is_ok();
        let after = stage.api.list(CLUSTER).await?;
        ensure!(
            after.iter().filter(|task| all(task)).count() == n,
            "something was sent"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_delete_asks_for_the_number() -> Result<()> {
    play_with(Demo::of(90), async |stage| {
        // What shows that a task is gone.
        stage.browser.expect_error("404");
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let finished = |task: &Task| Health::of(task) == Health::Running;
        let mut tasks = stage.api.list(CLUSTER).await?;
        tasks.retain(finished);
        let ids: Vec<_> = tasks.iter().take(12).map(id_of).collect();
        stage.open_view("?state=running", tasks.len()).await?;
        browser.choose_row(ids.first().context("a task")?).await?;
        browser.choose_up_to(ids.last().context("a task")?).await?;
        ask(stage, "delete").await?;
        let confirm = "dialog[open] [data-action=confirm]";
        for wrong in ["", "11", "1 2", "twelve", "120"] {
            browser.fill("#bulk-number", wrong).await?;
            browser
                .find(&format!("{confirm}[aria-disabled=true]"))
                .await?;
            browser.press_key(fantoccini::key::Key::Enter).await?;
        }
        ensure!(gate.count(&Which::deletes()) == 0);
        browser.fill("#bulk-number", "12").await?;
        browser
            .find(&format!("{confirm}[aria-disabled=false]"))
            .await?;
        browser.double_click(confirm).await?;
        let sum = "dialog[open] .bulk-sum";
        browser
            .expect_text(sum, |text| text.contains("12 of 12 done"))
            .await?;
        ensure!(gate.count(&Which::deletes()) == 12);
        for id in &ids {
            ensure!(!stage.api.has(id).await?, "{id} is still there");
        }
        ensure!(stage.api.list(CLUSTER).await?.len() == 90 - 12);
        act(browser, "close").await?;
        browser.expect_listed(tasks.len() - 12).await?;
        browser.expect_gone("[data-part=selection]").await
    })
    .await
}

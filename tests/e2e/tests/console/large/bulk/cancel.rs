//! What has not begun can be called off.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Fault, Which, id_of, play_with};
use changefeed_model::Status;

use super::{RUN, act, ask, results};

#[tokio::test]
async fn cancel_leaves_the_rest_unsent() -> Result<()> {
    play_with(Demo::of(120), async |stage| {
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let mut before = stage.api.list(CLUSTER).await?;
        before.retain(|task| task.status() == Status::Stopped);
        stage
            .open_view("?state=running", running(stage).await?)
            .await?;
        let n = running(stage).await?;
        ensure!(n > 40, "{n}");
        browser.click("thead [data-action=select-all]").await?;
        // Four are sent, and none is answered.
        gate.fail(Which::operations(), Fault::HoldAnswer);
        ask(stage, "pause").await?;
        act(browser, "confirm").await?;
        gate.expect(&Which::operations(), 4).await?;
        let counts = format!("{RUN} .bulk-counts");
        let waiting = format!("4 under way · {} not started", n - 4);
        browser
            .expect_text(&counts, |text| text.contains(&waiting))
            .await?;
        let button = browser
            .text("dialog[open] [data-action=cancel-rest]")
            .await?;
        ensure!(button.contains(&(n - 4).to_string()), "{button}");
        act(browser, "cancel-rest").await?;
        let cancelled = format!("{} cancelled", n - 4);
        browser
            .expect_text(&counts, |text| text.contains(&cancelled))
            .await?;
        gate.mend();
        browser.find(&format!("{RUN}[data-over]")).await?;
        let sum = format!("{RUN} .bulk-sum");
        let expected = format!("4 of {n} done");
        browser
            .expect_text(&sum, |text| text.contains(&expected))
            .await?;
        ensure!(gate.count(&Which::operations()) == 4);
        ensure!(gate.most_at_once(&Which::of_tasks()) <= 4);

        // By the API, too, just those four are stopped.
        let told = results(browser).await?;
        let mut done: Vec<_> = told.iter().filter(|[_, fate, _]| fate == "done").collect();
        done.sort();
        let mut stopped = stage.api.list(CLUSTER).await?;
        stopped.retain(|task| task.status() == Status::Stopped && !before.contains(task));
        let before: Vec<_> = before.iter().map(id_of).collect();
        let mut stopped: Vec<_> = stopped.iter().map(id_of).collect();
        stopped.retain(|id| !before.contains(id));
        stopped.sort();
        let done: Vec<_> = done.iter().map(|[id, ..]| id.clone()).collect();
        ensure!(
            stopped == done && done.len() == 4,
            "{stopped:?}, not {done:?}"
        );
        Ok(())
    })
    .await
}

async fn running(stage: &changefeed_e2e::Stage) -> Result<usize> {
    let mut tasks = stage.api.list(CLUSTER).await?;
    let health = changefeed_model::health::Health::of;
    tasks.retain(|task| health(task) == changefeed_model::health::Health::Running);
    Ok(tasks.len())
}

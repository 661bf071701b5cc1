//! A run goes on while its page is left.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Fault, Which, id_of, play_with, row};
use changefeed_model::Status;
use changefeed_model::health::Health;

use super::{RUN, STATUS, act, ask};

#[tokio::test]
async fn it_goes_on_elsewhere_and_says_how_it_ended() -> Result<()> {
    play_with(Demo::of(90), async |stage| {
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let mut tasks = stage.api.list(CLUSTER).await?;
        tasks.retain(|task| Health::of(task) == Health::Running);
        let ids: Vec<_> = tasks.iter().take(20).map(id_of).collect();
        stage.open_view("?state=running", tasks.len()).await?;
        browser.choose_row(ids.first().context("a task")?).await?;
        browser.choose_up_to(ids.last().context("a task")?).await?;
        gate.fail(Which::operations(), Fault::HoldAnswer);
        ask(stage, "pause").await?;
        act(browser, "confirm").await?;
        gate.expect(&Which::operations(), 4).await?;
        act(browser, "close").await?;
        browser.expect_gone("dialog[open]").await?;
        browser
            .expect_text(STATUS, |text| text.contains("0 of 20"))
            .await?;
        browser
            .click(&format!("{STATUS} [data-action=show-bulk]"))
            .await?;
        browser.find(RUN).await?;
        act(browser, "close").await?;

        let other = tasks.last().context("a task")?;
        browser
            .click(&format!("{} a[href]", row(&id_of(other))))
            .await?;
        stage
            .expect_heading(other.name.as_deref().unwrap_or_default())
            .await?;
        gate.mend();
        let toast = stage.expect_toast("success").await?;
        ensure!(toast.contains("20 of 20 done"), "{toast}");
        for id in &ids {
            let task = stage.api.task(id).await?;
            ensure!(task.status() == Status::Stopped && !task.is_busy(), "{id}");
        }
        ensure!(gate.count(&Which::operations()) == 20);
        browser.go_back().await?;
        browser.expect_listed(tasks.len() - 20).await?;
        browser.expect_gone(STATUS).await
    })
    .await
}

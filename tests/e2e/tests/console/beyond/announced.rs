//! What a screen reader says by itself: each event once.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, SEARCH, id_of, play, row, until};
use changefeed_model::health::Health;

/// What was said with these words, once there is any; it is one.
async fn expect_said_once(browser: &Browser, words: &str) -> Result<Vec<String>> {
    let mut heard = Vec::new();
    until(&format!("{words:?} to be said"), async || {
        heard.extend(browser.heard().await?);
        let is_said = heard.iter().any(|text: &String| text.contains(words));
        Ok(is_said.then_some(()))
    })
    .await?;
    // What comes with the next frames would be a second time.
    browser.script(TWO_FRAMES).await?;
    heard.extend(browser.heard().await?);
    let times = heard.iter().filter(|text| text.contains(words)).count();
    ensure!(times == 1, "{words:?} is said {times} times: {heard:?}");
    Ok(heard)
}

const TWO_FRAMES: &str = "return new Promise(done => \
     requestAnimationFrame(() => requestAnimationFrame(() => done(null))))";

#[tokio::test]
async fn an_operation_is_said_once() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("409");
        stage.browser.prefer_no_refresh().await?;
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let mut running = tasks
            .iter()
            .filter(|task| Health::of(task) == Health::Running);
        let mut next = || running.next().context("a running task");
        let (paused, beaten) = (next()?, next()?);
        let browser = &stage.browser;
        browser.listen().await?;
        stage.press(&row(&id_of(paused)), "pause").await?;
        stage
            .expect_state(&row(&id_of(paused)), "paused", "Stopped")
            .await?;
        stage.expect_toast("success").await?;
        let name = paused.name.as_deref().unwrap_or_default();
        let heard = expect_said_once(browser, name).await?;
        ensure!(heard.len() == 1, "nothing else: {heard:?}");

        let pause = changefeed_model::Operation::Pause;
        stage.api.carry_out(pause, &id_of(beaten)).await?;
        stage.press(&row(&id_of(beaten)), "pause").await?;
        stage.expect_toast("failure").await?;
        let name = beaten.name.as_deref().unwrap_or_default();
        expect_said_once(browser, name).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_refresh_says_nothing_and_a_search_says_its_count() -> Result<()> {
    play(async |stage| {
        stage.browser.prefer_no_refresh().await?;
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        browser.listen().await?;
        let gone = tasks.first().context("a task")?;
        stage.api.delete(&id_of(gone)).await?;
        browser.click("[data-action=refresh]").await?;
        browser.expect_gone(&row(&id_of(gone))).await?;
        let heard = browser.heard().await?;
        ensure!(
            heard.len() <= 1 && heard.iter().all(|text| !text.contains("ago")),
            "a refresh tells how many there are, and no more: {heard:?}"
        );
        let found = tasks.get(1).context("a task")?;
        browser.fill(SEARCH, &id_of(found)).await?;
        stage.expect_rows(1).await?;
        expect_said_once(browser, "1 of ").await.map(drop)
    })
    .await
}

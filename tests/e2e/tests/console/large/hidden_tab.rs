//! A tab that nobody looks at asks nothing.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Engine, Which, is_left_out, list_path, play, until};

/// Notes when the tab was hidden and shown.
const WATCH: &str = "window.turns = []; document.addEventListener('visibilitychange', () => \
     window.turns.push([document.visibilityState, performance.now()]), true)";

/// The last turns of the tab: when it was hidden, when it was shown again, and
/// the beginnings of the reads of the list since it was hidden.
const TURNS: &str = "const at = state => window.turns.findLast(turn => turn[0] === state)?.[1];\
     const [hidden, shown] = [at('hidden'), at('visible')];\
     const reads = performance.getEntriesByType('resource')\
     .filter(entry => entry.name.includes('pageSize=')).map(entry => entry.startTime)\
     .filter(start => start > hidden);\
     return [hidden, shown, reads]";

#[tokio::test]
async fn asks_nothing_until_it_comes_back_and_then_at_once() -> Result<()> {
    if is_left_out(
        &[Engine::Webkit],
        "its driver stops to answer in a second tab",
    )? {
        return Ok(());
    }
    play(async |stage| {
        let gate = stage.put_gate().await?;
        stage.open_list().await?;
        let browser = &stage.browser;
        browser.choose("#refresh-interval", "5").await?;
        browser.script(WATCH).await?;
        let first = browser.open_tab().await?;
        let before = gate.count(&Which::list());
        stage.enter(&list_path(CLUSTER)).await?;
        stage.expect_list().await?;
        // The tab before is behind this one now. This one, with the same
        // settings, is read again meanwhile.
        gate.expect(&Which::list(), before + 3).await?;

        browser.go_to_tab(first).await?;
        let turns = until("a read on return", async || {
            let turns = browser.script(TURNS).await?;
            let is_read = turns.pointer("/2/0").is_some() && turns.pointer("/1").is_some();
            Ok(is_read.then_some(turns))
        });
        let turns = turns.await?;
        let number = |path: &str| turns.pointer(path).and_then(serde_json::Value::as_f64);
        let hidden = number("/0").context("it was never hidden")?;
        let shown = number("/1").context("it was never shown")?;
        let read = number("/2/0").context("it was not read")?;
        ensure!(shown - hidden > 5_000.0, "a read was due: {turns}");
        ensure!(read >= shown, "it asked while it was hidden: {turns}");
        Ok(())
    })
    .await
}

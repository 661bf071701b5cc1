//! Larger: the page at 200 % and at 400 % (half and a quarter of its pixels),
//! and type alone at 200 %. Nothing is swept sideways.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, edit_path, id_of, list_path, new_path, play, task_path};

use super::is_elsewhere;

/// What sticks out to the side, past all that scrolls or cuts by itself.
const WIDER: &str = "const root = document.documentElement; \
     if (root.scrollWidth <= root.clientWidth) return []; \
     return [...document.querySelectorAll('main *, header *')] \
       .filter((found) => found.getBoundingClientRect().right > root.clientWidth + 1) \
       .map((found) => found.outerHTML.slice(0, 120)).slice(0, 8)";

async fn expect_no_sweep(browser: &Browser, what: &str) -> Result<()> {
    let wider = browser.script(WIDER).await?;
    ensure!(
        wider == serde_json::json!([]),
        "{what} is wider than the window: {wider}"
    );
    Ok(())
}

#[tokio::test]
async fn nothing_is_swept_sideways_when_it_is_larger() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let tasks = stage.api.list(CLUSTER).await?;
        let id = id_of(tasks.first().context("a task")?);
        for (path, ready) in [
            (list_path(CLUSTER), "main tbody tr"),
            (task_path(CLUSTER, &id), "main [data-field=status]"),
            (new_path(CLUSTER), "#name"),
            (edit_path(CLUSTER, &id), "#name, main [data-part=problem]"),
        ] {
            stage.browser.resize(1280, 800).await?;
            stage.browser.visit("about:blank").await?;
            stage.enter(&path).await?;
            stage.browser.find(ready).await?;
            // 1280 px at 200 % and at 400 %.
            for width in [640, 320] {
                stage.browser.resize(width, 400).await?;
                expect_no_sweep(&stage.browser, &format!("{path} at {width} px")).await?;
            }
            stage.browser.resize(1280, 800).await?;
            let twice = "document.documentElement.style.fontSize = '200%'";
            stage.browser.script(twice).await?;
            expect_no_sweep(&stage.browser, &format!("{path} in type of 200 %")).await?;
        }
        Ok(())
    })
    .await
}

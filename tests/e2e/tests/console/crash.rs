//! Never a white screen.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Reply, TOKEN, Which, list_path, play};

const CRASH: &str = "[data-part=crash]";

#[tokio::test]
async fn a_program_that_does_not_load_says_so_and_offers_a_reload() -> Result<()> {
    lose(".wasm").await
}

#[tokio::test]
async fn a_script_that_does_not_load_says_so_and_offers_a_reload() -> Result<()> {
    lose(".js").await
}

/// Loses a file that nothing can begin without, in each way.
async fn lose(file: &str) -> Result<()> {
    play(async |stage| {
        let known = "500 404 WebAssembly Uncaught wasm integrity MIME ERR_ network:";
        for words in known.split(' ') {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        let page = Which::page(&list_path(CLUSTER));
        let reload = format!("{CRASH} button");
        // Once it was loaded the browser would have it for a year.
        for fault in [
            Fault::status(500),
            Fault::status(404),
            Fault::Reply(Reply::html(200, "<!doctype html>")),
            Fault::LoseRequest,
        ] {
            let pages = gate.count(&page);
            gate.mend();
            gate.fail(Which::path_with(file), fault.clone());
            stage.browser.visit("about:blank").await?;
            stage.enter(&list_path(CLUSTER)).await?;
            let said = |text: &str| text.contains("could not be loaded");
            stage.browser.expect_text(CRASH, said).await?;
            ensure!(stage.browser.count(CRASH).await? == 1);
            stage.browser.expect_nowhere(TOKEN).await?;
            ensure!(stage.browser.text(&reload).await? == "Reload");

            stage.browser.click(&reload).await?;
            // One took the token out of its address, one came in its place, and
            // the last by the press.
            gate.expect(&page, pages + 3).await?;
            stage.browser.expect_text(CRASH, said).await?;
            // The server's page names the same files: nothing was loaded anew
            // but by that press.
            let now = gate.count(&page);
            ensure!(now == pages + 3, "{fault:?}: {now} after {pages}");
        }
        gate.mend();
        stage.browser.click(&reload).await?;
        stage.expect_list().await?;
        ensure!(stage.browser.count(CRASH).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_program_that_takes_long_says_so_until_it_is_there() -> Result<()> {
    play(async |stage| {
        // What is said after 20 s is said at once.
        let hurry = "const real = setTimeout; \
             window.setTimeout = (act, ms, ...rest) => real(act, ms === 20000 ? 0 : ms, ...rest)";
        stage.browser.run_before_pages(hurry).await?;
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with(".wasm"), Fault::HoldAnswer);
        stage.enter(&list_path(CLUSTER)).await?;
        let said = |text: &str| text.contains("still loading");
        stage.browser.expect_text(CRASH, said).await?;
        gate.mend();
        stage.expect_list().await?;
        ensure!(stage.browser.count(CRASH).await? == 0);
        // What it covered can be pressed again.
        stage.browser.click("[data-action=refresh]").await
    })
    .await
}

#[tokio::test]
async fn a_program_that_stops_later_says_so_too() -> Result<()> {
    play(async |stage| {
        for words in ["unreachable", "Unreachable code"] {
            stage.browser.expect_error(words);
        }
        // A wasm module of one function, which is a trap. The page itself runs
        // it: what a driver's script does is not the page's in every engine.
        let trap = "addEventListener('trap', () => { const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, \
             7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]; \
             const program = new WebAssembly.Module(new Uint8Array(bytes)); \
             setTimeout(new WebAssembly.Instance(program).exports.f) })";
        stage.browser.run_before_pages(trap).await?;
        stage.open_list().await?;
        stage
            .browser
            .script("dispatchEvent(new Event('trap'))")
            .await?;
        stage
            .browser
            .expect_text(CRASH, |text| text.contains("stopped"))
            .await?;
        let focus = stage.browser.focus().await?.opening_tag;
        ensure!(focus.contains("button"), "{focus}");
        stage.browser.click(&format!("{CRASH} button")).await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

//! Never a white screen.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, TOKEN, Which, list_path, play};

const CRASH: &str = "[data-part=crash]";

#[tokio::test]
async fn a_program_that_does_not_load_says_so_and_offers_a_reload() -> Result<()> {
    play(async |stage| {
        for words in ["500", "WebAssembly", "Uncaught", "wasm"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with(".wasm"), Fault::status(500));
        stage.enter(&list_path(CLUSTER)).await?;
        let words = stage
            .browser
            .expect_text(CRASH, |text| !text.is_empty())
            .await?;
        ensure!(words.contains("stopped"), "{words}");
        ensure!(stage.browser.count(CRASH).await? == 1);
        stage.browser.expect_nowhere(TOKEN).await?;
        let reload = format!("{CRASH} button");
        ensure!(stage.browser.text(&reload).await? == "Reload");

        stage.browser.click(&reload).await?;
        stage.browser.find(CRASH).await?;

        gate.mend();
        stage.browser.click(&reload).await?;
        stage.expect_list().await?;
        ensure!(stage.browser.count(CRASH).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_program_that_stops_later_says_so_too() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("unreachable");
        stage.open_list().await?;
        // A wasm module of one function, which is a trap.
        let trap = "const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, \
             7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]; \
             const program = new WebAssembly.Module(new Uint8Array(bytes)); \
             setTimeout(new WebAssembly.Instance(program).exports.f)";
        stage.browser.script(trap).await?;
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

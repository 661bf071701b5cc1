//! The way to the page, and the page itself.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, new_path, play};

#[tokio::test]
async fn a_press_meets_what_it_was_aimed_at_though_a_warning_comes() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", &"n".repeat(40)).await?;
        let warning = "[data-spot=name] .field-warning";
        ensure!(browser.text(warning).await?.is_empty(), "not quiet");
        // The name is left by the press itself, and its warning moves what
        // follows.
        browser.click_label("start-mode-tso").await?;
        browser.expect_checked("#start-mode-tso").await?;
        browser
            .expect_text(warning, |text| text.contains("Longer than 32"))
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_lists_button_leads_to_it_and_fetches_its_chunk_on_hover() -> Result<()> {
    play(async |stage| {
        // The browser is never idle: what is fetched then does not come.
        let busy = "const later = setTimeout; \
             window.setTimeout = (run, ms, ...more) => ms === 1500 ? 0 : later(run, ms, ...more)";
        stage.browser.run_before_pages(busy).await?;
        stage.open_list().await?;
        let browser = &stage.browser;
        ensure!(stage.form_chunks().await? == 0, "asked for by the list");
        let new = "main [data-action=new]";
        browser.hover(new).await?;
        stage.expect_form_chunk().await?;
        browser.click(new).await?;
        stage.expect_heading("New changefeed").await?;
        browser.find("h1:focus").await?;
        ensure!(stage.form_chunks().await? == 1, "fetched twice");
        let address = browser.address().await?;
        ensure!(address == stage.url(&new_path(CLUSTER)), "{address}");
        browser.click("main [data-action=cancel]").await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_list_asks_for_no_form_before_it_is_idle() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        stage.expect_form_chunk().await?;
        let script = "return performance.getEntriesByType('resource')\
             .find(entry => entry.name.includes('split_form')).startTime";
        let after = stage.browser.script(script).await?;
        let after = after.as_f64().context("no such request")?;
        ensure!(after >= 1_500.0, "asked for after {after} ms");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_width_and_no_language_scrolls_sideways() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        let long = "x".repeat(64);
        browser.fill("#name", &long).await?;
        browser.click_label("start-mode-time").await?;
        browser.fill("#start-time", "3 d ago").await?;
        browser
            .add_rules(&[&format!("{long}.{long}"), "my-db.*"])
            .await?;
        browser
            .fill("#tester-names", &format!("{long}.{long} a.b"))
            .await?;
        browser.choose_kind("kafka").await?;
        browser.fill("#sink-topicName", &long).await?;
        browser
            .add_dispatchers(&[(&format!("{long}.*"), "ts")])
            .await?;
        // With its problems and its summary.
        browser.click(SEND).await?;
        browser.find("[data-part=summary]").await?;
        browser.click("[data-part=request] > summary").await?;
        for language in ["en", "zh"] {
            browser.choose("select#language", language).await?;
            for kind in ["tidb", "mysql", "kafka"] {
                browser.choose_kind(kind).await?;
                for width in [360, 768, 1920] {
                    browser.resize(width, 900).await?;
                    let beyond = browser.script(BEYOND).await?;
                    ensure!(
                        beyond == 0,
                        "{kind} in {language} at {width} px: {beyond} px"
                    );
                }
            }
        }
        Ok(())
    })
    .await
}

const BEYOND: &str =
    "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

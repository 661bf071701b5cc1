//! The explanations behind "?".

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Which, list_path, new_path, play, until};
use fantoccini::key::Key;

const BUTTON: &str = ".counter-line [data-action=help]";
const OPEN: &str = ".tip:popover-open";

#[tokio::test]
async fn a_press_opens_it_and_escape_or_a_press_beside_closes_it() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let browser = &stage.browser;
        let name = browser.attribute(BUTTON, "aria-label").await?;
        ensure!(name.as_deref() == Some("Help: State"), "{name:?}");
        let focus = browser.tab_to(BUTTON).await?;
        ensure!(focus.is_visible, "{}", focus.opening_tag);
        browser.press_key(Key::Enter).await?;
        let said = browser
            .expect_text(OPEN, |text| text.contains("Stalled"))
            .await?;
        for part in [
            "60 seconds",
            "More than 5 minutes",
            "Lag unknown",
            "Checkpoint",
            "Filter rules",
        ] {
            ensure!(said.contains(part), "{part:?} in {said:?}");
        }
        browser.expect_focus(BUTTON).await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone(OPEN).await?;
        browser.expect_focus(BUTTON).await?;
        // By a pointer: open, and closed by the same button.
        browser.click(BUTTON).await?;
        browser.find(OPEN).await?;
        browser.click(BUTTON).await?;
        browser.expect_gone(OPEN).await?;
        browser.click(BUTTON).await?;
        browser.find(OPEN).await?;
        browser.click("h1").await?;
        browser.expect_gone(OPEN).await
    })
    .await
}

#[tokio::test]
async fn one_is_open_at_a_time_and_within_the_window() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(360, 720).await?;
        stage.enter(&new_path(CLUSTER)).await?;
        stage.expect_form_chunk().await?;
        stage.browser.choose_kind("kafka").await?;
        let browser = &stage.browser;
        browser.find("#sink-topicName").await?;
        let buttons = "form [data-action=help]";
        let count = browser.count(buttons).await?;
        ensure!(count > 10, "{count}");
        for at in 0..count {
            let name = format!("all-{at}");
            let mark = format!(
                "const at = document.querySelectorAll('{buttons}')[{at}]; at.id = '{name}';\
                 at.scrollIntoView({{block: 'center'}})"
            );
            browser.script(&mark).await?;
            let press = format!("document.getElementById('{name}').click()");
            browser.script(&press).await?;
            let text = browser.expect_text(OPEN, |text| text.len() > 20).await?;
            ensure!(browser.count(OPEN).await? == 1, "{name}: {text}");
            let within = format!(
                "const at = document.querySelector('{OPEN}').getBoundingClientRect();\
                 return at.left >= 0 && at.right <= innerWidth && at.top >= 0 && at.bottom <= innerHeight"
            );
            ensure!(browser.script(&within).await? == true, "{name}: {text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_of_a_task_explains_its_terms_by_keyboard_and_keeps_one_open() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let task = tasks.first().context("a task")?;
        stage.open_task(task).await?;
        let read = format!("/changefeeds/{}/", task.id.clone().unwrap_or_default());
        let browser = &stage.browser;
        browser.find("[data-part=json-tree]").await?;
        for (term, name, parts) in [
            ("states", "Help: State", ["Stalled", "60 seconds"]),
            (
                "times",
                "Help: Timestamps",
                ["TSO", "Garbage-collection window"],
            ),
            (
                "filter-rules",
                "Help: Filter rules",
                ["The last rule", "shop.*"],
            ),
            ("target", "Help: Downstream", ["Sink", "TiCDC"]),
            ("status", "Help: Status", ["Normal", "stand still"]),
            (
                "unsteady",
                "Help: Held by an operation",
                ["pause or resume", "refuses"],
            ),
        ] {
            let button = format!("[data-term={term}] [data-action=help]");
            let said = browser.attribute(&button, "aria-label").await?;
            ensure!(said.as_deref() == Some(name), "{said:?}");
            let focus = browser.tab_to(&button).await?;
            ensure!(focus.is_visible, "{}", focus.opening_tag);
            browser.press_key(Key::Enter).await?;
            let said = browser
                .expect_text(OPEN, |text| parts.iter().all(|part| text.contains(part)))
                .await?;
            ensure!(browser.count(OPEN).await? == 1, "{term}: {said}");
            if term == "times" {
                // A read draws nothing of it anew.
                let before = stage.requests(&read).await?;
                browser.type_text("r").await?;
                until("another read", async || {
                    Ok((stage.requests(&read).await? > before).then_some(()))
                })
                .await?;
                ensure!(browser.count(OPEN).await? == 1, "a read closed it");
            }
            browser.press_key(Key::Escape).await?;
            browser.expect_gone(OPEN).await?;
            browser.expect_focus(&button).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_does_not_load_says_so_and_can_be_tried_again() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_terms"), Fault::status(500));
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        stage.enter(&list_path(CLUSTER)).await?;
        stage.expect_list().await?;
        let browser = &stage.browser;
        browser.click(BUTTON).await?;
        browser
            .expect_text(OPEN, |text| text.contains("could not be loaded"))
            .await?;
        gate.mend();
        browser
            .click(&format!("{OPEN} [data-action=retry]"))
            .await?;
        browser
            .expect_text(OPEN, |text| text.contains("Stalled"))
            .await
            .map(drop)
    })
    .await
}

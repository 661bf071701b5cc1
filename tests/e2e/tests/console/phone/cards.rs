//! The list as cards.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Demo, SEARCH, id_of, play, play_with, row, until};
use fantoccini::key::Key;

use super::{HIGH, TARGET, THUMB, WIDTHS};

const MANY: usize = 10_000;

/// The smaller side of each element that fits and is seen.
fn smallest(css: &str) -> String {
    format!(
        "const seen = [...document.querySelectorAll('{css}')].filter(e => e.checkVisibility());\
         const sides = seen.map(e => e.getBoundingClientRect()).map(b => Math.min(b.width, b.height));\
         return seen.length ? Math.min(...sides) : -1"
    )
}

#[tokio::test]
async fn a_card_says_and_does_what_a_row_does() -> Result<()> {
    play(async |stage| {
        stage.browser.resize(WIDTHS[0], HIGH).await?;
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        let task = tasks.iter().find(|task| {
            task.status() == changefeed_model::Status::Normal && !task.is_busy()
        });
        let task = task.context("a running task")?;
        let (id, card) = (id_of(task), row(&id_of(task)));
        // WebKit's driver leaves out most of a card's text.
        let text = format!("return document.querySelector('{card}').innerText");
        let text = browser.script(&text).await?;
        let text = text.as_str().unwrap_or_default();
        ensure!(text.contains(task.name.as_deref().unwrap_or_default()), "{text}");
        for column in ["state", "lag", "checkpoint", "downstream", "rules", "operations"] {
            let cell = format!("{card} [data-column={column}]");
            let seen = format!(
                "const at = document.querySelector('{cell}');\
                 return [at.checkVisibility(), at.getBoundingClientRect().height > 8, at.getAttribute('role')]"
            );
            let seen = browser.script(&seen).await?;
            ensure!(seen == serde_json::json!([true, true, "gridcell"]), "{column}: {seen}");
        }
        let label = format!(
            "return getComputedStyle(document.querySelector('{card} [data-column=lag]'), '::before').content"
        );
        ensure!(browser.script(&label).await? == "\"Lag\"");

        for press in ["tbody .operations > button", ".choose-all"] {
            let size = browser.script(&smallest(press)).await?;
            ensure!(size.as_f64().is_some_and(|size| size >= THUMB), "{press}: {size}");
        }
        let all = "main button, main select, main input, .form-nav a";
        let size = browser.script(&smallest(all)).await?;
        ensure!(size.as_f64().is_some_and(|size| size >= TARGET), "{size}");

        // A press beside the box, in its cell, chooses too.
        browser.click(&format!("{card} td[data-column=select]")).await?;
        browser.find(&format!("{card}[aria-selected=true]")).await?;
        let bar = "const at = document.querySelector('[data-part=selection]').getBoundingClientRect();\
                   return at.bottom <= innerHeight + 0.5 && at.bottom > innerHeight - 40";
        browser.find("[data-part=selection]").await?;
        ensure!(browser.script(bar).await? == true, "the bar is no thumb's");
        browser.click("[data-action=clear-selection]").await?;
        browser.expect_gone("[data-part=selection]").await?;
        browser.click(".choose-all").await?;
        browser.find("[data-part=selection]").await?;
        browser.click("[data-action=clear-selection]").await?;

        browser.click(&format!("{card} [data-operation=pause]")).await?;
        let paused = format!("{card} [data-status=Stopped]");
        browser.find(&paused).await?;
        ensure!(stage.api.task(&id).await?.status() == changefeed_model::Status::Stopped);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ten_thousand_cards_are_scrolled_and_keep_the_focus() -> Result<()> {
    play_with(Demo::of(10_000), async |stage| {
        let browser = &stage.browser;
        browser.resize(WIDTHS[0], HIGH).await?;
        browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        let first = "tr[aria-rowindex=\"2\"]";
        let focus = "document.querySelector('tr[aria-rowindex=\"2\"]').focus()";
        browser.script(focus).await?;
        browser.expect_focus(first).await?;

        // All cards are as high, so the last one is where the page ends.
        let heights = "return new Set([...document.querySelectorAll('tr[data-task-id]')]\
                       .map(e => e.getBoundingClientRect().height)).size";
        ensure!(browser.script(heights).await? == 1, "cards of several heights");
        let cut = "return [...document.querySelectorAll('tr[data-task-id] .operations')].every(e =>\
                   e.getBoundingClientRect().bottom <= e.closest('tr').getBoundingClientRect().bottom + 0.5)";
        ensure!(browser.script(cut).await? == true, "a card is cut");
        browser.script("scrollTo(0, document.documentElement.scrollHeight)").await?;
        let last = format!("tr[aria-rowindex=\"{}\"]", MANY + 1);
        browser.find(&last).await?;
        browser.expect_few_rows().await?;
        let seen = format!(
            "const at = document.querySelector('{last}').getBoundingClientRect();\
             return at.bottom <= innerHeight && at.top > 0"
        );
        until("the last card is in sight", async || {
            Ok((browser.script(&seen).await? == true).then_some(()))
        })
        .await?;
        // What had the focus has it still, out of sight.
        browser.expect_focus(first).await?;
        browser.script("scrollTo(0, 0)").await?;
        browser.expect_focus(first).await?;
        browser.press_key(Key::End).await?;
        browser.expect_focus(&last).await?;
        browser.press_key(Key::Home).await?;
        browser.expect_focus(first).await?;

        browser.choose("select#sort", "-name").await?;
        let sorted = "return document.querySelector('[data-column=name][aria-sort=descending]') !== null";
        ensure!(browser.script(sorted).await? == true, "it is not sorted");
        browser.fill(SEARCH, "orders").await?;
        browser.expect_few_rows().await
    })
    .await
}

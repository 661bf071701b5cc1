//! Forced colours: two or three of the reader's own, no tints and no shadows.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, id_of, play, row, task_path};
use serde_json::Value;

use super::{expect_style, is_drawn, is_elsewhere, style};

/// The marks on the page, each with what makes its shape and whether it can be
/// seen: painted, or with an edge, in another colour than the page.
const MARKS: &str = "const canvas = getComputedStyle(document.body).backgroundColor; \
     return [...document.querySelectorAll('[data-tone] > .badge-mark')] \
       .filter((mark) => mark.checkVisibility()).map((mark) => { \
         const made = getComputedStyle(mark); \
         const clear = (colour) => colour === canvas || colour.startsWith('rgba') && colour.endsWith(', 0)'); \
         const edges = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => \
           parseFloat(made[`border${side}Width`]) > 0 && !clear(made[`border${side}Color`])); \
         return { tone: mark.parentElement.dataset.tone, \
           isSeen: !clear(made.backgroundColor) || edges.length > 0, \
           shape: [made.borderRadius, made.clipPath, made.rotate, made.transform, edges, \
             made.borderTopStyle, clear(made.backgroundColor)].join() }; })";

#[tokio::test]
async fn states_choice_and_focus_are_seen_in_forced_colours() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        let tasks = stage.api.list(CLUSTER).await?;
        let id = id_of(tasks.first().context("a task")?);
        browser
            .emulate("screen", &[("forced-colors", "active")])
            .await?;
        stage.open_list().await?;
        ensure!(
            browser
                .script("return matchMedia('(forced-colors: active)').matches")
                .await?
                == true
        );

        let marks = browser.script(MARKS).await?;
        let marks = marks.as_array().context("marks")?;
        let mut shapes: Vec<(&str, &str)> = Vec::new();
        for mark in marks {
            let of = |key: &str| mark.get(key).and_then(Value::as_str).unwrap_or_default();
            let (tone, shape) = (of("tone"), of("shape"));
            ensure!(
                mark["isSeen"] == true,
                "the mark of {tone} is not seen: {shape}"
            );
            if !shapes.contains(&(tone, shape)) {
                shapes.push((tone, shape));
            }
        }
        ensure!(shapes.len() >= 4, "too few states to compare: {shapes:?}");
        for (tone, shape) in &shapes {
            let same = shapes.iter().filter(|(_, other)| other == shape).count();
            ensure!(
                same == 1,
                "the mark of {tone} looks like another: {shapes:?}"
            );
        }
        expect_style(browser, ".badge", "border-top-style", "solid").await?;

        let row = row(&id);
        browser
            .click(&format!("{row} [data-column=select] input"))
            .await?;
        browser.find(&format!("{row}[aria-selected=true]")).await?;
        expect_style(browser, &row, "outline-style", "solid").await?;
        browser
            .script("document.querySelector('#search, [name=search], .search > input').focus()")
            .await?;
        expect_style(browser, ":focus-visible", "outline-style", "solid").await?;
        let width = style(browser, ":focus-visible", "outline-width").await?;
        ensure!(width == "2px", "the focus is {width} wide");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn line_and_chart_are_seen_in_forced_colours() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        let tasks = stage.api.list(CLUSTER).await?;
        let running = tasks.first().context("a task")?;
        browser
            .emulate("screen", &[("forced-colors", "active")])
            .await?;
        stage.enter(&task_path(CLUSTER, &id_of(running))).await?;
        browser.find(".progress-bar").await?;
        let ink = style(browser, "h1", "color").await?;
        let paper = style(browser, "body", "background-color").await?;
        ensure!(ink != paper, "{ink}");
        for line in [".progress-done", ".progress-dot", ".chart-main"] {
            if is_drawn(browser, line).await? {
                expect_style(browser, line, "stroke", &ink).await?;
            }
        }
        ensure!(
            is_drawn(browser, ".progress-done, .progress-dot").await?,
            "no line is drawn"
        );
        Ok(())
    })
    .await
}

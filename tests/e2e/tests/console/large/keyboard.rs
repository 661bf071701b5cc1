//! A long list without a mouse.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Stage, id_of, play_with, row};
use fantoccini::key::Key;

const MANY: usize = 2_000;

/// Waits until the row at a place has the focus, and nothing else is a tab
/// stop among the rows.
async fn expect_on(stage: &Stage, place: usize) -> Result<()> {
    let row = format!("tr[data-task-id][aria-rowindex=\"{}\"]", place + 2);
    stage
        .browser
        .expect_focus(&format!("{row}[tabindex=\"0\"]"))
        .await?;
    let script = format!(
        "const row = document.querySelector('{row}');\
         const stops = [...document.querySelectorAll('tbody [tabindex=\"0\"]')];\
         return stops.filter(stop => !row.contains(stop)).length"
    );
    let others = stage.browser.script(&script).await?;
    ensure!(others == 0, "{others} other tab stops");
    let seen = format!(
        "const at = document.querySelector('{row}').getBoundingClientRect();\
         return at.top >= 52 && at.bottom <= innerHeight"
    );
    let is_seen = stage.browser.script(&seen).await?;
    ensure!(is_seen == true, "row {place} is out of sight");
    stage.browser.expect_few_rows().await
}

#[tokio::test]
async fn arrows_walk_through_all_of_it() -> Result<()> {
    play_with(Demo::of(2_000), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        let ids: Vec<_> = stage.api.list(CLUSTER).await?.iter().map(id_of).collect();
        let focus = browser.tab_to("tr[data-task-id]").await?;
        ensure!(focus.is_visible, "{}", focus.opening_tag);
        expect_on(stage, 0).await?;
        for (key, place) in [
            (Key::Down, 1),
            (Key::Down, 2),
            (Key::Up, 1),
            (Key::End, MANY - 1),
            (Key::Down, MANY - 1),
            (Key::Up, MANY - 2),
            (Key::Home, 0),
            (Key::Up, 0),
        ] {
            browser.press_key(key).await?;
            expect_on(stage, place).await?;
        }
        // A page is what one sees, and a page back is where one was.
        browser.press_key(Key::PageDown).await?;
        let index = "return Number(document.activeElement.getAttribute('aria-rowindex'))";
        let down = browser.script(index).await?.as_u64().context("a row")?;
        ensure!((6..60).contains(&down), "{down}");
        expect_on(stage, usize::try_from(down)? - 2).await?;
        browser.press_key(Key::PageUp).await?;
        expect_on(stage, 0).await?;

        // Enter opens it, and Back leads to where one was.
        browser.press_key(Key::End).await?;
        expect_on(stage, MANY - 1).await?;
        let last = ids.last().context("a task")?;
        let task = stage.api.task(last).await?;
        browser.press_key(Key::Enter).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        browser.go_back().await?;
        browser.find(&row(last)).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn space_and_shift_choose_and_tab_leads_to_what_can_be_done() -> Result<()> {
    play_with(Demo::of(2_000), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        browser.tab_to("tr[data-task-id]").await?;
        browser.press_key(Key::Down).await?;
        browser.press_key(Key::Space).await?;
        expect_chosen(stage, "1 selected").await?;
        for _ in 0..3 {
            browser.press_chord(&[Key::Shift, Key::Down]).await?;
        }
        expect_chosen(stage, "4 selected").await?;
        // Back, the range shrinks.
        browser.press_chord(&[Key::Shift, Key::Up]).await?;
        expect_chosen(stage, "3 selected").await?;
        browser.press_chord(&[Key::Shift, Key::Down]).await?;
        expect_chosen(stage, "4 selected").await?;
        expect_on(stage, 4).await?;
        let selected = browser.count("tr[aria-selected=true]").await?;
        ensure!(selected == 4, "{selected}");
        browser.press_key(Key::Space).await?;
        expect_chosen(stage, "3 selected").await?;
        browser.press_key(Key::Space).await?;
        expect_chosen(stage, "4 selected").await?;
        browser.press_chord(&[Key::Shift, Key::End]).await?;
        expect_on(stage, MANY - 1).await?;
        let chosen = browser.chosen().await?;
        ensure!(chosen == "1,999 selected", "{chosen}");
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("[data-part=selection]").await?;

        browser.press_key(Key::Home).await?;
        expect_on(stage, 0).await?;
        browser.select_all().await?;
        expect_chosen(stage, "2,000 selected").await?;
        // Beyond the list, a few steps on, is what can be done with them.
        let focus = browser.tab_to("[data-bulk=pause]").await?;
        ensure!(focus.is_visible, "{}", focus.opening_tag);
        browser.press_key(Key::Enter).await?;
        browser
            .find("dialog[open] [data-part=bulk-question]")
            .await?;
        browser
            .expect_focus("dialog[open] [data-action=confirm]")
            .await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        browser.expect_focus("[data-bulk=pause]").await?;
        expect_chosen(stage, "2,000 selected").await?;
        let focus = browser.tab_to("[data-action=clear-selection]").await?;
        ensure!(focus.is_visible, "{}", focus.opening_tag);
        browser.press_key(Key::Enter).await?;
        browser.expect_gone("[data-part=selection]").await
    })
    .await
}

async fn expect_chosen(stage: &Stage, words: &str) -> Result<()> {
    let bar = "[data-part=selection] .chosen";
    stage
        .browser
        .expect_text(bar, |text| text == words)
        .await
        .map(drop)
}

//! A refresh changes what changed, and nothing else.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, CLUSTER, Demo, SEARCH, Stage, id_of, play_with, row};
use changefeed_model::health::Health;
use changefeed_model::{Operation, Task};

const MENU: &str = ".menu:popover-open";

/// Running tasks whose downstream has a name, in the list's order.
async fn with_host(stage: &Stage) -> Result<Vec<String>> {
    let mut tasks = stage.api.list(CLUSTER).await?;
    let has_name = |task: &Task| task.downstream.host().contains("example");
    tasks.retain(|task| Health::of(task) == Health::Running && has_name(task));
    Ok(tasks.iter().map(id_of).collect())
}

/// Running tasks, in the list's order.
async fn running(stage: &Stage) -> Result<Vec<String>> {
    let mut tasks = stage.api.list(CLUSTER).await?;
    tasks.retain(|task: &Task| Health::of(task) == Health::Running);
    Ok(tasks.iter().map(id_of).collect())
}

/// Where the focus is within which row, and what is chosen.
async fn held(browser: &Browser) -> Result<serde_json::Value> {
    let script = "const at = document.activeElement;\
         return [at.closest('tr')?.dataset.taskId, at.outerHTML.slice(0, 80), Math.round(scrollY), \
         [...document.querySelectorAll('tr[aria-selected=true]')].map(row => row.dataset.taskId)]";
    browser.script(script).await
}

#[tokio::test]
async fn focus_choice_scroll_and_nodes_stay() -> Result<()> {
    play_with(Demo::of(600), async |stage| {
        let browser = &stage.browser;
        stage
            .open_view("?state=running", running(stage).await?.len())
            .await?;
        browser.choose("#refresh-interval", "5").await?;
        let ids = running(stage).await?;
        browser.scroll_to(4_000).await?;
        let id = browser.id_in_sight().await?;
        let place = ids.iter().position(|listed| *listed == id);
        let place = place.context("a task of the list")?;
        let near = |by: usize| ids.get(place + by).cloned().context("a task near");
        let (second, third, other) = (near(1)?, near(2)?, near(3)?);
        browser.choose_row(&second).await?;
        browser.choose_row(&third).await?;
        let first = browser.chosen().await?;
        ensure!(first == "2 selected", "{first}");
        for id in [&id, &second, &third] {
            browser.mark_row(id).await?;
        }
        let before = held(browser).await?;
        // What no longer fits the filter leaves, by itself.
        stage.api.carry_out(Operation::Pause, &other).await?;
        browser.expect_gone(&row(&other)).await?;
        let after = held(browser).await?;
        ensure!(before == after, "{before} became {after}");
        for id in [&id, &second, &third] {
            browser.expect_same_row(id).await?;
        }
        let chosen = browser.chosen().await?;
        ensure!(chosen == "2 selected", "{chosen}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_open_menu_and_what_is_typed_stay() -> Result<()> {
    play_with(Demo::of(60), async |stage| {
        let browser = &stage.browser;
        stage.open_view("", 60).await?;
        stage.expect_chunk().await?;
        browser.choose("#refresh-interval", "5").await?;
        let ids = with_host(stage).await?;
        let [of_menu, first, second] = ids.get(..3).context("tasks")? else {
            anyhow::bail!("{ids:?}");
        };
        let more = format!("{} [data-action=more]", row(of_menu));
        browser.click(&more).await?;
        let item = format!("{MENU} [data-action=menu-edit]");
        browser.expect_focus(&item).await?;
        stage.api.carry_out(Operation::Pause, first).await?;
        stage.expect_state(&row(first), "paused", "Stopped").await?;
        browser.expect_focus(&item).await?;
        let links = browser.attribute(&item, "href").await?.unwrap_or_default();
        ensure!(links.contains(of_menu.as_str()), "{links}");
        browser.press_key(fantoccini::key::Key::Escape).await?;
        browser.expect_gone(MENU).await?;
        browser.expect_focus(&more).await?;

        // In the middle of a word.
        browser.click(SEARCH).await?;
        browser.type_text("mple").await?;
        let to_front = "document.activeElement.setSelectionRange(0, 0)";
        browser.script(to_front).await?;
        let counter = "[data-part=counters] [data-state=paused] b";
        let before: usize = browser.text(counter).await?.parse()?;
        stage.api.carry_out(Operation::Pause, second).await?;
        let after = (before + 1).to_string();
        browser.expect_text(counter, |text| text == after).await?;
        browser.type_text("a").await?;
        browser.expect_value(SEARCH, "ample").await?;
        browser.expect_focus(SEARCH).await
    })
    .await
}

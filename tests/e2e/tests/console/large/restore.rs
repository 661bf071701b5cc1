//! Where one was is where one comes back to.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{
    Browser, CLUSTER, Demo, Engine, Listed, SEARCH, Stage, TOKEN, is_left_out, list_path,
    play_with, row, task_path, until,
};
use changefeed_model::listing::View;

const QUERY: &str = "?q=tidb&state=lagging,paused,running&kind=tidb&sort=-name";
const FAR: u64 = 9_000;

/// Chooses the view of [`QUERY`] by hand.
async fn choose_view(browser: &Browser) -> Result<()> {
    browser.fill(SEARCH, "tidb").await?;
    for state in ["running", "paused", "lagging"] {
        let counter = format!("[data-part=counters] [data-state={state}]");
        browser.click(&counter).await?;
    }
    browser.choose("#kind", "tidb").await?;
    for direction in ["ascending", "descending"] {
        browser.click("th[data-column=name] button").await?;
        let heading = format!("th[data-column=name][aria-sort={direction}]");
        browser.find(&heading).await?;
    }
    Ok(())
}

/// Waits until the list shows the view of [`QUERY`].
async fn expect_view(stage: &Stage, shown: &str) -> Result<()> {
    let browser = &stage.browser;
    browser
        .expect_text("[data-part=count]", |text| text == shown)
        .await?;
    browser.expect_value(SEARCH, "tidb").await?;
    browser.expect_value("#kind", "tidb").await?;
    browser
        .find("th[data-column=name][aria-sort=descending]")
        .await?;
    let script = "return [...document.querySelectorAll('[data-part=counters] \
         [aria-pressed=true]')].map(button => button.dataset.state).sort().join(' ')";
    let pressed = browser.script(script).await?;
    ensure!(pressed == "lagging paused running", "{pressed}");
    expect_address(stage, QUERY).await
}

/// Waits until the address is that of the list with a query.
async fn expect_address(stage: &Stage, query: &str) -> Result<()> {
    let expected = stage.url(&format!("{}{query}", list_path(CLUSTER)));
    let mut last = String::new();
    let found = until("the address of the list", async || {
        last = stage.browser.address().await?;
        Ok((last == expected).then_some(()))
    });
    found
        .await
        .with_context(|| format!("{last} instead of {expected}"))
}

async fn expect_scrolled(browser: &Browser, expected: u64) -> Result<()> {
    let mut last = 0;
    let found = until("the place in the list", async || {
        last = browser.scrolled().await?;
        Ok((last == expected).then_some(()))
    });
    found
        .await
        .with_context(|| format!("{last} px instead of {expected}"))
}

#[tokio::test]
async fn back_and_reload_restore_the_view_and_the_place_in_it() -> Result<()> {
    play_with(Demo::of(3_000), async |stage| {
        let browser = &stage.browser;
        stage.open_view("", 3_000).await?;
        choose_view(browser).await?;
        let shown = browser
            .expect_text("[data-part=count]", |text| text.contains(" of "))
            .await?;
        expect_view(stage, &shown).await?;
        browser.scroll_to(FAR).await?;
        expect_scrolled(browser, FAR).await?;

        // A task from the middle, and back.
        let id = browser.id_in_sight().await?;
        let task = stage.api.task(&id).await?;
        browser.click(&format!("{} a[href]", row(&id))).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        let address = browser.address().await?;
        ensure!(address == stage.url(&task_path(CLUSTER, &id)), "{address}");
        browser.go_back().await?;
        expect_view(stage, &shown).await?;
        expect_scrolled(browser, FAR).await?;
        browser.find(&row(&id)).await?;

        // The link of the task's page to the list leads to the same view.
        browser.click(&format!("{} a[href]", row(&id))).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        browser.click("main a[href*=\"/changefeeds\"]").await?;
        expect_view(stage, &shown).await?;

        browser.scroll_to(FAR).await?;
        expect_scrolled(browser, FAR).await?;
        browser.reload().await?;
        expect_view(stage, &shown).await?;
        expect_scrolled(browser, FAR).await?;
        browser.find(&row(&id)).await?;

        // A link that was passed on shows the same, from its top.
        let address = browser.address().await?;
        let before = browser.open_tab().await?;
        browser.visit(&format!("{address}#token={TOKEN}")).await?;
        expect_view(stage, &shown).await?;
        expect_scrolled(browser, 0).await?;
        browser.go_to_tab(before).await
    })
    .await
}

#[tokio::test]
async fn what_was_typed_just_before_a_task_was_opened_is_there_on_return() -> Result<()> {
    // A script is faster than a hand, and Back passes over what no hand did.
    if is_left_out(&[Engine::Webkit], "it goes back to where a hand was last")? {
        return Ok(());
    }
    play_with(Demo::of(60), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", 60).await?;
        stage.expect_chunk().await?;
        // Faster than the address is written.
        let script = "const field = document.querySelector('#search'); field.focus();\
             field.value = 'standby'; field.dispatchEvent(new Event('input', {bubbles: true}));\
             const open = () => document.querySelector('tr[data-task-id] a[href]').click();\
             setTimeout(() => { field.blur(); setTimeout(open); })";
        browser.script(script).await?;
        browser.find("main [data-field=status]").await?;
        browser.go_back().await?;
        expect_address(stage, "?q=standby").await?;
        browser.expect_value(SEARCH, "standby").await?;
        let listed = Listed::of(stage.api.list(CLUSTER).await?);
        let view = View {
            search: "standby".to_owned(),
            ..View::default()
        };
        browser
            .expect_shown("what was typed", &listed.ids(&view))
            .await
    })
    .await
}

#[tokio::test]
async fn a_query_that_nobody_knows_does_no_harm() -> Result<()> {
    play_with(Demo::of(60), async |stage| {
        let browser = &stage.browser;
        for query in [
            "?x=1",
            "?state=sideways&sort=-up&q=",
            "?sort=&state=,,&kind=",
        ] {
            stage.open_view(query, 60).await?;
            let all = "[data-part=counters] [data-state=all][aria-pressed=true]";
            browser.find(all).await?;
        }
        // A kind that no task has is offered all the same, and leaves nothing.
        stage.open_view("?kind=oracle", 0).await?;
        browser.find("[data-part=no-match]:not([hidden])").await?;
        browser.expect_value("#kind", "oracle").await?;
        let search = "%25%3Cb%3E%20%F0%9F%90%AC%20%5B";
        stage.open_view(&format!("?q={search}"), 0).await?;
        browser.expect_value(SEARCH, "%<b> 🐬 [").await?;
        browser.click("[data-action=clear-filters]").await?;
        browser.expect_listed(60).await
    })
    .await
}

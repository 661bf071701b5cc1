//! Each shortcut does its own.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, play, row, task_path, until};
use fantoccini::key::Key;

use super::{LIST, PALETTE, open_list, running};

#[tokio::test]
async fn rows_are_walked_chosen_and_opened() -> Result<()> {
    play(async |stage| {
        let tasks = open_list(stage).await?;
        let browser = &stage.browser;
        let ids: Vec<&str> = tasks.iter().filter_map(|task| task.id.as_deref()).collect();
        let [first, second, ..] = ids.as_slice() else {
            anyhow::bail!("two tasks");
        };
        let focused = |id: &str| format!("{}:focus", row(id));
        browser.type_text("j").await?;
        browser.find(&focused(first)).await?;
        browser.type_text("jj").await?;
        browser.type_text("k").await?;
        browser.find(&focused(second)).await?;
        browser.press_key(Key::Up).await?;
        browser.find(&focused(first)).await?;
        let chosen = format!("{}[aria-selected=true]", row(first));
        browser.type_text("x").await?;
        browser.find(&chosen).await?;
        browser.type_text("x").await?;
        browser.expect_gone(&chosen).await?;
        browser.press_key(Key::Enter).await?;
        let name = tasks.first().and_then(|task| task.name.clone());
        stage.expect_heading(&name.context("a name")?).await?;
        browser.type_text("gl").await?;
        stage.expect_list().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_row_is_paused_resumed_and_edited() -> Result<()> {
    play(async |stage| {
        let id = running(stage).await?.id.unwrap_or_default();
        open_list(stage).await?;
        let browser = &stage.browser;
        let focus = format!("document.querySelector('{}').focus()", row(&id));
        browser.script(&focus).await?;
        browser.type_text("p").await?;
        stage.expect_state(&row(&id), "paused", "Stopped").await?;
        stage.expect_toast("success").await?;
        browser.type_text("p").await?;
        until("it runs again", async || {
            let task = stage.api.task(&id).await?;
            Ok((task.status().as_str() == "Normal").then_some(()))
        })
        .await?;
        stage.api.expect_settled(&id).await?;
        browser.script(&focus).await?;
        browser.type_text("e").await?;
        let path = format!("{}/edit", task_path(CLUSTER, &id));
        until("the form", async || {
            Ok(browser.address().await?.ends_with(&path).then_some(()))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn on_the_page_of_a_task_they_act_on_it() -> Result<()> {
    play(async |stage| {
        let task = running(stage).await?;
        let (id, name) = (task.id.unwrap_or_default(), task.name.unwrap_or_default());
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage.expect_heading(&name).await?;
        stage.expect_chunk().await?;
        let browser = &stage.browser;
        let reads = stage.requests(&format!("/changefeeds/{id}/")).await?;
        browser.type_text("r").await?;
        until("another read", async || {
            let now = stage.requests(&format!("/changefeeds/{id}/")).await?;
            Ok((now > reads).then_some(()))
        })
        .await?;
        browser.type_text("p").await?;
        stage.expect_state("main", "paused", "Stopped").await?;
        stage.expect_toast("success").await?;
        browser.type_text("e").await?;
        browser.find("form").await?;
        let address = browser.address().await?;
        ensure!(address.ends_with(&format!("{id}/edit")), "{address}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_is_searched_read_again_and_left() -> Result<()> {
    play(async |stage| {
        open_list(stage).await?;
        let browser = &stage.browser;
        let list = "return performance.getEntriesByType('resource')\
             .filter(entry => entry.name.includes('/changefeeds/?')).length";
        let before = browser.script(list).await?.as_u64();
        browser.type_text("r").await?;
        until("another read of the list", async || {
            Ok((browser.script(list).await?.as_u64() > before).then_some(()))
        })
        .await?;
        browser.type_text("/").await?;
        browser.find("input#search:focus").await?;
        ensure!(
            browser.value("input#search").await?.is_empty(),
            "the key is no text"
        );
        browser.script("document.activeElement.blur()").await?;
        browser.type_text("n").await?;
        stage.expect_heading("New changefeed").await?;
        browser.script("document.activeElement.blur()").await?;
        browser.type_text("gl").await?;
        stage.expect_list().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn they_are_listed_and_single_keys_can_be_turned_off() -> Result<()> {
    play(async |stage| {
        open_list(stage).await?;
        let browser = &stage.browser;
        browser.type_text("?").await?;
        browser.find(LIST).await?;
        for (keys, says) in [
            ("?", "This list"),
            ("gl", "Go to the list"),
            ("x", "Select"),
        ] {
            let listed = browser.text(LIST).await?.replace(['\n', '\t'], "");
            ensure!(
                listed.contains(says) && listed.contains(keys),
                "{says}: {listed}"
            );
        }
        ensure!(browser.count(&format!("{LIST} kbd")).await? >= 15);
        browser.click(&format!("{LIST} [name=single-keys]")).await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone(LIST).await?;
        browser.type_text("n?").await?;
        browser.press_with_control('k').await?;
        browser.find(PALETTE).await?;
        ensure!(browser.count(LIST).await? == 0, "a single key fired");
        // The way back needs no key.
        browser
            .click(&format!("{PALETTE} [data-action=shortcuts]"))
            .await?;
        browser.click(&format!("{LIST} [name=single-keys]")).await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone(LIST).await?;
        stage.expect_heading("Changefeeds").await?;
        browser.type_text("n").await?;
        stage.expect_heading("New changefeed").await
    })
    .await
}

//! What somebody meets who has nothing yet: no token, and no task.

use anyhow::{Result, ensure};
use changefeed_e2e::{list_path, play};
use fantoccini::key::Key;

const NOBODY: &str = "CLUSTER_OF_NOBODY";
const SOURCE: &str = "[data-part=token-source]";

#[tokio::test]
async fn an_empty_cluster_explains_and_offers_the_first() -> Result<()> {
    play(async |stage| {
        stage.enter(&list_path(NOBODY)).await?;
        let browser = &stage.browser;
        let said = browser.text("[data-part=empty]").await?;
        for part in [
            "No changefeeds in this cluster yet",
            "follows the changes",
            "TiCDC",
            "Kafka",
        ] {
            ensure!(said.contains(part), "{part:?} in {said:?}");
        }
        let picture = browser
            .attribute("[data-part=empty] svg[role=img]", "aria-label")
            .await?;
        ensure!(picture.is_some_and(|name| name.contains("upstream")));
        browser.click("[data-action=first]").await?;
        stage.expect_heading("New changefeed").await?;
        stage.browser.find("#sink-port").await?;
        ensure!(stage.browser.count("dialog[open]").await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_comes_from_a_file_too() -> Result<()> {
    play(async |stage| {
        stage.enter(&list_path(NOBODY)).await?;
        let browser = &stage.browser;
        browser.click("[data-action=first-import]").await?;
        browser.find("dialog[open] input[type=file]").await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await?;
        // The next form begins as a form.
        stage.enter(&list_path(NOBODY)).await?;
        browser.click("[data-action=first]").await?;
        browser.find("#sink-port").await?;
        ensure!(browser.count("dialog[open]").await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn filters_that_hide_everything_are_no_empty_cluster() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let browser = &stage.browser;
        browser
            .fill(changefeed_e2e::SEARCH, "nothing is called so")
            .await?;
        browser.find("[data-part=no-match]:not([hidden])").await?;
        ensure!(browser.count("[data-part=empty]").await? == 0);
        browser.click("[data-action=clear-filters]").await?;
        browser.find("tr[data-task-id]").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_sign_in_says_where_a_token_comes_from() -> Result<()> {
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        let browser = &stage.browser;
        browser.find("#token").await?;
        ensure!(browser.count(&format!("{SOURCE}[open]")).await? == 0);
        browser.tab_to(&format!("{SOURCE} > summary")).await?;
        browser.press_key(Key::Enter).await?;
        let said = browser
            .expect_text(SOURCE, |text| text.contains("prints"))
            .await?;
        for part in ["terminal", "token file", "login", "4 hours"] {
            ensure!(said.contains(part), "{part:?} in {said:?}");
        }
        browser.choose("select#language", "zh").await?;
        browser
            .expect_text(SOURCE, |text| text.contains("令牌文件"))
            .await
            .map(drop)
    })
    .await
}

//! Through each page by Tab: everything is reached, the focus is seen at each
//! station, and one comes out again.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{
    CLUSTER, Stage, Trip, button, id_of, list_path, new_path, play, row, task_path,
};
use fantoccini::key::Key;

use super::is_elsewhere;

/// Fewer stations than this has no page with a header.
const STATIONS_LEAST: usize = 4;

async fn walk(stage: &Stage, what: &str) -> Result<Trip> {
    let trip = stage.browser.walk_by_tab().await.context(what.to_owned())?;
    let n = trip.stations.len();
    ensure!(n >= STATIONS_LEAST, "{what}: {n} stations");
    ensure!(
        trip.complaints.is_empty(),
        "{what}:\n{}",
        trip.complaints.join("\n")
    );
    Ok(trip)
}

#[tokio::test]
async fn through_every_page_and_out_again() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        walk(stage, "sign-in").await?;
        let tasks = stage.api.list(CLUSTER).await?;
        let id = id_of(tasks.first().context("a task")?);
        for (path, ready) in [
            (list_path(CLUSTER), button(&row(&id), "pause")),
            (task_path(CLUSTER, &id), "main [data-part=chart]".to_owned()),
            (new_path(CLUSTER), "#name".to_owned()),
            ("/settings".to_owned(), "[data-part=settings]".to_owned()),
            ("/clusters".to_owned(), "main form, main a".to_owned()),
            ("/no/such/page".to_owned(), "main a".to_owned()),
        ] {
            stage.browser.visit("about:blank").await?;
            stage.enter(&path).await?;
            stage.browser.find(&ready).await?;
            let trip = walk(stage, &path).await?;
            let first = trip.stations.first().context("a station")?;
            ensure!(first.contains("skip"), "{path} begins with {first}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn within_a_dialog_and_out_by_escape() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let delete = button(&row(&id_of(tasks.first().context("a task")?)), "delete");
        let browser = &stage.browser;
        for opener in [delete.as_str(), "[data-action=view-settings]"] {
            browser.tab_to(opener).await?;
            browser.press_key(Key::Enter).await?;
            browser.find("dialog:modal").await?;
            let trip = browser.walk_by_tab().await?;
            ensure!(trip.complaints.is_empty(), "{:?}", trip.complaints);
            let inside = "return [...window.stations.keys()].every(at => at.closest('dialog'))";
            ensure!(browser.script(inside).await? == true, "{opener}: {trip:?}");
            browser.press_key(Key::Escape).await?;
            browser.expect_gone("dialog[open]").await?;
            browser.expect_focus(opener).await?;
        }
        Ok(())
    })
    .await
}

//! The console below a path of another server's.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{
    CLUSTER, RunningSite, SEARCH, Site, Stage, TOKEN, list_path, new_path, play, row,
};
use tempfile::TempDir;

const BASE: &str = "/admin/changefeeds";

/// The addresses of everything that the page has loaded.
const LOADED: &str = "return performance.getEntriesByType('resource').map(entry => entry.name)";

async fn expect_address(stage: &Stage, path: &str) -> Result<()> {
    let expected = stage.url(&format!("{BASE}{path}"));
    let address = stage.browser.address().await?;
    ensure!(address == expected, "{address}, not {expected}");
    Ok(())
}

#[tokio::test]
async fn everything_is_below_it() -> Result<()> {
    play(async |stage| {
        stage.server.run_with(&["--base-path", BASE]).await?;
        let list = list_path(CLUSTER);
        stage.browser.visit(&stage.url(BASE)).await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        let tasks = stage.expect_list().await?;
        expect_address(stage, &list).await?;

        // A link has the whole path, for whoever opens it elsewhere.
        let task = tasks.first().context("a task")?;
        let id = task.id.as_deref().unwrap_or_default();
        let link = format!("{} a", row(id));
        let href = stage.browser.attribute(&link, "href").await?;
        ensure!(href.as_deref() == Some(&*format!("{BASE}{list}/{id}")));
        stage.open_task(task).await?;
        expect_address(stage, &format!("{list}/{id}")).await?;
        stage.browser.reload().await?;
        let name = task.name.as_deref().unwrap_or_default();
        stage.expect_heading(name).await?;
        stage.browser.go_back().await?;
        stage.expect_rows(tasks.len()).await?;

        // The view is in the address; a form that was changed asks.
        stage.browser.fill(SEARCH, name).await?;
        stage.browser.find(&row(id)).await?;
        stage.browser.click("main [data-action=new]").await?;
        stage.browser.find("#name").await?;
        expect_address(stage, &new_path(CLUSTER)).await?;
        stage.browser.fill("#name", "left").await?;
        stage.browser.click("[data-action=cancel]").await?;
        stage
            .browser
            .click("dialog[open] [data-action=leave]")
            .await?;
        stage.browser.find(&row(id)).await?;
        expect_address(stage, &list).await?;

        let loaded = stage.browser.script(LOADED).await?;
        let loaded: Vec<String> = serde_json::from_value(loaded)?;
        let below = stage.url(&format!("{BASE}/"));
        // What plants something in every page of WebKit's is not the console's.
        let is_own = |address: &&String| !address.ends_with("/before-pages.js");
        for address in loaded.iter().filter(is_own) {
            ensure!(
                address.starts_with(&below),
                "{address} is not below {below}"
            );
        }
        let early = format!("{below}api/v1/changefeeds/?clusterId={CLUSTER}&page=1&pageSize=50");
        ensure!(loaded.contains(&early), "{loaded:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_that_signs_in_and_the_first_request_are_below_it() -> Result<()> {
    play(async |stage| {
        stage.server.run_with(&["--base-path", BASE]).await?;
        let path = format!("{BASE}{}", list_path(CLUSTER));
        stage.enter(&path).await?;
        stage.expect_list().await?;
        expect_address(stage, &list_path(CLUSTER)).await?;
        // Asked for once, while the program was loading.
        let first = "return performance.getEntriesByType('resource')\
             .filter(entry => entry.name.endsWith('page=1&pageSize=50')).length";
        ensure!(stage.browser.script(first).await? == 1);
        Ok(())
    })
    .await
}

/// Another web server has the files, with one line of the page changed.
async fn open_elsewhere(stage: &mut Stage, old: &str, new: &str) -> Result<(RunningSite, TempDir)> {
    let folder = tempfile::tempdir()?;
    Site::copy_console(folder.path())?;
    let page = folder.path().join("index.html");
    let text = std::fs::read_to_string(&page)?;
    let changed = text.replacen(old, new, 1);
    ensure!(changed != text, "the page has no {old}");
    std::fs::write(page, changed)?;
    let site = Site::before(stage.server.origin());
    let site = site.with_pages(&format!("{BASE}/"), folder.path());
    let site = site.serve().await?;
    stage.move_to(site.origin());
    Ok((site, folder))
}

async fn expect_list_and_form(stage: &mut Stage) -> Result<()> {
    stage
        .enter(&format!("{BASE}{}", list_path(CLUSTER)))
        .await?;
    let rows = stage.api.list(CLUSTER).await?.len();
    stage.expect_rows(rows).await?;
    expect_address(stage, &list_path(CLUSTER)).await?;
    stage.browser.click("main [data-action=new]").await?;
    stage.browser.find("#name").await?;
    expect_address(stage, &new_path(CLUSTER)).await
}

#[tokio::test]
async fn one_line_of_the_page_moves_it_without_a_rebuild() -> Result<()> {
    play(async |stage| {
        let base = format!("<base href={BASE}/>");
        let _site = open_elsewhere(stage, "<base href=/>", &base).await?;
        expect_list_and_form(stage).await
    })
    .await
}

#[tokio::test]
async fn the_block_of_the_page_moves_it_and_says_how_it_begins() -> Result<()> {
    play(async |stage| {
        // Until its base is changed the browser looks for files at the root.
        stage.browser.expect_error("404");
        // The wrong one is said, and is as by default; the others hold.
        stage.browser.expect_error("as by default: cluster");
        let block = format!(
            r#">{{"basePath":"{BASE}","apiBase":"/api/v1/","theme":"dark","language":"zh","cluster":7,"other":1}}</script>"#
        );
        let _site = open_elsewhere(stage, ">{}</script>", &block).await?;
        expect_list_and_form(stage).await?;
        let chosen = "const {lang, dataset} = document.documentElement; return [lang, dataset.theme].join()";
        ensure!(stage.browser.script(chosen).await? == "zh,dark");
        stage.browser.visit(&stage.url(&format!("{BASE}/settings"))).await?;
        stage.browser.choose("#theme", "light").await?;
        stage.browser.find(":root[data-theme=light]").await?;
        stage.browser.reload().await?;
        stage.browser.find(":root[data-theme=light] h1").await?;
        Ok(())
    })
    .await
}

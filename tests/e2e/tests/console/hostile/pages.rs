//! The list, and the page of each task.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Which, play, task_path};
use serde_json::{Value, json};

use super::texts::texts;
use super::{look, open_list_of, read, shown_name, success, task};

/// A window of a desk, and of a phone.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (360, 740)];

/// The heading's text, blanks and all.
const HEADING: &str = "return document.querySelector('h1').textContent";

fn tasks() -> Vec<Value> {
    let texts = texts().into_iter().enumerate();
    texts.map(|(at, (_, text))| task(at, &text)).collect()
}

#[tokio::test]
async fn a_list_of_them_is_a_list() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        // A page that is left may be fetching what it does not need yet.
        stage.browser.expect_error("Failed to fetch");
        stage.browser.expect_error("Fetch API cannot load");
        let tasks = tasks();
        for (width, height) in WINDOWS {
            stage.browser.resize(width, height).await?;
            open_list_of(stage, &gate, &tasks).await?;
            look(stage, &format!("the list at {width} px")).await?;
            let script = "const rows = [...document.querySelectorAll('tr[data-task-id]')];\
                 return {heights: rows.map(row => row.offsetHeight),\
                 names: rows.map(row => row.querySelector('.task-name').textContent),\
                 links: rows.map(row => row.querySelector('.task-name').pathname)}";
            let seen = stage.browser.script(script).await?;
            let names: Vec<String> = tasks.iter().map(shown_name).collect();
            ensure!(seen.get("names") == Some(&json!(names)), "{seen}");
            let heights = seen.get("heights").and_then(Value::as_array).cloned();
            let heights = heights.unwrap_or_default().into_iter();
            let heights: Vec<u64> = heights.filter_map(|height| height.as_u64()).collect();
            let (least, most) = (heights.iter().min(), heights.iter().max());
            let apart = most.unwrap_or(&u64::MAX) - least.unwrap_or(&0);
            // A long text takes no more room than a short one; the first row
            // has no line above it.
            ensure!(apart <= 1, "{heights:?} at {width} px");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_of_each_is_a_page() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        // A page that is left may be fetching what it does not need yet.
        stage.browser.expect_error("Failed to fetch");
        stage.browser.expect_error("Fetch API cannot load");
        stage.browser.resize(360, 740).await?;
        for (at, (name, text)) in texts().into_iter().enumerate() {
            let task = task(at, &text);
            let id = read(&task).id.unwrap_or_default();
            gate.mend();
            gate.fail(Which::detail(&id), success(&task));
            stage.enter(&task_path(CLUSTER, &id)).await?;
            stage.browser.find("[data-field=markup]").await?;
            let heading = stage.browser.script(HEADING).await?;
            ensure!(heading == shown_name(&task), "{name}: {heading}");
            look(stage, name).await?;
        }
        Ok(())
    })
    .await
}

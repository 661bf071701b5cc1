//! The list, and the page of each task.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, play, task_path};
use serde_json::{Value, json};

use super::texts::texts;
use super::{expect_leaving, look, look_at_each, open_list_of, shown_name, task};

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
        expect_leaving(stage);
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
    look_at_each(async |stage, _, task, id| {
        stage.enter(&task_path(CLUSTER, id)).await?;
        stage.browser.find("[data-field=markup]").await?;
        let heading = stage.browser.script(HEADING).await?;
        ensure!(heading == shown_name(task), "{id}: {heading}");
        Ok(())
    })
    .await
}

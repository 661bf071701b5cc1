//! The form without a pointer.

mod create;
mod edit;
mod walk;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, Stage};
use changefeed_model::Object;
use fantoccini::key::Key;
use serde_json::Value;

/// Goes to a field by Tab, and types in the place of what stands there.
async fn put(browser: &Browser, css: &str, text: &str) -> Result<()> {
    let focus = browser.tab_to(css).await?;
    ensure!(focus.is_visible, "not to be seen: {}", focus.opening_tag);
    ensure!(browser.script(IN_SIGHT).await? == true, "{css} is covered");
    browser.select_all().await?;
    browser.type_text(text).await
}

/// Whether what has the focus is the topmost thing at its place.
const IN_SIGHT: &str = "const at = document.activeElement, box = at.getBoundingClientRect();\
     const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);\
     return at.contains(top)";

/// Goes from the list to the form of a new task.
async fn open_by_keys(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    stage.open_list().await?;
    browser.expect_no_focus().await?;
    browser.tab_to("main [data-action=new]").await?;
    browser.press_key(Key::Enter).await?;
    stage.expect_heading("New changefeed").await?;
    browser.find("h1:focus").await.map(drop)
}

/// Chooses the kind that is so many places below TiDB.
async fn choose_kind(browser: &Browser, kind: &str, steps: usize) -> Result<()> {
    browser.tab_to("[name=kind]").await?;
    for _ in 0..steps {
        browser.press_key(Key::Right).await?;
    }
    browser
        .find(&format!("#kind-{kind}:checked:focus"))
        .await
        .map(drop)
}

async fn expect_created(stage: &Stage, name: &str) -> Result<Object> {
    let id = stage.expect_task_page(name).await?;
    stage.browser.find("h1:focus").await?;
    stage
        .browser
        .find("main [data-state][data-status=Normal]")
        .await?;
    ensure!(stage.sent().await? == ["create"]);
    stage.api.expect_settled(&id).await
}

fn part<'a>(task: &'a Object, key: &str) -> &'a Value {
    task.get(key).unwrap_or(&Value::Null)
}

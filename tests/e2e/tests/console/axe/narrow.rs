//! On a phone, and on a page at 200 %.

use anyhow::{Context, Result};
use changefeed_e2e::{CLUSTER, id_of, list_path, new_path, play, row, task_path};
use fantoccini::key::Key;

use super::{Report, is_elsewhere};

/// A phone's, and half of 1280 px: what is left of it at 200 %.
const WIDTHS: [u32; 2] = [360, 640];

#[tokio::test]
async fn narrow_pages() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        let tasks = stage.api.list(CLUSTER).await?;
        let id = id_of(tasks.first().context("a task")?);
        for width in WIDTHS {
            stage.browser.resize(width, 780).await?;
            let more = format!("{} [data-action=more]", row(&id));
            for (path, ready) in [
                (list_path(CLUSTER), more.as_str()),
                (task_path(CLUSTER, &id), "main [data-field=status]"),
                (new_path(CLUSTER), "#name"),
                ("/settings".to_owned(), "main select, main fieldset"),
            ] {
                stage.browser.visit("about:blank").await?;
                stage.enter(&path).await?;
                stage.browser.find(ready).await?;
                report
                    .look(&stage.browser, &format!("{width} px: {path}"))
                    .await;
            }
            stage.browser.visit("about:blank").await?;
            stage.open_list().await?;
            stage.browser.click(&more).await?;
            stage.browser.find("[role=menu]:popover-open").await?;
            report
                .look(&stage.browser, &format!("{width} px: menu"))
                .await;
            stage.browser.press_key(Key::Escape).await?;
        }
        report.end()
    })
    .await
}

//! The list as a file: what the filter shows, and no secret.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Listed, id_of, play_with};
use changefeed_model::health::Health;
use changefeed_model::listing::{Sort, View};
use serde_json::Value;

/// Failed and finished tasks by name: what stands still.
const QUERY: &str = "?state=failed,finished&sort=name";

#[tokio::test]
async fn what_the_filter_shows_is_saved_without_a_password() -> Result<()> {
    play_with(Demo::of(1_000), async |stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        let listed = Listed::of(stage.api.list(CLUSTER).await?);
        let mut view = View {
            sort: Sort::Name,
            ..View::default()
        };
        view.states.insert(Health::Failed);
        view.states.insert(Health::Finished);
        let ids = listed.ids(&view);
        ensure!(ids.len() > 30, "{}", ids.len());
        stage.open_view(QUERY, ids.len()).await?;
        stage.expect_chunk().await?;

        let downloads = browser.keep_downloads().await?;
        browser.click("[data-action=export]").await?;
        browser.click("[data-action=export-csv]").await?;
        let csv = downloads.file().await?;
        ensure!(csv.name.starts_with("changefeeds-") && csv.name.contains(CLUSTER));
        ensure!(csv.name.ends_with(".csv"), "{}", csv.name);
        // By the byte order a spreadsheet knows UTF-8.
        let text = csv.text.strip_prefix('\u{feff}').context("a byte order")?;
        let mut rows = text.split("\r\n").filter(|row| !row.is_empty());
        let head = rows.next().context("headings")?;
        ensure!(head.starts_with("id,name,state,status,"), "{head}");
        let first = |row: &str| row.split(',').next().unwrap_or_default().to_owned();
        let saved: Vec<_> = rows.map(first).collect();
        ensure!(
            saved == ids,
            "{} rows instead of {}",
            saved.len(),
            ids.len()
        );

        let downloads = browser.keep_downloads().await?;
        browser.click("[data-action=export]").await?;
        browser.click("[data-action=export-json]").await?;
        let json = downloads.file().await?;
        let rows: Vec<Value> = serde_json::from_str(&json.text)?;
        let id = |row: &Value| {
            row.pointer("/task/id")
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let saved: Vec<_> = rows.iter().filter_map(id).collect();
        ensure!(
            saved == ids,
            "{} rows instead of {}",
            saved.len(),
            ids.len()
        );
        let state = |row: &Value| row.get("state") == Some(&"failed".into());
        ensure!(rows.iter().any(state), "no state is said");

        // No password of any task, whether it was saved or not.
        let mut passwords = 0;
        for task in &listed.tasks {
            let config = task.downstream.to_config().unwrap_or_default();
            let Some(password) = config.get("password").and_then(Value::as_str) else {
                continue;
            };
            passwords += 1;
            for file in [&csv, &json] {
                ensure!(
                    !file.text.contains(password),
                    "{} of {}",
                    file.name,
                    id_of(task)
                );
            }
        }
        ensure!(passwords > 300, "{passwords}");
        Ok(())
    })
    .await
}

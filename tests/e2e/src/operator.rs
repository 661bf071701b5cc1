//! The steps of a person at the console.

use anyhow::Result;
use changefeed_model::Task;

use crate::{Stage, TOKEN, until};

/// The first cluster of the demonstration.
pub const CLUSTER: &str = "CLUSTER_ID_IN_TIEM__22";

/// The list's path.
#[must_use]
pub fn list_path(cluster: &str) -> String {
    format!("/clusters/{cluster}/changefeeds")
}

/// The path of a task.
#[must_use]
pub fn task_path(cluster: &str, id: &str) -> String {
    format!("{}/{id}", list_path(cluster))
}

/// The row of a task in the list.
#[must_use]
pub fn row(id: &str) -> String {
    format!("tr[data-task-id=\"{id}\"]")
}

impl Stage {
    /// Opens a path with the token in the fragment.
    pub async fn enter(&self, path: &str) -> Result<()> {
        self.browser
            .visit(&self.url(&format!("{path}#token={TOKEN}")))
            .await
    }

    /// Signs in with the form of the page that is open.
    pub async fn sign_in(&self, token: &str, cluster: &str) -> Result<()> {
        self.browser.fill("input#token", token).await?;
        self.browser.fill("input#cluster", cluster).await?;
        self.browser.click("form button[type=submit]").await
    }

    /// Opens the list of the first cluster, signed in, and waits until all of
    /// it is there. Returns its tasks.
    pub async fn open_list(&self) -> Result<Vec<Task>> {
        self.enter(&list_path(CLUSTER)).await?;
        self.expect_list().await
    }

    /// Waits until the browser has fetched what the list does not need: the
    /// last of it comes when it is idle.
    pub async fn expect_chunk(&self) -> Result<()> {
        let fetched = "const files = performance.getEntriesByType('resource')\
             .filter(entry => entry.responseEnd > 0).map(entry => entry.name);\
             return ['split_rest', 'split_keys', 'split_form', 'split_aside', 'split_words_']\
             .every(part => files.some(file => file.includes(part)))";
        until("the chunks", async || {
            let is_here = self.browser.script(fetched).await?.as_bool();
            Ok(is_here.filter(|is_here| *is_here))
        })
        .await
        .map(drop)
    }

    /// Waits until the list shows all tasks of the first cluster.
    pub async fn expect_list(&self) -> Result<Vec<Task>> {
        self.expect_heading("Changefeeds").await?;
        let tasks = self.api.list(CLUSTER).await?;
        self.expect_rows(tasks.len()).await?;
        Ok(tasks)
    }

    /// Waits until the list has so many rows.
    pub async fn expect_rows(&self, expected: usize) -> Result<()> {
        until(&format!("{expected} rows"), async || {
            let rows = self.browser.count("tr[data-task-id]").await?;
            Ok((rows == expected).then_some(()))
        })
        .await
    }

    /// Waits until the page is the one with this heading.
    pub async fn expect_heading(&self, heading: &str) -> Result<()> {
        self.browser
            .expect_text("h1", |text| text == heading)
            .await?;
        Ok(())
    }

    /// Follows the link of a task in the list.
    pub async fn open_task(&self, task: &Task) -> Result<()> {
        let id = task.id.as_deref().unwrap_or_default();
        self.browser
            .click(&format!("{} a[href$=\"/{id}\"]", row(id)))
            .await?;
        self.expect_heading(task.name.as_deref().unwrap_or_default())
            .await
    }

    /// Presses the button of an operation: `pause`, `resume` or `delete`.
    /// `place` is the row of a task, or `main` on its page.
    pub async fn press(&self, place: &str, operation: &str) -> Result<()> {
        self.browser.click(&button(place, operation)).await
    }

    /// Waits until a task is in a derived state, with a raw status.
    pub async fn expect_state(&self, place: &str, state: &str, status: &str) -> Result<()> {
        let css = format!("{place} [data-state=\"{state}\"][data-status=\"{status}\"]");
        self.browser.find(&css).await.map(drop)
    }

    /// Waits for a message of a tone and returns its words.
    pub async fn expect_toast(&self, tone: &str) -> Result<String> {
        let css = format!("[data-part=toast][data-tone={tone}]");
        self.browser
            .expect_text(&css, |text| !text.is_empty())
            .await
    }

    /// How often this page has asked for an address that ends so.
    pub async fn requests(&self, end: &str) -> Result<u64> {
        let script = format!(
            "return performance.getEntriesByType('resource')\
             .filter(entry => entry.name.endsWith({end:?})).length"
        );
        Ok(self
            .browser
            .script(&script)
            .await?
            .as_u64()
            .unwrap_or_default())
    }
}

/// The button of an operation.
#[must_use]
pub fn button(place: &str, operation: &str) -> String {
    format!("{place} button[data-operation={operation}]")
}

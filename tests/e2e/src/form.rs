//! The steps of a person at the form of a task.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

use crate::{Browser, CLUSTER, Stage, list_path, task_path, until};

/// The button that sends the form.
pub const SEND: &str = "[data-action=send]";

/// The path of the form of a new task.
#[must_use]
pub fn new_path(cluster: &str) -> String {
    format!("{}/new", list_path(cluster))
}

/// The path of the form of a task that there is.
#[must_use]
pub fn edit_path(cluster: &str, id: &str) -> String {
    format!("{}/edit", task_path(cluster, id))
}

/// The path of the form of a copy.
#[must_use]
pub fn clone_path(cluster: &str, id: &str) -> String {
    format!("{}?clone={id}", new_path(cluster))
}

impl Stage {
    /// Opens the form of a new task of the first cluster, signed in.
    pub async fn open_new(&self) -> Result<()> {
        self.enter(&new_path(CLUSTER)).await?;
        self.browser.find("#name").await.map(drop)
    }

    /// Opens the form of a task of the first cluster, signed in.
    pub async fn open_edit(&self, id: &str) -> Result<()> {
        self.enter(&edit_path(CLUSTER, id)).await?;
        self.browser.find("#name").await.map(drop)
    }

    /// Waits until the browser has fetched the form's chunk.
    pub async fn expect_form_chunk(&self) -> Result<()> {
        until("the form's chunk", async || {
            let count = self.form_chunks().await?;
            Ok((count > 0).then_some(()))
        })
        .await
    }

    /// How often this page has fetched the form's chunk.
    pub async fn form_chunks(&self) -> Result<u64> {
        let script = "return performance.getEntriesByType('resource')\
             .filter(entry => entry.name.includes('split_form')).length";
        let count = self.browser.script(script).await?;
        Ok(count.as_u64().unwrap_or_default())
    }

    /// Waits until the page is that of a task, and returns the task's id.
    pub async fn expect_task_page(&self, name: &str) -> Result<String> {
        self.expect_heading(name).await?;
        self.browser.find("main [data-field=status]").await?;
        let address = self.browser.address().await?;
        let id = address.rsplit('/').next().unwrap_or_default().to_owned();
        let path = self.url(&task_path(CLUSTER, &id));
        ensure!(address == path, "{address} is not the page of {name}");
        Ok(id)
    }

    /// What this page sent to change something, in order: `create`, and the
    /// last word of the path of each operation.
    pub async fn sent(&self) -> Result<Vec<String>> {
        let script = "return performance.getEntriesByType('resource')\
             .map(entry => new URL(entry.name)).filter(url => !url.search)\
             .map(url => url.pathname.match(/\\/changefeeds\\/(?:[^/]+\\/(pause|update|resume))?$/))\
             .filter(found => found).map(found => found[1] || 'create')";
        let found = self.browser.script(script).await?;
        texts(&found)
    }
}

/// Writes each state that a task's page shows into `window.states`.
const WATCH: &str = "window.states = []; new MutationObserver(() => {\
     const state = document.querySelector('main [data-state][data-status]')?.dataset.status;\
     if (state && window.states.at(-1) !== state) window.states.push(state);\
     }).observe(document.body, {subtree: true, childList: true, attributes: true})";

impl Browser {
    /// From now on notes each state that a task's page shows.
    pub async fn watch_states(&self) -> Result<()> {
        self.script(WATCH).await.map(drop)
    }

    /// The states that were shown one after the other since then.
    pub async fn states(&self) -> Result<Vec<String>> {
        let found = self.script("return window.states").await?;
        texts(&found)
    }

    /// Fills fields of the form by their ids.
    pub async fn fill_all(&self, fields: &[(&str, &str)]) -> Result<()> {
        for (id, text) in fields {
            self.fill(&format!("#{id}"), text).await?;
        }
        Ok(())
    }

    /// Presses the label around a radio button or a checkbox.
    pub async fn click_label(&self, id: &str) -> Result<()> {
        self.click(&format!("label:has(> #{id})")).await
    }

    /// Chooses the kind of the downstream: `tidb`, `mysql` or `kafka`.
    pub async fn choose_kind(&self, kind: &str) -> Result<()> {
        self.click_label(&format!("kind-{kind}")).await?;
        self.expect_checked(&format!("#kind-{kind}")).await
    }

    /// Waits until a radio button or a checkbox is set.
    pub async fn expect_checked(&self, css: &str) -> Result<()> {
        self.find(&format!("{css}:checked")).await.map(drop)
    }

    /// Adds rules one by one below those that are there.
    pub async fn add_rules(&self, rules: &[&str]) -> Result<()> {
        for rule in rules {
            let place = self.count("#rules [data-row]").await?;
            self.click("#rules [data-action=add-row]").await?;
            self.fill(&format!("#rule-{place}"), rule).await?;
        }
        Ok(())
    }

    /// Adds dispatchers one by one below those that are there.
    pub async fn add_dispatchers(&self, rows: &[(&str, &str)]) -> Result<()> {
        for (matcher, dispatcher) in rows {
            let place = self.count("#sink-dispatchers [data-row]").await?;
            self.click("#sink-dispatchers [data-action=add-row]")
                .await?;
            self.fill(&format!("#dispatcher-{place}"), matcher).await?;
            self.choose(&format!("#dispatcher-{place}-to"), dispatcher)
                .await?;
        }
        Ok(())
    }

    /// The values of all fields that fit, in order.
    pub async fn values(&self, css: &str) -> Result<Vec<String>> {
        let script =
            format!("return [...document.querySelectorAll({css:?})].map(field => field.value)");
        let found = self.script(&script).await?;
        texts(&found)
    }

    /// Presses Ctrl and Enter, which sends the form from anywhere in it.
    pub async fn press_ctrl_enter(&self) -> Result<()> {
        self.press_chord(&[Key::Control, Key::Enter]).await
    }

    /// What the tab keeps, as one text.
    pub async fn kept_in_tab(&self) -> Result<String> {
        let kept = self
            .script("return JSON.stringify(Object.entries(sessionStorage))")
            .await?;
        Ok(kept.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the tab keeps these words.
    pub async fn expect_kept(&self, words: &str) -> Result<()> {
        until(&format!("{words:?} kept in the tab"), async || {
            let kept = self.kept_in_tab().await?;
            Ok(kept.contains(words).then_some(()))
        })
        .await
    }

    /// What has the focus, waited for.
    pub async fn expect_focus(&self, css: &str) -> Result<()> {
        self.find(&format!("{css}:focus")).await.map(drop)
    }
}

fn texts(list: &Value) -> Result<Vec<String>> {
    let list = list.as_array().context("the page gave no list")?;
    let text = |text: &Value| text.as_str().unwrap_or_default().to_owned();
    Ok(list.iter().map(text).collect())
}

//! Looks beyond axe-core: landmarks, headings, ids, targets, names.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::Browser;

const LOOK: &str = include_str!("look.js");

impl Browser {
    /// Fails where landmarks, headings, ids, the order of the focus or the
    /// size of a target are not as they should be. `what` says what is open.
    pub async fn expect_no_barriers(&self, what: &str) -> Result<()> {
        let told = self.script(LOOK).await?;
        let told = told.as_array().context("no list came back")?;
        let told: Vec<_> = told.iter().filter_map(Value::as_str).collect();
        ensure!(told.is_empty(), "{what}:\n{}", told.join("\n"));
        Ok(())
    }

    /// Fails where a control has no name for Chromium's accessibility tree.
    pub async fn expect_names(&self, what: &str) -> Result<()> {
        let nameless = self.access_tree().await?.nameless();
        ensure!(nameless.is_empty(), "{what}: no name: {nameless:?}");
        Ok(())
    }
}

//! What a cell of the matrix sees of the page.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::Browser;
use serde_json::Value;

/// The page as it is now.
#[derive(Clone, Debug)]
pub(super) struct Look(Value);

impl Look {
    /// Looks at the page.
    pub(super) async fn at(browser: &Browser) -> Result<Self> {
        Ok(Self(browser.script(include_str!("look.js")).await?))
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number.
    pub(super) fn number(&self, key: &str) -> u64 {
        self.0.get(key).and_then(Value::as_u64).unwrap_or_default()
    }

    /// Whether something is so.
    pub(super) fn is(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    /// A list of words.
    pub(super) fn words(&self, key: &str) -> Vec<&str> {
        let list = self.0.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// The messages so far: tone and words.
    pub(super) fn said(&self) -> Vec<(&str, &str)> {
        let said = self.0.get("said").and_then(Value::as_array);
        let said = said.into_iter().flatten();
        said.filter_map(|said| Some((said.get(0)?.as_str()?, said.get(1)?.as_str()?)))
            .collect()
    }

    /// Messages of a tone.
    pub(super) fn told(&self, tone: &str) -> Vec<&str> {
        let said = self.said().into_iter();
        said.filter(|(of, _)| *of == tone)
            .map(|(_, words)| words)
            .collect()
    }

    /// No white screen, and no crash.
    pub(super) fn expect_alive(&self) -> Result<()> {
        ensure!(self.is("has_main"), "a white screen: {self:?}");
        ensure!(!self.is("has_crash"), "it crashed: {self:?}");
        ensure!(!self.text("h1").is_empty(), "no heading: {self:?}");
        Ok(())
    }

    /// All of these sentences are in a text.
    pub(super) fn expect_sentences(text: &str, sentences: &[&str]) -> Result<()> {
        let missing = sentences.iter().find(|sentence| !text.contains(**sentence));
        missing.map_or(Ok(()), |missing| {
            Err(anyhow::anyhow!("{missing:?} is not said: {text:?}"))
        })
    }

    /// The ids of the rows.
    pub(super) fn first_row(&self) -> Result<&str> {
        self.words("rows").first().copied().context("no row")
    }
}

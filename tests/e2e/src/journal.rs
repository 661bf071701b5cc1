//! What the browser's console said.

use anyhow::{Result, ensure};
use fantoccini::Client;
use serde_json::Value;

use crate::chromium::Command;

/// The errors that the console of a browser reported.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    seen: Vec<String>,
    expected: Vec<String>,
}

impl Journal {
    /// Says that an error with these words belongs to the test.
    pub(crate) fn expect(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// Reads what is new, and returns all that was reported.
    pub(crate) async fn read(&mut self, client: &Client) -> Result<&[String]> {
        let entries = client.issue_cmd(Command::read_log()).await?;
        let text = |entry: &Value, key: &str| {
            let text = entry.get(key).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let entries = entries.as_array().cloned().unwrap_or_default();
        let severe = entries
            .iter()
            .filter(|entry| text(entry, "level") == "SEVERE");
        self.seen
            .extend(severe.map(|entry| text(entry, "source") + ": " + &text(entry, "message")));
        Ok(&self.seen)
    }

    /// Fails where something was reported that no test expects.
    pub(crate) async fn check(&mut self, client: &Client) -> Result<()> {
        self.read(client).await?;
        let is_expected = |entry: &&String| self.expected.iter().any(|words| entry.contains(words));
        let rest: Vec<_> = self
            .seen
            .iter()
            .filter(|entry| !is_expected(entry))
            .collect();
        ensure!(rest.is_empty(), "the browser's console reported {rest:#?}");
        Ok(())
    }
}

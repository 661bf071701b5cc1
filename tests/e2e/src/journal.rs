//! What the browser's console said.

use anyhow::{Result, ensure};
use fantoccini::Client;
use serde_json::Value;

use crate::engine::{Command, Engine};

/// What the recorder wrote into the tab's name, and an empty one for what comes.
const TAKE: &str = "const seen = window.name; window.name = ''; return seen";

/// Words of Chromium's, and what the other engines say in their place.
const SAME: [(&str, [&str; 2]); 1] = [(
    "Failed to fetch",
    ["NetworkError when attempting to fetch", "Load failed"],
)];

/// The errors that the console of a browser reported.
#[derive(Debug)]
pub(crate) struct Journal {
    engine: Engine,
    seen: Vec<String>,
    expected: Vec<String>,
}

impl Journal {
    /// An empty one.
    pub(crate) fn of(engine: Engine) -> Self {
        Self {
            engine,
            seen: Vec::new(),
            expected: Vec::new(),
        }
    }

    /// Says that an error with these words, which are Chromium's, belongs to
    /// the test.
    pub(crate) fn expect(&mut self, words: &str) {
        self.expected.push(words.to_owned());
        for (chromium, others) in SAME {
            if self.engine != Engine::Chromium && words.contains(chromium) {
                self.expected.extend(others.map(str::to_owned));
            }
        }
    }

    /// Reads what is new, and returns all that was reported.
    pub(crate) async fn read(&mut self, client: &Client) -> Result<&[String]> {
        let new = match self.engine {
            Engine::Chromium => logged(client).await?,
            Engine::Firefox | Engine::Webkit => recorded(client).await?,
        };
        self.seen.extend(new);
        Ok(&self.seen)
    }

    /// Takes out what was reported so far, expected or not.
    pub(crate) async fn take(&mut self, client: &Client) -> Result<Vec<String>> {
        self.read(client).await?;
        Ok(std::mem::take(&mut self.seen))
    }

    /// Fails where something was reported that no test expects.
    pub(crate) async fn check(&mut self, client: &Client) -> Result<()> {
        self.read(client).await?;
        let is_expected = |entry: &&String| self.expected.iter().any(|words| entry.contains(words));
        let rest: Vec<_> = self
            .seen
            .iter()
            .filter(|entry| !is_expected(entry) && !is_cut_off(entry))
            .collect();
        ensure!(rest.is_empty(), "the browser's console reported {rest:#?}");
        Ok(())
    }
}

/// Whether Chromium says that the manifest is none: so it does of an empty
/// one, when the page is left before it is there. What is in it, a native test
/// reads (`xtask/src/suite/style/page.rs`).
fn is_cut_off(entry: &str) -> bool {
    entry.contains("/manifest.webmanifest") && entry.ends_with("Line: 1, column: 1, Syntax error.")
}

/// What Chromium's own log has new.
async fn logged(client: &Client) -> Result<Vec<String>> {
    let entries = client.issue_cmd(Command::read_log()).await?;
    let text = |entry: &Value, key: &str| {
        let text = entry.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let entries = entries.as_array().cloned().unwrap_or_default();
    let severe = entries
        .iter()
        .filter(|entry| text(entry, "level") == "SEVERE");
    Ok(severe
        .map(|entry| text(entry, "source") + ": " + &text(entry, "message"))
        .collect())
}

/// What the recorder has written down in the tab that is open.
async fn recorded(client: &Client) -> Result<Vec<String>> {
    let seen = client.execute(TAKE, Vec::new()).await?;
    let lines = seen.as_str().unwrap_or_default().lines();
    let texts = lines.filter_map(|line| serde_json::from_str(line).ok());
    Ok(texts.collect())
}

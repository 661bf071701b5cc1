//! What the page was started with: the JSON block that the server, or whoever
//! serves the page, fills in `index.html`.

use leptos::prelude::document;
use serde_json::Value;

const BLOCK_ID: &str = "console-config";
const DEFAULT_API: &str = "/api/v1";

/// The page's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the API is, without a slash at the end.
    pub api_base: String,
    /// The cluster to open for someone who was on none yet.
    pub cluster: Option<String>,
}

impl Config {
    /// Reads the page's block. A block that is missing or malformed is an
    /// empty one: the console then asks.
    #[must_use]
    pub fn of_page() -> Self {
        let block = document().get_element_by_id(BLOCK_ID);
        Self::parse(
            &block
                .and_then(|block| block.text_content())
                .unwrap_or_default(),
        )
    }

    /// Reads the text of a block.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let block: Value = serde_json::from_slice(text.as_bytes()).unwrap_or_default();
        let entry = |key: &str| {
            block
                .get(key)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
        };
        Self {
            api_base: entry("apiBase")
                .unwrap_or(DEFAULT_API)
                .trim_end_matches('/')
                .to_owned(),
            cluster: entry("cluster").map(str::to_owned),
        }
    }
}

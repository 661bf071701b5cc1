//! What the page was started with: the JSON block that the server, or whoever
//! serves the page, fills in `index.html`.

use leptos::prelude::document;
use serde_json::{Map, Value};

use crate::i18n::Language;
use crate::settings::{self, Theme};

const BLOCK_ID: &str = "console-config";
const DEFAULT_API: &str = "/api/v1";

/// The console's configuration. A key that is missing, or of another type, is
/// as by default; one that is not known here is somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the API is, without a slash at the end; on another origin with
    /// its scheme and host. The key `apiBase`.
    pub api_base: String,
    /// The path below which the console's pages are: empty, or without a slash
    /// at the end. The document's `<base href>` says it; the key `basePath` is
    /// put there by `boot.js`.
    pub base: String,
    /// The cluster to open for someone who was on none yet. The key `cluster`.
    pub cluster: Option<String>,
    /// The language of who chose none. The key `language`: `en` or `zh`.
    pub language: Option<Language>,
    /// The theme of who chose none. The key `theme`: `light`, `dark` or
    /// `system`.
    pub theme: Theme,
}

impl Config {
    /// Reads the page's block, and where its pages are. What in the block is
    /// not as it should be is said in the browser's console.
    #[must_use]
    pub fn of_page() -> Self {
        let block = document().get_element_by_id(BLOCK_ID);
        let text = block.and_then(|block| block.text_content());
        let (mut config, wrong) = Self::read(&text.unwrap_or_default());
        if !wrong.is_empty() {
            leptos::logging::warn!("{BLOCK_ID}: not understood, and as by default: {wrong}");
        }
        config.base = base_of_document();
        config
    }

    /// Reads the text of a block.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text).0
    }

    /// Reads the text of a block, and names what in it is not as it should be.
    #[must_use]
    pub fn read(text: &str) -> (Self, String) {
        let mut wrong = String::new();
        let block = match serde_json::from_slice(text.as_bytes()) {
            Ok(Value::Object(block)) => block,
            _ => {
                if !text.trim().is_empty() {
                    wrong.push_str("JSON");
                }
                Map::new()
            }
        };
        // A value of the right type that makes sense, or nothing.
        let mut take = |key: &str, fits: &dyn Fn(&Value) -> bool| {
            let value = block.get(key)?;
            if fits(value) {
                return Some(value);
            }
            for part in [if wrong.is_empty() { "" } else { ", " }, key] {
                wrong.push_str(part);
            }
            None
        };
        let text = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str).unwrap_or_default();
            Some(text.to_owned()).filter(|text| !text.is_empty())
        };
        let is_text = |value: &Value| value.is_string();
        let is_path = |value: &Value| value.as_str().is_some_and(is_path);
        let api_base = text(take("apiBase", &is_text));
        let base = take("basePath", &is_path).and_then(Value::as_str);
        let cluster = text(take("cluster", &is_text));
        let language = take("language", &|value| language_of(value).is_some());
        let theme = take("theme", &|value| theme_of(value).is_some());
        let config = Self {
            api_base: api_base
                .as_deref()
                .unwrap_or(DEFAULT_API)
                .trim_end_matches('/')
                .to_owned(),
            base: base.unwrap_or_default().trim_end_matches('/').to_owned(),
            cluster,
            language: language.and_then(language_of),
            theme: theme.and_then(theme_of).unwrap_or_default(),
        };
        (config, wrong)
    }
}

impl Config {
    /// The language that was chosen in this browser, else the configured one,
    /// else the browser's own.
    #[must_use]
    pub fn chosen_language(&self) -> Language {
        Language::of_or(&settings::remembered().language, self.language)
    }
}

fn language_of(value: &Value) -> Option<Language> {
    Language::from_tag(value.as_str()?)
}

fn theme_of(value: &Value) -> Option<Theme> {
    let word = value.as_str()?;
    Some(Theme::from_word(word)).filter(|theme| theme.as_str() == word)
}

/// Whether a text is an absolute path, and no address of another origin.
fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && !text.contains(['?', '#', '\\'])
}

/// The path of the document's base, without a slash at the end.
fn base_of_document() -> String {
    let address = document().base_uri().ok().flatten();
    let address = address.and_then(|address| web_sys::Url::new(&address).ok());
    let path = address.map_or_else(String::new, |address| address.pathname());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.to_owned()
}

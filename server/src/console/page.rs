//! `index.html`: filled with the console's configuration, and with a policy
//! that names its inline scripts.

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::asset::Asset;
use super::base::BasePath;
use super::script::{Script, scripts};
use crate::guard::Policy;

/// The page's path.
pub(super) const INDEX: &str = "/index.html";
/// What stands before the path that all others are relative to.
const BASE: &str = "<base href=";
/// The id of the element that the configuration is written into.
const CONFIG_ID: &str = "console-config";

/// What a page is told, and what it may do.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageConfig {
    /// The cluster a visitor is offered first.
    pub(crate) cluster: Option<String>,
    /// The Content-Security-Policy.
    pub(crate) policy: Policy,
    /// Below which path browsers see the console.
    pub(crate) base: BasePath,
}

impl PageConfig {
    /// The configuration as it stands inside a script element: no `<`, so
    /// nothing in it can end that element.
    fn to_json(&self) -> String {
        let mut config = Map::new();
        if let Some(cluster) = &self.cluster {
            config.insert("cluster".to_owned(), Value::String(cluster.clone()));
        }
        if !self.base.is_root() {
            let api = format!("{}api/v1", self.base.as_str());
            config.insert("apiBase".to_owned(), Value::String(api));
        }
        let json = Value::Object(config).to_string();
        json.replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
    }

    /// Makes the page from what Trunk wrote.
    pub(super) fn fill(&self, written: &str) -> Asset {
        let mut page = written.to_owned();
        let config = |script: &Script| script.attribute("id") == Some(CONFIG_ID);
        match scripts(written).into_iter().find(config) {
            Some(script) if !script.is_inline() => {
                page.replace_range(script.text, &self.to_json());
            }
            _ => tracing::warn!("the console's page has no place for its configuration"),
        }
        self.set_base(&mut page);
        let hashes: Vec<_> = scripts(&page)
            .iter()
            .filter(|script| script.is_inline())
            .filter_map(|script| page.get(script.text.clone()))
            .map(hash)
            .collect();
        Asset::new(INDEX, Bytes::from(page))
            .with_policy(self.policy.header(&hashes))
            .framed(self.policy.is_framed())
    }

    /// Says where the page's files and its other pages are.
    fn set_base(&self, page: &mut String) {
        let Some(from) = page.find(BASE) else {
            if !self.base.is_root() {
                tracing::warn!("the console's page has no <base href>: --base-path needs it");
            }
            return;
        };
        let from = from + BASE.len();
        if let Some(end) = page.get(from..).and_then(|rest| rest.find('>')) {
            page.replace_range(from..from + end, self.base.as_str());
        }
    }

    /// The same with compressed copies, for a page that is filled once.
    pub(super) fn fill_once(&self, written: &str) -> Asset {
        let page = self.fill(written);
        let content = page.content().clone();
        page.with_copies(brotli(&content), gzip(&content))
    }
}

/// The hash of an inline script as a policy names it. A browser's parser has
/// made every line end a line feed before it hashes.
fn hash(script: &str) -> String {
    let text = script.replace("\r\n", "\n").replace('\r', "\n");
    BASE64_STANDARD.encode(Sha256::digest(text))
}

fn brotli(content: &[u8]) -> Option<Bytes> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22);
    writer.write_all(content).ok()?;
    drop(writer);
    Some(Bytes::from(compressed))
}

fn gzip(content: &[u8]) -> Option<Bytes> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content).ok()?;
    writer.finish().ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(asset: &Asset) -> String {
        String::from_utf8(asset.content().to_vec()).unwrap()
    }

    #[test]
    fn a_cluster_cannot_break_out_of_its_element() {
        let config = PageConfig {
            cluster: Some("</script><script>alert(1)//\u{2028}&".to_owned()),
            ..PageConfig::default()
        };
        let page = "<script type=\"application/json\" id=\"console-config\">{}</script>";
        let filled = text(&config.fill(page));
        let found = scripts(&filled);
        assert_eq!(found.len(), 1);
        let json: Value = serde_json::from_str(&filled[found[0].text.clone()]).unwrap();
        assert_eq!(json["cluster"], config.cluster.unwrap());
    }

    #[test]
    fn the_policy_names_each_script_that_runs() {
        // printf 'alert(1)\n' | openssl dgst -sha256 -binary | base64
        let page = "<script>alert(1)\r\n</script><script src=\"/a.js\"></script>\
            <script type=\"application/json\" id=\"console-config\">{}</script>";
        let asset = PageConfig::default().fill(page);
        let policy = asset.policy().unwrap().to_str().unwrap().to_owned();
        let hash = "MaeD7tQk/YNyd6Pm9J12ROmv0Z93QwNN4VH7v3gI+RI=";
        assert!(
            policy.contains(&format!(
                "script-src 'self' 'wasm-unsafe-eval' 'sha256-{hash}';"
            )),
            "{policy}"
        );
    }

    #[test]
    fn the_base_is_said_in_the_page_and_leads_to_the_api() {
        let config = PageConfig {
            base: "/admin/feeds".parse().unwrap(),
            ..PageConfig::default()
        };
        let page = |base: &str, config: &str| {
            format!(
                "<base href={base}><script src=a.js></script>\
                 <script type=\"application/json\" id=\"console-config\">{config}</script>"
            )
        };
        assert_eq!(
            text(&config.fill(&page("/elsewhere/", "{}"))),
            page("/admin/feeds/", r#"{"apiBase":"/admin/feeds/api/v1"}"#)
        );
        let same = page("/", "{}");
        assert_eq!(text(&PageConfig::default().fill(&same)), same);
    }

    #[test]
    fn nothing_is_filled_where_nothing_waits_for_it() {
        let page = "<script id=\"console-config\">run()</script>";
        assert_eq!(text(&PageConfig::default().fill(page)), page);
    }
}

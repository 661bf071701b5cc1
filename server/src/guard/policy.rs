//! What a page of the console may do: its Content-Security-Policy and its
//! Permissions-Policy.

use anyhow::{Result, bail};
use axum::http::HeaderValue;

/// What stands before the sources of scripts: nothing but what is named.
const BEFORE_SCRIPTS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
/// What stands between scripts and connections.
const BEFORE_CONNECTIONS: &str =
    "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
/// The rest: first what `default-src` does not stand for, then text that a
/// script would write as markup or code. The console writes none, so no one
/// may make a policy that lets it through.
const AFTER: &str = "; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors";
/// Who may frame the page where nobody is named.
const NOBODY: &str = " 'none'";
/// What stands behind those who may.
const LAST: &str = "; require-trusted-types-for 'script'; trusted-types 'none'";

/// The Content-Security-Policy of everything that is no page: shown by itself
/// it loads nothing, runs nothing and is in no frame.
pub(super) const BARE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a page may ask of the machine: to write to the clipboard, and nothing
/// else that browsers guard. <https://www.w3.org/TR/permissions-policy/>
pub(crate) const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), \
     camera=(), captured-surface-control=(), clipboard-read=(), clipboard-write=(self), \
     compute-pressure=(), digital-credentials-create=(), digital-credentials-get=(), \
     display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
     gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), keyboard-map=(), \
     local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
     picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), \
     screen-wake-lock=(), serial=(), speaker-selection=(), storage-access=(), sync-xhr=(), \
     usb=(), window-management=(), xr-spatial-tracking=()";

/// The Content-Security-Policy, save what a page adds for its own scripts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy {
    /// Sources of connections beside this server.
    connect: Vec<String>,
    /// Who may show a page in a frame.
    ancestors: Vec<String>,
}

/// Whether a text is one source in a policy, and no more than that.
fn is_source(source: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b';' && byte != b',';
    !source.is_empty() && source.bytes().all(is_plain)
}

impl Policy {
    /// A policy that lets pages connect to these sources too.
    pub(crate) fn new(connect: Vec<String>) -> Result<Self> {
        if let Some(wrong) = connect.iter().find(|source| !is_source(source)) {
            bail!("--csp-connect {wrong:?} is no source: give one like ws://127.0.0.1:8080");
        }
        Ok(Self {
            connect,
            ancestors: Vec::new(),
        })
    }

    /// The same, whose pages those sources may show in a frame.
    pub(crate) fn framed_by(self, ancestors: Vec<String>) -> Result<Self> {
        // A page that anybody frames can be pressed through anybody's page.
        let names_someone = |source: &String| {
            is_source(source)
                && !source.contains("//*:")
                && !matches!(source.as_str(), "*" | "http:" | "https:" | "'none'")
        };
        if let Some(wrong) = ancestors.iter().find(|source| !names_someone(source)) {
            bail!(
                "--frame-ancestors {wrong:?} names nobody: give 'self', or an origin like \
                 https://admin.example.com"
            );
        }
        Ok(Self { ancestors, ..self })
    }

    /// Whether somebody may show a page in a frame.
    pub(crate) fn is_framed(&self) -> bool {
        !self.ancestors.is_empty()
    }

    /// The header for a page whose inline scripts have these hashes.
    pub(crate) fn header(&self, script_hashes: &[String]) -> HeaderValue {
        let mut policy = BEFORE_SCRIPTS.to_owned();
        for hash in script_hashes {
            policy.push_str(&format!(" 'sha256-{hash}'"));
        }
        policy.push_str(BEFORE_CONNECTIONS);
        for source in &self.connect {
            policy.push_str(&format!(" {source}"));
        }
        policy.push_str(AFTER);
        if self.ancestors.is_empty() {
            policy.push_str(NOBODY);
        }
        for source in &self.ancestors {
            policy.push_str(&format!(" {source}"));
        }
        policy.push_str(LAST);
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(BARE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_policy_word_for_word() {
        let policy = Policy::new(vec!["ws://127.0.0.1:8080".to_owned()]).unwrap();
        assert_eq!(
            policy.header(&["aGFzaA==".to_owned()]).to_str().unwrap(),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-aGFzaA=='; \
             style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self' ws://127.0.0.1:8080; manifest-src 'self'; base-uri 'self'; \
             form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
             trusted-types 'none'"
        );
    }

    #[test]
    fn those_who_may_frame_a_page_are_named() {
        let named = vec!["'self'".to_owned(), "https://admin.example.com".to_owned()];
        let policy = Policy::default().framed_by(named).unwrap();
        let header = policy.header(&[]);
        let header = header.to_str().unwrap();
        let part = "; frame-ancestors 'self' https://admin.example.com; require-trusted";
        assert!(header.contains(part), "{header}");
        assert!(policy.is_framed() && !Policy::default().is_framed());
        for nobody in [
            "",
            "*",
            "https:",
            "http://*:80",
            "'none'",
            "x; script-src *",
            "a,b",
        ] {
            let named = vec![nobody.to_owned()];
            assert!(Policy::default().framed_by(named).is_err(), "{nobody}");
        }
    }

    #[test]
    fn a_source_adds_no_directive() {
        for wrong in ["", "'self'; script-src *", "a b", "a,b"] {
            assert!(Policy::new(vec![wrong.to_owned()]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_permission_is_named_once_and_one_is_given() {
        let names: Vec<_> = PERMISSIONS
            .split(", ")
            .map(|entry| entry.split_once('=').unwrap())
            .collect();
        let different: BTreeSet<_> = names.iter().map(|(name, _)| name).collect();
        assert_eq!(different.len(), names.len());
        let given: Vec<_> = names.iter().filter(|(_, to)| *to != "()").collect();
        assert_eq!(given, [&("clipboard-write", "(self)")]);
    }

    /// Trunk's own page for developers has a nonce where the release has
    /// hashes, and its report of a failed build writes markup: so it alone
    /// goes without the last two directives.
    #[test]
    fn trunk_serves_by_the_same_policy() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../Trunk.toml");
        let text = std::fs::read_to_string(file).unwrap();
        let (_, list) = text.split_once("\ncsp = [\n").unwrap();
        let (list, _) = list.split_once("\n]").unwrap();
        let trunk: Vec<_> = list
            .lines()
            .map(|line| line.trim().trim_matches([',', '"']))
            .collect();
        let hash = "HASH".to_owned();
        let header = Policy::default().header(&[hash]);
        let server = header
            .to_str()
            .unwrap()
            .replace("'sha256-HASH'", "'nonce-{{NONCE}}'");
        let mut server: Vec<_> = server.split("; ").collect();
        assert_eq!(
            server.split_off(server.len() - 2),
            ["require-trusted-types-for 'script'", "trusted-types 'none'"]
        );
        assert_eq!(trunk, server);
    }
}

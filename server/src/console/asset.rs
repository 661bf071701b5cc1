//! A file with its headers, in the encodings it is kept in.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::encoding::{self, Encoding};
use super::kind;
use crate::guard::PERMISSIONS;

/// Which origins may load a file.
const CORP: &str = "cross-origin-resource-policy";
/// How long a file with the hash of its content in its name is kept: a year.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked for each time whether it is still the one.
const ASK_FIRST: &str = "no-cache";

/// A file.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    media_type: &'static str,
    cache: &'static str,
    /// The content's hash; each encoding's tag begins with it.
    hash: String,
    identity: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    /// The policy of a page with scripts of its own.
    policy: Option<HeaderValue>,
    /// Whether pages of other origins may show it in a frame.
    is_framed: bool,
}

impl Asset {
    /// A file at a path.
    pub(super) fn new(path: &str, content: Bytes) -> Self {
        let hash = Sha256::digest(&content);
        Self {
            media_type: kind::media_type(path).unwrap_or("application/octet-stream"),
            cache: if kind::is_hashed(path) {
                FOR_EVER
            } else {
                ASK_FIRST
            },
            hash: BASE64_URL_SAFE_NO_PAD.encode(hash.get(..16).unwrap_or(&hash)),
            identity: content,
            brotli: None,
            gzip: None,
            policy: None,
            is_framed: false,
        }
    }

    /// The same with compressed copies.
    pub(super) fn with_copies(self, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        Self {
            brotli,
            gzip,
            ..self
        }
    }

    /// The same with a policy of its own.
    pub(super) fn with_policy(self, policy: HeaderValue) -> Self {
        Self {
            policy: Some(policy),
            ..self
        }
    }

    /// The same for a page that others may show in a frame.
    pub(super) fn framed(self, is_framed: bool) -> Self {
        Self { is_framed, ..self }
    }

    /// The content as it is.
    pub(super) fn content(&self) -> &Bytes {
        &self.identity
    }

    #[cfg(test)]
    pub(super) fn policy(&self) -> Option<&HeaderValue> {
        self.policy.as_ref()
    }

    fn copy(&self, encoding: Encoding) -> Option<&Bytes> {
        match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => Some(&self.identity),
        }
    }

    /// The answer to a GET or HEAD.
    pub(super) fn answer(&self, method: &Method, wanted: &HeaderMap) -> Response {
        let mut offered = Encoding::ALL.to_vec();
        offered.retain(|encoding| self.copy(*encoding).is_some());
        let encoding = encoding::choose(wanted, &offered);
        let body = self.copy(encoding).unwrap_or(&self.identity);
        let tag = format!("\"{}-{}\"", self.hash, encoding.as_str());

        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        let vary = HeaderValue::from_static("accept-encoding");
        headers.insert(header::VARY, vary);
        if let Some(policy) = &self.policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
            let permissions = HeaderValue::from_static(PERMISSIONS);
            headers.insert("permissions-policy", permissions);
        }
        if self.is_framed {
            // Who asks for CORP in all it holds may frame the page too.
            headers.insert(CORP, HeaderValue::from_static("cross-origin"));
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        if is_known(wanted, &tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let media_type = HeaderValue::from_static(self.media_type);
        headers.insert(header::CONTENT_TYPE, media_type);
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        if encoding != Encoding::Identity {
            let encoding = HeaderValue::from_static(encoding.as_str());
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
        let body = if method == Method::HEAD {
            Body::empty()
        } else {
            Body::from(body.clone())
        };
        (headers, body).into_response()
    }
}

/// Whether the client has this very copy.
fn is_known(wanted: &HeaderMap, tag: &str) -> bool {
    wanted
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

//! The path below which browsers see the console, where a proxy gives it one
//! of another server's: `/admin/changefeeds/`.

use std::str::FromStr;

use anyhow::{Error, Result, bail};
use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// A path that begins and ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl FromStr for BasePath {
    type Err = Error;

    /// Takes a path; the slashes around it may be missing. It stands in the
    /// page as it is, so it holds no more than letters, digits, `-`, `_`, `.`,
    /// `~` and slashes, and no step up.
    fn from_str(text: &str) -> Result<Self> {
        let inner = text.trim_matches('/');
        let is_segment = |part: &str| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
            !part.is_empty() && part != "." && part != ".." && part.bytes().all(is_plain)
        };
        if inner.is_empty() {
            return Ok(Self::default());
        }
        if !inner.split('/').all(is_segment) {
            bail!("it is no path of letters, digits and -_.~: give one like /admin/changefeeds/");
        }
        Ok(Self(format!("/{inner}/")))
    }
}

impl BasePath {
    /// Whether it is the whole origin.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0 == "/"
    }

    /// The path itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The request as the routes know it: without this path, if a proxy left
    /// it there. Others do not.
    #[must_use]
    pub(crate) fn strip(&self, mut request: Request) -> Request {
        if let Some(uri) = self.without(request.uri()) {
            *request.uri_mut() = uri;
        }
        request
    }

    fn without(&self, uri: &Uri) -> Option<Uri> {
        let folder = self.0.trim_end_matches('/');
        if folder.is_empty() {
            return None;
        }
        let whole = uri.path_and_query()?.as_str();
        let rest = whole.strip_prefix(folder)?;
        let rest = match rest.chars().next() {
            None | Some('?') => format!("/{rest}"),
            Some('/') => rest.to_owned(),
            Some(_) => return None,
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(rest).ok()?);
        Uri::from_parts(parts).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_in_one_way() {
        for text in [
            "/admin/changefeeds/",
            "admin/changefeeds",
            "//admin/changefeeds",
        ] {
            let base = text.parse::<BasePath>().unwrap();
            assert_eq!(base.as_str(), "/admin/changefeeds/");
        }
        for text in ["", "/"] {
            assert!(text.parse::<BasePath>().unwrap().is_root());
        }
    }

    #[test]
    fn it_ends_no_attribute_and_leads_nowhere_else() {
        for text in [
            "/a\"b/",
            "/a b",
            "/a//b",
            "/../a",
            "/a/./b",
            "https://x/",
            "/a?b",
            "/ü",
        ] {
            assert!(text.parse::<BasePath>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_request_is_served_with_it_and_without() {
        let base = "/admin/feeds".parse::<BasePath>().unwrap();
        for (asked, known) in [
            ("/admin/feeds", "/"),
            ("/admin/feeds?a=b", "/?a=b"),
            ("/admin/feeds/", "/"),
            (
                "/admin/feeds/api/v1/changefeeds/?page=1",
                "/api/v1/changefeeds/?page=1",
            ),
            ("/admin/feedsome", "/admin/feedsome"),
            ("/api/v1/changefeeds/", "/api/v1/changefeeds/"),
        ] {
            let request = Request::builder().uri(asked);
            let request = base.strip(request.body(axum::body::Body::empty()).unwrap());
            assert_eq!(request.uri().to_string(), known, "{asked}");
        }
        let uri = Uri::from_static("/admin/feeds/a");
        assert_eq!(BasePath::default().without(&uri), None);
    }
}

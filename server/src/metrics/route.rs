//! What a request asked for, as a label: one of a few, whatever a client sends.

use axum::http::{Method, StatusCode};

/// A route, by its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Route(&'static str);

impl Route {
    /// The route of a path.
    pub(crate) fn of(path: &str) -> Self {
        let Some(api) = path.strip_prefix("/api") else {
            return Self(match path {
                "/healthz" => "/healthz",
                "/readyz" => "/readyz",
                "/metrics" => "/metrics",
                _ => "console",
            });
        };
        if api == "/v1/openapi.json" {
            return Self("/api/v1/openapi.json");
        }
        let Some(rest) = api.strip_prefix("/v1/changefeeds/") else {
            let is_api = api.is_empty() || api.starts_with('/');
            return Self(if is_api { "/api/*" } else { "console" });
        };
        let (id, operation) = match rest.split_once('/') {
            Some((id, operation)) => (id, Some(operation)),
            None => (rest, None),
        };
        Self(match (id, operation) {
            ("", None) => "/api/v1/changefeeds/",
            ("", Some(_)) => "/api/*",
            (_, None) => "/api/v1/changefeeds/{id}",
            (_, Some("")) => "/api/v1/changefeeds/{id}/",
            (_, Some("pause")) => "/api/v1/changefeeds/{id}/pause",
            (_, Some("resume")) => "/api/v1/changefeeds/{id}/resume",
            (_, Some("update")) => "/api/v1/changefeeds/{id}/update",
            (_, Some(_)) => "/api/*",
        })
    }

    /// The label.
    pub(super) fn as_str(self) -> &'static str {
        self.0
    }
}

/// The label of a method: clients may make up their own.
pub(super) fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The label of a status.
pub(super) fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        0..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_one_of_a_few_labels() {
        for (path, label) in [
            ("/", "console"),
            ("/changefeeds/abc", "console"),
            ("/apiary", "console"),
            ("/healthz", "/healthz"),
            ("/healthz/", "console"),
            ("/metrics", "/metrics"),
            ("/api", "/api/*"),
            ("/api/v2/x", "/api/*"),
            ("/api/v1/openapi.json", "/api/v1/openapi.json"),
            ("/api/v1/changefeeds", "/api/*"),
            ("/api/v1/changefeeds/", "/api/v1/changefeeds/"),
            ("/api/v1/changefeeds//", "/api/*"),
            ("/api/v1/changefeeds/a%2Fb", "/api/v1/changefeeds/{id}"),
            ("/api/v1/changefeeds/abc/", "/api/v1/changefeeds/{id}/"),
            (
                "/api/v1/changefeeds/abc/pause",
                "/api/v1/changefeeds/{id}/pause",
            ),
            ("/api/v1/changefeeds/abc/explode", "/api/*"),
            ("/api/v1/changefeeds/abc/pause/", "/api/*"),
        ] {
            assert_eq!(Route::of(path).as_str(), label, "{path}");
        }
        assert_eq!(method(&Method::from_bytes(b"EVIL").unwrap()), "other");
    }
}

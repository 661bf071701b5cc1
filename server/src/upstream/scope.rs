//! Which requests go on to the live server.

use axum::http::Method;
use percent_encoding::percent_decode_str;

use crate::failure::Failure;

/// What the API is below.
const API: &str = "/api/v1/";
/// What a server's own token is lent for.
const CHANGEFEEDS: &str = "/api/v1/changefeeds/";
/// The clusters, to choose one from.
const CLUSTERS: &str = "/api/v1/clusters/";
/// The methods of HTTP that an API has.
const METHODS: [Method; 7] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
];

/// Whose token goes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lent {
    /// The caller's own: what it may is between it and the live server.
    No,
    /// This server's: it is for changefeeds, and for the list of clusters. A
    /// live server's API has users and whole clusters too, which nobody is to
    /// end through a console of changefeeds.
    Yes,
}

/// Refuses what does not go on.
pub(super) fn check(method: &Method, path: &str, lent: Lent) -> Result<(), Failure> {
    if !METHODS.contains(method) {
        return Err(Failure::of_http(405));
    }
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    let is_in = match lent {
        Lent::No => path.starts_with(API),
        Lent::Yes => path.starts_with(CHANGEFEEDS) || (path == CLUSTERS && is_read),
    };
    if !is_in {
        let what = match lent {
            Lent::No => format!("what is below {API} is passed on"),
            Lent::Yes => {
                format!("what is below {CHANGEFEEDS} is passed on, and reads of {CLUSTERS}")
            }
        };
        return Err(Failure::of_http(404).because(what));
    }
    if climbs(path) {
        return Err(Failure::of_http(404).because("a path with `.` or `..` in it is not passed on"));
    }
    Ok(())
}

/// Whether a path leads, as some servers read it, out of the one it begins
/// with: to some a backslash is a slash, and what stands behind a semicolon is
/// no part of a name.
fn climbs(path: &str) -> bool {
    let decoded = percent_decode_str(path).collect::<Vec<u8>>();
    decoded
        .split(|byte| matches!(byte, b'/' | b'\\'))
        .filter_map(|part| part.split(|byte| *byte == b';').next())
        .any(|name| matches!(name, b"." | b".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(method: &str, path: &str, lent: Lent) -> bool {
        check(&Method::from_bytes(method.as_bytes()).unwrap(), path, lent).is_ok()
    }

    #[test]
    fn the_api_and_nothing_beside_it() {
        for path in [
            "/api/v1/changefeeds/",
            "/api/v1/changefeeds/a%2Fb..c/pause",
            "/api/v1/changefeeds/a;b/..c;/pause",
            "/api/v1/user/login",
            "/api/v1/clusters/abc",
        ] {
            assert!(passes("POST", path, Lent::No), "{path}");
        }
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/changefeeds/",
            "/api/v1/../admin",
            "/api/v1/changefeeds/%2e%2E/%2e%2e/admin",
            "/api/v1/changefeeds/..%2f..%2fadmin",
            "/api/v1/changefeeds/..\\admin",
            "/api/v1/changefeeds\\..\\admin",
            "/api/v1/changefeeds/%5c..%5cadmin",
            "/api/v1/changefeeds/..;/admin",
            "/api/v1/changefeeds/..%3bx=1/admin",
            "/api/v1/changefeeds/.;x/",
            "/api/v1/changefeeds/./",
        ] {
            assert!(!passes("GET", path, Lent::No), "{path}");
        }
        assert!(!passes("CONNECT", "/api/v1/changefeeds/", Lent::No));
        assert!(!passes("TRACE", "/api/v1/changefeeds/", Lent::No));
    }

    #[test]
    fn a_lent_token_ends_no_cluster() {
        for (method, path, expected) in [
            ("GET", "/api/v1/changefeeds/", true),
            ("DELETE", "/api/v1/changefeeds/12121212", true),
            ("GET", "/api/v1/clusters/", true),
            ("POST", "/api/v1/clusters/", false),
            ("DELETE", "/api/v1/clusters/abc", false),
            ("GET", "/api/v1/clusters/abc", false),
            ("POST", "/api/v1/user/login", false),
            ("GET", "/api/v1/users/", false),
            ("POST", "/api/v1/changefeeds/../clusters/", false),
        ] {
            assert_eq!(passes(method, path, Lent::Yes), expected, "{method} {path}");
        }
    }
}

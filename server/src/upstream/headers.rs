//! What of a request's headers goes on, and what of an answer's comes back.

use std::net::IpAddr;

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, header::Entry};

/// Those that are about one connection and not about what it carries
/// (RFC 9110, 7.6.1), beside the ones that `Connection` names.
const HOP_BY_HOP: [HeaderName; 9] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// What the live server is not told. Cookies of this host are other programs';
/// where a page comes from it would judge by its own host's name; what stands
/// in headers about earlier ways anybody may have written; and another method
/// or path than those that were looked at here is none.
const KEPT_FROM_UPSTREAM: [HeaderName; 12] = [
    header::COOKIE,
    header::EXPECT,
    header::FORWARDED,
    header::HOST,
    header::ORIGIN,
    header::REFERER,
    HeaderName::from_static("x-http-method"),
    HeaderName::from_static("x-http-method-override"),
    HeaderName::from_static("x-method-override"),
    HeaderName::from_static("x-original-url"),
    HeaderName::from_static("x-real-ip"),
    HeaderName::from_static("x-rewrite-url"),
];

/// By these an answer governs its origin, which is this server's and not the
/// live one's: this server says them itself.
const KEPT_FROM_BROWSER: [HeaderName; 19] = [
    header::ALT_SVC,
    HeaderName::from_static("clear-site-data"),
    header::CONTENT_SECURITY_POLICY,
    header::CONTENT_SECURITY_POLICY_REPORT_ONLY,
    HeaderName::from_static("cross-origin-embedder-policy"),
    HeaderName::from_static("cross-origin-opener-policy"),
    HeaderName::from_static("cross-origin-resource-policy"),
    header::LINK,
    HeaderName::from_static("nel"),
    HeaderName::from_static("permissions-policy"),
    header::REFERRER_POLICY,
    header::REFRESH,
    HeaderName::from_static("report-to"),
    HeaderName::from_static("reporting-endpoints"),
    HeaderName::from_static("service-worker-allowed"),
    header::SET_COOKIE,
    header::STRICT_TRANSPORT_SECURITY,
    header::X_CONTENT_TYPE_OPTIONS,
    header::X_FRAME_OPTIONS,
];

/// Names that begin so go neither way: who may read what is another origin's
/// is not for the live server to say, and earlier ways are not believed.
const FORWARDED: &str = "x-forwarded-";
const OTHER_ORIGINS: &str = "access-control-";

/// Where a request came from.
pub(super) struct Way<'a> {
    /// The other end of its connection.
    pub(super) peer: Option<IpAddr>,
    /// Whether that was encrypted.
    pub(super) encrypted: bool,
    /// By which name this server calls itself.
    pub(super) pseudonym: &'a HeaderValue,
}

/// Leaves of a request's headers what goes on, and says the way it came.
pub(super) fn for_upstream(headers: &mut HeaderMap, way: &Way<'_>) {
    let host = headers.get(header::HOST).cloned();
    without_hops(headers);
    without(headers, &KEPT_FROM_UPSTREAM, FORWARDED);
    let peer = way.peer.map(|peer| peer.to_canonical().to_string());
    let peer = peer.and_then(|peer| HeaderValue::try_from(peer).ok());
    let scheme = if way.encrypted { "https" } else { "http" };
    let forwarded = [
        ("x-forwarded-for", peer),
        ("x-forwarded-host", host),
        ("x-forwarded-proto", Some(HeaderValue::from_static(scheme))),
    ];
    for (name, value) in forwarded {
        if let Some(value) = value {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    // Behind those that it passed before: each of them finds itself there.
    headers.append(header::VIA, way.pseudonym.clone());
}

/// Whether a request passed this very server before, whatever it passed since.
/// Values may have been joined on the way (RFC 9110, 7.6.3).
pub(super) fn has_passed(headers: &HeaderMap, pseudonym: &HeaderValue) -> bool {
    let Some(own) = received_by(pseudonym.as_bytes()) else {
        return false;
    };
    headers
        .get_all(header::VIA)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .any(|part| received_by(part) == Some(own))
}

/// Who a part of `Via` names, behind the protocol.
fn received_by(part: &[u8]) -> Option<&[u8]> {
    let mut words = part
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    words.nth(1)
}

/// Leaves of an answer's headers what comes back.
pub(super) fn for_browser(headers: &mut HeaderMap) {
    without_hops(headers);
    without(headers, &KEPT_FROM_BROWSER, OTHER_ORIGINS);
    // A browser would ask for a name and a password in a window of its own.
    if let Entry::Occupied(challenge) = headers.entry(header::WWW_AUTHENTICATE)
        && !challenge.iter().all(is_bearer)
    {
        challenge.remove_entry_mult();
    }
}

fn is_bearer(challenge: &HeaderValue) -> bool {
    let begin = challenge.as_bytes().get(..6);
    begin.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer"))
}

fn without_hops(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .filter_map(|name| HeaderName::from_bytes(name.trim_ascii()).ok())
        .collect();
    for name in named.iter().chain(&HOP_BY_HOP) {
        headers.remove(name);
    }
}

fn without(headers: &mut HeaderMap, names: &[HeaderName], prefix: &str) {
    for name in names {
        headers.remove(name);
    }
    let prefixed: Vec<HeaderName> = headers
        .keys()
        .filter(|name| name.as_str().starts_with(prefix))
        .cloned()
        .collect();
    for name in prefixed {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_finds_itself_among_others() {
        let own = HeaderValue::from_static("1.1 changefeed-server-abc");
        let passed = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::VIA, HeaderValue::from_static(value));
            }
            has_passed(&headers, &own)
        };
        for values in [
            &["1.1 changefeed-server-abc"][..],
            &["1.1 other", "1.1 changefeed-server-abc"],
            &["1.1 other, 1.1 changefeed-server-abc,1.1 third (a, b)"],
            &["HTTP/1.1\tchangefeed-server-abc (nginx)"],
        ] {
            assert!(passed(values), "{values:?}");
        }
        for values in [
            &[][..],
            &["", ",", "1.1"],
            &["1.1 changefeed-server-abcd"],
            &["changefeed-server-abc"],
        ] {
            assert!(!passed(values), "{values:?}");
        }
    }
}

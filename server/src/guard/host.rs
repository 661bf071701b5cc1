//! The defence against DNS rebinding: a page of another origin that has its
//! own name point here sends that name as the host.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Guards, Refusal};

/// Refuses other hosts than this machine's, where only it can call.
pub(super) async fn check(
    State(guards): State<Arc<Guards>>,
    request: Request,
    next: Next,
) -> Response {
    if guards.loopback && !is_addressed_here(&request) {
        let sentence = "this server answers to localhost, 127.0.0.1 and [::1] alone; open it by \
             one of these, or bind it to another address with --listen";
        return Refusal::new(421, sentence).into_response();
    }
    next.run(request).await
}

fn is_addressed_here(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let header = hosts.next().filter(|_| hosts.next().is_none());
    let header = header.and_then(|host| Authority::try_from(host.as_bytes()).ok());
    let in_uri = request.uri().authority();
    header.is_some_and(|host| is_here(&host)) && in_uri.is_none_or(is_here)
}

/// Whether this names the loopback. Addresses are as good as the name: what a
/// browser opened by its address nobody rebound.
fn is_here(authority: &Authority) -> bool {
    let host = authority.host();
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_loopback() {
        let judge = |host: &str| is_here(&host.parse().unwrap());
        for here in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:4116",
            "127.0.0.2",
            "[::1]:4116",
        ] {
            assert!(judge(here), "{here}");
        }
        for elsewhere in [
            "evil.example:4116",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "[::2]",
        ] {
            assert!(!judge(elsewhere), "{elsewhere}");
        }
    }
}

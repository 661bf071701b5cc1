//! One request on its way to the live server, and the answer on its way back.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Method, StatusCode, Version};
use axum::response::Response;
use hyper::body::Incoming;
use hyper_util::client::legacy::ResponseFuture;
use tracing::Instrument;

use super::body::{discard, to_browser, to_upstream};
use super::fault::Fault;
use super::headers::{Way, for_browser, for_upstream, has_passed};
use super::{Address, Upstream, UpstreamTimes, scope};
use crate::failure::Failure;
use crate::passage::{ID, RequestId};
use crate::peer::Peer;

impl Upstream {
    /// Passes a request on, and its answer back.
    pub(super) async fn pass(&self, mut request: Request) -> Result<Response, Failure> {
        let method = request.method().clone();
        let path = request.uri().path();
        scope::check(&method, path, self.lent())?;
        let is_write = is_write(&method);
        let limit = self.times.of(path);
        let told = |fault: Fault| {
            fault.log(&self.address);
            self.tally.note(fault);
            fault.tell(is_write)
        };
        if has_passed(request.headers(), &self.pseudonym) {
            return Err(told(Fault::Loop));
        }
        if declared(request.headers()) > self.limits.body {
            discard(request.into_body(), &self.limits).await;
            return Err(told(Fault::TooLarge));
        }
        self.prepare(&mut request)?;
        let request = request.map(|body| to_upstream(body, &self.limits));
        let answered = if is_write {
            self.carry_through(request, limit).await
        } else {
            self.send(request, limit).await
        };
        let response = answered.map_err(told)?;
        let status = response.status();
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            return Err(told(Fault::Redirected(status)));
        }
        if self.own.is_some() && status == StatusCode::UNAUTHORIZED {
            return Err(told(Fault::TokenRefused));
        }
        self.tally.note_answer();
        let mut response = response.map(|body| to_browser(body, self.times.still));
        for_browser(response.headers_mut());
        Ok(response)
    }

    /// Gives a request the address, the headers and the token it goes on with.
    fn prepare(&self, request: &mut Request) -> Result<(), Failure> {
        let path = request.uri().path_and_query().cloned();
        let path = path.unwrap_or(PathAndQuery::from_static("/"));
        let unfit = |error| {
            tracing::debug!(%error, "an address cannot be passed on");
            Failure::of_http(404).because("the path cannot be passed on")
        };
        *request.uri_mut() = self.address.of(&path).map_err(unfit)?;
        *request.version_mut() = Version::HTTP_11;
        let extensions = std::mem::take(request.extensions_mut());
        let peer = extensions.get::<Peer>();
        let way = Way {
            peer: peer.map(|peer| peer.0.ip()),
            encrypted: self.encrypted,
            pseudonym: &self.pseudonym,
        };
        for_upstream(request.headers_mut(), &way);
        if let Some(RequestId(id)) = extensions.get::<RequestId>() {
            // Both logs call it by the same name.
            request.headers_mut().insert(ID, id.clone());
        }
        if let Some(own) = &self.own {
            // One value in the place of all that came.
            request
                .headers_mut()
                .insert(AUTHORIZATION, own.token.header());
        }
        Ok(())
    }

    /// Sends a request, and waits so long for its answer to begin.
    async fn send(&self, request: Request, limit: Duration) -> Result<Response<Incoming>, Fault> {
        send(self.client.request(request), limit, &self.address).await
    }

    /// The same for a write: once it is sent, it is waited for although its
    /// client leaves. A live server that sees its caller gone may stop between
    /// two steps, and leave a task paused.
    async fn carry_through(
        &self,
        request: Request<Body>,
        limit: Duration,
    ) -> Result<Response<Incoming>, Fault> {
        let turn = Arc::clone(&self.writes).acquire_owned().await;
        let (sent, address) = (self.client.request(request), self.address.clone());
        let written = async move {
            let answered = send(sent, limit, &address).await;
            drop(turn);
            answered
        };
        match tokio::spawn(written.in_current_span()).await {
            Ok(answered) => answered,
            Err(error) => {
                tracing::error!(%error, "a write was not carried through");
                Err(Fault::Broken)
            }
        }
    }
}

/// Waits so long for an answer to begin; the log is told where none does.
pub(super) async fn send(
    sent: ResponseFuture,
    limit: Duration,
    upstream: &Address,
) -> Result<Response<Incoming>, Fault> {
    match tokio::time::timeout(limit, sent).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(error)) => {
            let fault = Fault::of(&error);
            let error = anyhow::Error::new(error);
            match fault {
                Fault::Incomplete(_) => tracing::debug!("a request was not passed on: {error:#}"),
                _ => tracing::warn!(%upstream, "the upstream does not answer: {error:#}"),
            }
            Err(fault)
        }
        Err(_) => {
            let seconds = limit.as_secs();
            tracing::warn!(%upstream, seconds, "the upstream does not answer in time");
            Err(Fault::Late(limit))
        }
    }
}

/// Whether a request of this method may change something.
fn is_write(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

impl UpstreamTimes {
    /// How long the answer to a path may take to begin.
    fn of(&self, path: &str) -> Duration {
        if path.ends_with("/update") {
            self.update
        } else {
            self.usual
        }
    }
}

/// The size that a body says it has; none where it says nothing.
fn declared(headers: &HeaderMap) -> usize {
    let length = headers.get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    length.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clients wait for an update for 60 s, for a pause or a resume for longer
    /// than 30 s; none is to be cut off before they give up.
    #[test]
    fn a_live_server_has_more_time_than_clients_wait() {
        let times = UpstreamTimes::default();
        let of = |operation: &str| times.of(&format!("/api/v1/changefeeds/12121212/{operation}"));
        assert!(of("update") > Duration::from_secs(60));
        for operation in ["pause", "resume", ""] {
            assert!(of(operation) > Duration::from_secs(30), "{operation}");
        }
    }
}

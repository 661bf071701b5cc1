//! Passing requests on, and answers back, with what a live server makes of
//! them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use axum::body::{Body, Bytes, to_bytes};
use changefeed_model::envelope::codes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, HeaderValue, WWW_AUTHENTICATE};
use http::header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN};
use http::request::Parts;
use http::{HeaderMap, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::accounts::Accounts;
use super::kept::Kept;
use super::lie::Lie;
use super::route::{API, Route};
use super::writes::Way;
use super::{identity, reads, said};
use crate::relay::Relay;
use crate::{CLUSTER, Passing};

/// A body that a console sends is small.
const BODY_MOST: usize = 1 << 21;

/// What the layer knows.
pub(super) struct State {
    pub(super) relay: Relay,
    accounts: Mutex<Option<Accounts>>,
    kept: Mutex<Kept>,
}

/// Takes connections until it is dropped.
pub(super) async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        let state = Arc::clone(&state);
        connections.spawn(async move {
            let answer = service_fn(|request| state.answer(request));
            // An error is a server that does not answer, as it was asked for.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), answer)
                .await;
        });
    }
}

impl State {
    /// Nothing seen yet.
    pub(super) fn before(server: &str) -> Result<Self> {
        Ok(Self {
            relay: Relay::to(server)?,
            accounts: Mutex::default(),
            kept: Mutex::default(),
        })
    }

    /// The accounts, where a test asked for them.
    pub(super) fn accounts(&self) -> MutexGuard<'_, Option<Accounts>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept of tasks.
    pub(super) fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>> {
        let (head, body) = request.into_parts();
        let body = to_bytes(Body::new(body), BODY_MOST).await?;
        if !head.uri.path().starts_with(API) {
            let (answer, body) = self.relay.pass(head, body).await?;
            return Ok(answer.map(|()| Body::from(body)));
        }
        let mut response = self.answer_api(head, body).await?;
        as_live(response.headers_mut());
        Ok(response)
    }

    async fn answer_api(&self, mut head: Parts, body: Bytes) -> Result<Response<Body>> {
        let route = Route::of(&head.method, head.uri.path());
        match &route {
            Route::Elsewhere(path) => {
                return Ok(said::elsewhere(&head.method, path, head.uri.query()));
            }
            Route::Nowhere => return Ok(said::nowhere()),
            route if route.is_of_accounts() && self.accounts().is_none() => {
                return Ok(said::nowhere());
            }
            Route::Login | Route::Logout => return Ok(self.answer_account(&route, &head, &body)),
            _ => {}
        }
        let refused = identity::refuse(self.accounts().as_ref(), &mut head, &route);
        if let Some(refused) = refused {
            return Ok(refused);
        }
        if route.is_of_accounts() {
            let (answer, refusal) = self.relay.pass(smallest_read(&head)?, Bytes::new()).await?;
            return Ok(match answer.status() {
                StatusCode::UNAUTHORIZED => answer.map(|()| Body::from(refusal)),
                _ => self.answer_account(&route, &head, &body),
            });
        }
        // What is changed on its way is read here.
        head.headers.remove(ACCEPT_ENCODING);
        if route.is_write() {
            self.answer_write(&route, head, body).await
        } else {
            self.answer_read(head).await
        }
    }

    async fn answer_write(
        &self,
        route: &Route,
        head: Parts,
        body: Bytes,
    ) -> Result<Response<Body>> {
        let sent = body.clone();
        let (head, body) = match self.write(route, head, body).await? {
            Way::Back(answer) => return Ok(answer),
            Way::On(head, body) => (head, body),
        };
        let (answer, said) = self.relay.pass(head, body).await?;
        if answer.status() == StatusCode::OK {
            let said = serde_json::from_slice(&said).unwrap_or_default();
            self.note_write(route, &sent, &said);
        }
        Ok(answer.map(|()| Body::from(said)))
    }

    async fn answer_read(&self, head: Parts) -> Result<Response<Body>> {
        let passing = Passing::of(&head);
        if passing.query.contains("pageSize=-") {
            return Ok(said::failure(&codes::PANIC, &[]));
        }
        let (answer, body) = self.relay.pass(head, Bytes::new()).await?;
        let Ok(mut said) = serde_json::from_slice::<Value>(&body) else {
            return Ok(answer.map(|()| Body::from(body)));
        };
        let name = said.pointer("/data/name").and_then(Value::as_str);
        if name.is_some_and(|name| Lie::Detail.is_asked_by(name)) {
            return Ok(said::failure(&codes::PANIC, &[]));
        }
        reads::change(&mut said, passing.page(), &self.kept());
        Ok(answer.map(|()| Body::from(said.to_string())))
    }

    fn answer_account(&self, route: &Route, head: &Parts, body: &[u8]) -> Response<Body> {
        let mut accounts = self.accounts();
        let known = accounts.as_mut();
        let answered = known.and_then(|known| identity::answer(known, route, head, body));
        answered.unwrap_or_else(said::nowhere)
    }
}

/// A read by which the server tells whether it takes a request's token.
fn smallest_read(of: &Parts) -> Result<Parts> {
    let mut request = Request::get(format!("{API}changefeeds/?clusterId={CLUSTER}&pageSize=1"));
    if let Some(token) = of.headers.get(AUTHORIZATION) {
        request = request.header(AUTHORIZATION, token);
    }
    Ok(request.body(())?.into_parts().0)
}

/// The headers of a live server: none that say how to sign in, and any other
/// origin may read what needs no token.
fn as_live(headers: &mut HeaderMap) {
    headers.remove(CONNECTION);
    headers.remove(WWW_AUTHENTICATE);
    let all = HeaderValue::from_static("*");
    for name in [ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_ALLOW_HEADERS] {
        headers.insert(name, all.clone());
    }
}

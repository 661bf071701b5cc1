//! Passing requests on, or not.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, anyhow};
use axum::body::{Body, Bytes, to_bytes};
use http::header::{ACCEPT_ENCODING, CONNECTION, CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::line::Line;
use super::spoil::{damaged, made_up, rewritten};
use crate::relay::Relay;
use crate::traffic::{Traffic, UnderWay};
use crate::{Fault, Passing, Which};

/// A body that a console sends is small.
const BODY_MOST: usize = 1 << 20;

/// What the gateway knows.
pub(super) struct State {
    relay: Relay,
    pub(super) faults: Mutex<Vec<Asked>>,
    pub(super) traffic: Traffic,
    /// How often it was mended.
    pub(super) mended: watch::Sender<usize>,
}

/// A fault that a test asked for.
pub(super) struct Asked {
    pub(super) which: Which,
    pub(super) fault: Fault,
    /// How many such requests pass before it.
    pub(super) passing: usize,
    pub(super) is_once: bool,
}

/// Takes connections until it is dropped.
pub(super) async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    // It ends with the test, which sees by itself what is missing.
    while let Ok((stream, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        let state = Arc::clone(&state);
        let Ok(line) = Line::of(&stream) else {
            continue;
        };
        connections.spawn(async move {
            let pass = service_fn(|request| state.pass(request, &line));
            // An error is a connection that breaks, as it was asked for.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), pass)
                .await;
        });
    }
}

impl State {
    /// Nothing seen yet, nothing asked.
    pub(super) fn before(server: &str) -> Result<Self> {
        Ok(Self {
            relay: Relay::to(server)?,
            faults: Mutex::default(),
            traffic: Traffic::default(),
            mended: watch::Sender::new(0),
        })
    }

    async fn pass(&self, request: Request<Incoming>, line: &Line) -> Result<Response<Body>> {
        let (mut head, body) = request.into_parts();
        let body = to_bytes(Body::new(body), BODY_MOST).await?;
        let fault = self.fault_of(&head.method, head.uri.path());
        let under_way = self.traffic.begin(&head.method, &head.uri, &body);
        if fault.is_some() {
            // What is changed on its way is read here.
            head.headers.remove(ACCEPT_ENCODING);
        }
        let mut response = match fault {
            None => self.forward(head, body, &under_way).await?,
            Some(fault) => {
                let passing = Passing::of(&head);
                self.fail(fault, line, passing, || {
                    self.forward(head, body, &under_way)
                })
                .await?
            }
        };
        let headers = response.headers_mut();
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        Ok(response)
    }

    /// What comes back of a request with a fault; `forward` has the server
    /// carry it out.
    async fn fail(
        &self,
        fault: Fault,
        line: &Line,
        passing: Passing,
        forward: impl AsyncFnOnce() -> Result<Response<Body>>,
    ) -> Result<Response<Body>> {
        let mut mended = self.mended.subscribe();
        match fault {
            Fault::Answer(status, body) => answer(status, body),
            Fault::Reply(reply) => {
                if reply.is_after_server() {
                    forward().await?;
                }
                made_up(&reply)
            }
            Fault::LoseRequest => Err(anyhow!("the request is lost")),
            Fault::ResetRequest => {
                line.will_reset();
                Err(anyhow!("the connection is reset"))
            }
            Fault::Hang => std::future::pending().await,
            Fault::LoseAnswer => {
                forward().await?;
                Err(anyhow!("the answer is lost"))
            }
            Fault::HoldAnswer => {
                let answer = forward().await?;
                mended.changed().await?;
                Ok(answer)
            }
            Fault::Late(later) => {
                let answer = forward().await?;
                tokio::time::sleep(later).await;
                Ok(answer)
            }
            Fault::Damage(damage) => damaged(forward().await?, damage, line).await,
            Fault::Rewrite(rewrite) => rewritten(forward().await?, &rewrite, &passing).await,
        }
    }

    fn fault_of(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        let at = faults
            .iter()
            .position(|asked| asked.which.fits(method, path))?;
        let asked = faults.get_mut(at)?;
        if asked.passing > 0 {
            asked.passing -= 1;
            return None;
        }
        let fault = asked.fault.clone();
        if asked.is_once {
            faults.remove(at);
        }
        Some(fault)
    }

    async fn forward(
        &self,
        head: Parts,
        body: Bytes,
        under_way: &UnderWay<'_>,
    ) -> Result<Response<Body>> {
        let (response, body) = self.relay.pass(head, body).await?;
        under_way.answered(&body);
        Ok(response.map(|()| Body::from(body)))
    }
}

fn answer(status: u16, body: String) -> Result<Response<Body>> {
    Ok(Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .body(Body::from(body))?)
}

/// Locks, whoever failed before.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

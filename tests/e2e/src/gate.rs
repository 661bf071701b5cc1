//! What a network does to requests: a gateway between console and server that
//! refuses, loses and holds what a test chooses.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, anyhow};
use axum::body::{Body, Bytes, to_bytes};
use http::header::{CONNECTION, CONTENT_TYPE, HOST, HeaderValue, TRANSFER_ENCODING};
use http::{Method, Request, Response, Uri};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::traffic::{Traffic, UnderWay};
use crate::{Fault, Which, until};

/// A body that a console sends is small.
const BODY_MOST: usize = 1 << 20;

/// Passes everything on to a server, but for the faults that a test asks for.
/// Each connection carries one request: a browser repeats, by itself, one
/// that is lost on a connection that had carried others before.
///
/// It stands until the last of its clones is gone.
#[derive(Clone)]
pub struct Gate {
    origin: String,
    state: Arc<State>,
    _serving: Arc<Serving>,
}

struct Serving(JoinHandle<()>);

struct State {
    server: String,
    client: reqwest::Client,
    faults: Mutex<Vec<Asked>>,
    traffic: Traffic,
    /// How often it was mended.
    mended: watch::Sender<usize>,
}

struct Asked {
    which: Which,
    fault: Fault,
    /// How many such requests pass before it.
    passing: usize,
    is_once: bool,
}

impl Gate {
    /// Stands before the server at `server`.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn before(server: &str) -> Result<Self> {
        let state = Arc::new(State {
            server: server.to_owned(),
            client: reqwest::Client::new(),
            faults: Mutex::default(),
            traffic: Traffic::default(),
            mended: watch::Sender::new(0),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        Ok(Self {
            origin: format!("http://{}", listener.local_addr()?),
            _serving: Arc::new(Serving(tokio::spawn(serve(listener, Arc::clone(&state))))),
            state,
        })
    }

    /// Where it is: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Fails such requests until [`Gate::mend`].
    pub fn fail(&self, which: Which, fault: Fault) {
        self.fail_after(0, which, fault);
    }

    /// Fails such requests until [`Gate::mend`], but for the next few.
    pub fn fail_after(&self, passing: usize, which: Which, fault: Fault) {
        self.ask(Asked {
            which,
            fault,
            passing,
            is_once: false,
        });
    }

    /// Fails the next such request.
    pub fn fail_once(&self, which: Which, fault: Fault) {
        self.ask(Asked {
            which,
            fault,
            passing: 0,
            is_once: true,
        });
    }

    fn ask(&self, asked: Asked) {
        lock(&self.state.faults).push(asked);
    }

    /// Fails nothing any more, and lets go of the answers it holds.
    pub fn mend(&self) {
        lock(&self.state.faults).clear();
        self.state.mended.send_modify(|times| *times += 1);
    }

    /// How many such requests came, whatever became of them.
    #[must_use]
    pub fn count(&self, which: &Which) -> usize {
        self.bodies(which).len()
    }

    /// What such requests had in their bodies, in the order they came; null
    /// where that is no JSON.
    #[must_use]
    pub fn bodies(&self, which: &Which) -> Vec<Value> {
        self.state.traffic.bodies(which)
    }

    /// The queries of such requests, in the order they came.
    #[must_use]
    pub fn queries(&self, which: &Which) -> Vec<String> {
        self.state.traffic.queries(which)
    }

    /// Keeps the server's answers from now on.
    pub fn keep_answers(&self) {
        self.state.traffic.keep_answers();
    }

    /// What the server answered to such requests, with their queries; null
    /// where nothing was kept.
    #[must_use]
    pub fn answers(&self, which: &Which) -> Vec<(String, Value)> {
        self.state.traffic.answers(which)
    }

    /// How many such requests were under way at once, at the most.
    #[must_use]
    pub fn most_at_once(&self, which: &Which) -> usize {
        self.state.traffic.most_at_once(which)
    }

    /// Waits until so many such requests came.
    ///
    /// # Errors
    /// Where they do not.
    pub async fn expect(&self, which: &Which, count: usize) -> Result<()> {
        until(&format!("{count} requests, {which:?}"), async || {
            Ok((self.count(which) >= count).then_some(()))
        })
        .await
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    // It ends with the test, which sees by itself what is missing.
    while let Ok((stream, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        let state = Arc::clone(&state);
        connections.spawn(async move {
            let pass = service_fn(|request| state.pass(request));
            // An error is a connection that breaks, as it was asked for.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), pass)
                .await;
        });
    }
}

impl State {
    async fn pass(&self, request: Request<Incoming>) -> Result<Response<Body>> {
        let (head, body) = request.into_parts();
        let body = to_bytes(Body::new(body), BODY_MOST).await?;
        let mut mended = self.mended.subscribe();
        let fault = self.fault_of(&head.method, head.uri.path());
        let under_way = self.traffic.begin(&head.method, &head.uri, &body);
        let mut response = match fault {
            Some(Fault::Answer(status, body)) => answer(status, body)?,
            Some(Fault::LoseRequest) => return Err(anyhow!("the request is lost")),
            Some(Fault::Hang) => std::future::pending().await,
            Some(Fault::LoseAnswer) => {
                self.forward(head, body, &under_way).await?;
                return Err(anyhow!("the answer is lost"));
            }
            Some(Fault::HoldAnswer) => {
                let answer = self.forward(head, body, &under_way).await?;
                mended.changed().await?;
                answer
            }
            None => self.forward(head, body, &under_way).await?,
        };
        let headers = response.headers_mut();
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        Ok(response)
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
        head: http::request::Parts,
        body: Bytes,
        under_way: &UnderWay<'_>,
    ) -> Result<Response<Body>> {
        let mut headers = head.headers;
        headers.remove(HOST);
        let answer = self
            .client
            .request(head.method, self.address(&head.uri))
            .headers(headers)
            .body(body)
            .send()
            .await?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        response.headers_mut().remove(TRANSFER_ENCODING);
        let body = answer.bytes().await?;
        under_way.answered(&body);
        *response.body_mut() = Body::from(body);
        Ok(response)
    }

    fn address(&self, uri: &Uri) -> String {
        format!("{}{uri}", self.server)
    }
}

fn answer(status: u16, body: String) -> Result<Response<Body>> {
    Ok(Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .body(Body::from(body))?)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! What a network does to requests: a gateway between console and server that
//! refuses, loses and holds what a test chooses.

mod line;
mod pass;
mod spoil;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use anyhow::Result;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use self::pass::{Asked, State, lock, serve};
use crate::{Fault, Which, until};

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

impl Gate {
    /// Stands before the server at `server`.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn before(server: &str) -> Result<Self> {
        let state = Arc::new(State::before(server)?);
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

    /// How many such requests are under way now.
    #[must_use]
    pub fn under_way(&self, which: &Which) -> usize {
        self.state.traffic.under_way(which)
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

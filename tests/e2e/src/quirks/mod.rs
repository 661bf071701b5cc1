//! How live servers differ from the contract, between a console and the sound
//! server (`docs/QUIRKS.md` is the table).
//!
//! What does no harm happens to every request. Lies happen to tasks whose name
//! asks for them, as the server's own failures on demand do; accounts are
//! known where a test asks for them.

mod accounts;
mod clusters;
mod identity;
mod kept;
mod lie;
mod pass;
mod reads;
mod route;
mod said;
mod sink;
#[cfg(test)]
mod tests;
mod writes;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use self::accounts::Accounts;
use self::pass::{State, serve};
use crate::TOKEN;

pub use self::accounts::{ADMIN, Account, STALE, TOKEN_LIFE, VIEWER};
pub use self::lie::Lie;

/// The environment's name for the switch.
const SWITCH: &str = "CHANGEFEED_QUIRKS";

/// A server that behaves as a live one does. It stands until the last of its
/// clones is gone.
#[derive(Clone)]
pub struct Quirks {
    origin: String,
    state: Arc<State>,
    _serving: Arc<Serving>,
}

struct Serving(JoinHandle<()>);

impl Quirks {
    /// Whether this run puts them before every server.
    pub(crate) fn are_asked_for() -> bool {
        std::env::var(SWITCH).is_ok_and(|value| value == "1")
    }

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

    /// Sends a body to a path below the tasks, with the server's own token, as
    /// an API beside the console would. Answers status and JSON.
    ///
    /// # Errors
    /// Where no answer comes, or none in JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Result<(u16, Value)> {
        let address = format!("{}/api/v1/changefeeds/{path}", self.origin);
        let request = reqwest::Client::new().post(address).bearer_auth(TOKEN);
        let request = request.header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().await?;
        let status = answer.status().as_u16();
        Ok((status, serde_json::from_slice(&answer.bytes().await?)?))
    }

    /// From now on it answers `/user/login`, `/user/logout`, `/clusters/` and
    /// `/rbac/permission/check`; a token lives so long ([`TOKEN_LIFE`] is what
    /// live servers give). The tokens of the server behind are good as before.
    pub fn know_accounts(&self, life: Duration) {
        *self.state.accounts() = Some(Accounts::with_life(life));
    }

    /// The tokens of all who signed in have expired.
    pub fn expire_tokens(&self) {
        if let Some(accounts) = &mut *self.state.accounts() {
            accounts.expire();
        }
    }

    /// How many have signed in, and how many out.
    #[must_use]
    pub fn sign_ins(&self) -> (usize, usize) {
        let accounts = self.state.accounts();
        accounts.as_ref().map_or((0, 0), Accounts::seen)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.abort();
    }
}

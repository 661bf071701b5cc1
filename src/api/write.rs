//! A write is sent once, whatever becomes of it.

use changefeed_model::envelope::{ApiError, ErrorKind, Opened};
use gloo_net::http::Method;

use super::Client;
use super::doubt::has_ended;
use crate::online;

/// Sends a write and opens the answer's envelope. `path` begins with a slash
/// and is encoded; `body` is JSON; `time_limit` is in milliseconds.
pub(super) async fn write(
    client: &Client,
    method: Method,
    path: String,
    body: Option<String>,
    time_limit: u32,
) -> Result<Opened, ApiError> {
    if client.is_refused() {
        // What a person asks for now needs a new token.
        client.session().ask(true);
        return Err(ApiError::without_answer(ErrorKind::SignedOut, ""));
    }
    // Nothing is lost in a connection that is known not to be there.
    if online::is_offline_untracked() {
        return Err(ApiError::without_answer(ErrorKind::Offline, ""));
    }
    let url = client.url(&path);
    let token = client.token();
    let asked = client.ask(method, &url, body, None, &token, time_limit);
    let answer = asked.await;
    if let (Err(error), Some(token)) = (&answer, &token)
        && error.kind == ErrorKind::SignedOut
        && !client.is_probing()
    {
        has_ended(client, token).await;
    }
    answer
}

//! Reads are tried again by themselves; writes never are.

use changefeed_model::envelope::{ApiError, ErrorKind, Opened};
use changefeed_model::retry;
use gloo_net::http::Method;
use web_sys::AbortSignal;

use super::Client;
use super::doubt::has_ended;
use super::early::take_early;
use crate::{clock, online};

/// Beyond this a wait is said, in milliseconds: so long only a server asks
/// for.
const UNSAID_MOST: u32 = 2_000;

/// Reads until there is an answer, or until none is to be hoped for. What
/// `boot.js` asked for early is the first try. A wait ends with `signal`.
/// `path` begins with a slash and is encoded; `time_limit` is that of one try,
/// in milliseconds.
pub(super) async fn read(
    client: &Client,
    path: String,
    signal: Option<AbortSignal>,
    time_limit: u32,
) -> Result<Opened, ApiError> {
    if client.is_refused() {
        return Err(ApiError::without_answer(ErrorKind::SignedOut, ""));
    }
    let url = client.url(&path);
    let is_over = || signal.as_ref().is_some_and(AbortSignal::aborted);
    let mut early = take_early(&url).await;
    let mut doubts = !client.is_probing();
    let mut tries = 0;
    loop {
        let token = client.token();
        let answer = match early.take() {
            Some(answer) => answer,
            None => {
                let signal = signal.as_ref();
                let asked = client.ask(Method::GET, &url, None, signal, &token, time_limit);
                asked.await
            }
        };
        let error = match answer {
            Ok(opened) => return Ok(opened),
            Err(error) => error,
        };
        tries += 1;
        if is_over() {
            return Err(error);
        }
        if error.kind == ErrorKind::SignedOut && doubts {
            doubts = false;
            match &token {
                Some(token) if !has_ended(client, token).await => continue,
                _ => return Err(error),
            }
        }
        let wait = retry::next(&error, tries, js_sys::Math::random());
        let Some(wait) = wait.filter(|_| !online::is_offline_untracked()) else {
            return Err(error);
        };
        let said = (wait > UNSAID_MOST).then(|| online::rest(clock::now_ms() + f64::from(wait)));
        clock::sleep_unless(wait, signal.as_ref()).await;
        drop(said);
        if is_over() {
            return Err(error);
        }
    }
}

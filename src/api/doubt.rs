//! Whether a session is over. One 401 proves nothing: the same token is tried
//! once more, with a small read, and only where that is refused too the
//! session has ended.

use changefeed_model::Secret;
use changefeed_model::envelope::ErrorKind;
use changefeed_model::session::{Refused, judge};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{Client, operations};
use crate::session::{Session, last_cluster};

/// Whether the session of `client` is over, now that `refused` was answered
/// with 401. Where it is not, the request may be sent again, with the token
/// that the session has by then. Several that ask at once share one read.
pub(super) async fn has_ended(client: &Client, refused: &Secret) -> bool {
    let session = client.session();
    let known = verdict(session, refused, session.has_ended_untracked());
    if known != Refused::Stray {
        return known == Refused::Ended;
    }
    let asked = session.doubt().unwrap_or_else(|| {
        let asked = ask(client.clone().with_token(refused.clone()));
        session.set_doubt(Some(asked.clone()));
        asked
    });
    let answer = JsFuture::from(asked).await;
    session.set_doubt(None);
    let refused_again = answer.is_ok_and(|answer| answer.is_truthy());
    let verdict = verdict(session, refused, refused_again);
    if verdict == Refused::Ended {
        session.note_ended();
    }
    verdict == Refused::Ended
}

fn verdict(session: Session, refused: &Secret, refused_again: bool) -> Refused {
    judge(refused, session.token_untracked().as_ref(), refused_again)
}

/// Tries the client's token. A read that fails otherwise says nothing about
/// it, and nothing ends.
fn ask(client: Client) -> Promise {
    future_to_promise(async move {
        let cluster = last_cluster().unwrap_or_default();
        let answer = operations::probe(&client, &cluster).await;
        let is_refused = answer.is_err_and(|error| error.kind == ErrorKind::SignedOut);
        Ok(JsValue::from_bool(is_refused))
    })
}

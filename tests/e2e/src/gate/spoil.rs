//! Answers that are damaged, changed or made up.

use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use axum::body::{Body, Bytes, to_bytes};
use futures_util::stream::{self, BoxStream, StreamExt};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Response};
use serde_json::Value;

use super::line::Line;
use crate::{Damage, Passing, Reply, Rewrite, Rubbish};

/// An answer of the server is never larger.
const ANSWER_MOST: usize = 1 << 26;
/// So long a connection stands before it is reset: what was sent arrives.
const BEFORE_RESET: Duration = Duration::from_millis(30);
/// Rubbish comes in pieces of so many bytes …
const PIECE: usize = 1 << 16;
/// … and endless rubbish so often.
const EVERY: Duration = Duration::from_millis(10);

/// A body, piece by piece.
type Pieces = BoxStream<'static, Result<Bytes>>;

/// A true answer after a damage.
pub(super) async fn damaged(
    answer: Response<Body>,
    damage: Damage,
    line: &Line,
) -> Result<Response<Body>> {
    let (mut head, body) = answer.into_parts();
    let body = to_bytes(body, ANSWER_MOST).await?;
    let half = body.slice(..body.len() / 2);
    let body = match damage {
        Damage::ResetBeforeHead => {
            line.will_reset();
            return Err(anyhow!("the connection is reset"));
        }
        Damage::ResetAfterHead => Body::from_stream(reset(line.again()?)),
        Damage::ResetInBody => {
            Body::from_stream(stream::iter([Ok(half)]).chain(reset(line.again()?)))
        }
        Damage::HangInBody => Body::from_stream(stream::iter([Ok(half)]).chain(never())),
        Damage::Longer => {
            let length = HeaderValue::from(body.len() + 1_000);
            head.headers.insert(CONTENT_LENGTH, length);
            Body::from_stream(stream::iter([Ok::<_, anyhow::Error>(body)]))
        }
        Damage::Half => Body::from(half),
        Damage::ContentType(kind) => {
            head.headers
                .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            Body::from(body)
        }
        Damage::Before(document) => Body::from([document.as_bytes(), &body[..]].concat()),
        Damage::Inflated(size) => Body::from(inflated(&body, size)?),
    };
    Ok(Response::from_parts(head, body))
}

/// A true answer whose JSON says something else.
pub(super) async fn rewritten(
    answer: Response<Body>,
    rewrite: &Rewrite,
    passing: &Passing,
) -> Result<Response<Body>> {
    let (head, body) = answer.into_parts();
    let body = to_bytes(body, ANSWER_MOST).await?;
    // What is no JSON has nothing to change.
    let body = match serde_json::from_slice::<Value>(&body) {
        Ok(mut answer) => {
            rewrite.apply(passing, &mut answer);
            Bytes::from(answer.to_string())
        }
        Err(_) => body,
    };
    Ok(Response::from_parts(head, Body::from(body)))
}

/// An answer in the server's place.
pub(super) fn made_up(reply: &Reply) -> Result<Response<Body>> {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    let first = stream::iter([Ok(Bytes::from(reply.body.clone()))]);
    let body = match reply.rubbish {
        Rubbish::None => Body::from(reply.body.clone()),
        Rubbish::Bytes(size) => Body::from_stream(first.chain(rubbish(Some(size)))),
        Rubbish::Endless => Body::from_stream(first.chain(rubbish(None))),
    };
    Ok(response.body(body)?)
}

/// An envelope with an unknown field of so many bytes in front.
fn inflated(body: &[u8], size: usize) -> Result<Vec<u8>> {
    let rest = body.strip_prefix(b"{").context("no JSON object")?;
    let filling = vec![b'x'; size];
    Ok([b"{\"filling\":\"", &filling[..], b"\",", rest].concat())
}

/// The end of a connection that is reset.
fn reset(line: Line) -> Pieces {
    let end = async move {
        tokio::time::sleep(BEFORE_RESET).await;
        line.will_reset();
        Err(anyhow!("the connection is reset"))
    };
    stream::once(end).boxed()
}

fn never() -> Pieces {
    stream::pending().boxed()
}

/// So many bytes; without a number, bytes without an end.
fn rubbish(size: Option<usize>) -> Pieces {
    let piece = Bytes::from(vec![b'\xa7'; PIECE]);
    stream::unfold(size, move |left| {
        let piece = piece.clone();
        async move {
            match left {
                Some(0) => None,
                Some(left) => {
                    let piece = piece.slice(..left.min(PIECE));
                    let left = left - piece.len();
                    Some((Ok(piece), Some(left)))
                }
                None => {
                    tokio::time::sleep(EVERY).await;
                    Some((Ok(piece), None))
                }
            }
        }
    })
    .boxed()
}

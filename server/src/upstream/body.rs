//! Bodies on their way, piece by piece.

use std::io;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use futures_util::stream;
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout, timeout_at};

use crate::limits::Limits;

/// How many times the limit is still read, and thrown away, so that a client
/// which is still sending gets to see why.
const DRAINED: usize = 8;

/// Why a request's body did not arrive whole. The live server has not got its
/// end; whether it waited for that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Incomplete {
    /// It is larger than is read.
    #[error("the body of the request is too large")]
    TooLarge,
    /// It took too long.
    #[error("the body of the request did not arrive in time")]
    TooLate,
    /// The client left, or its connection broke.
    #[error("the body of the request broke off")]
    Broken,
}

/// A request's body as it goes on: each piece when it has come.
pub(super) fn to_upstream(body: Body, limits: &Limits) -> Body {
    if body.is_end_stream() {
        return Body::empty();
    }
    let (most, until) = (limits.body, Instant::now() + limits.body_time);
    let pieces = stream::try_unfold((body, 0_usize), move |(mut body, seen)| async move {
        let Some(piece) = next(&mut body, until).await? else {
            return Ok(None);
        };
        let seen = seen.saturating_add(piece.len());
        if seen > most {
            drain(&mut body, seen, most, until).await;
            return Err(Incomplete::TooLarge);
        }
        Ok(Some((piece, (body, seen))))
    });
    Body::from_stream(pieces)
}

async fn next(body: &mut Body, until: Instant) -> Result<Option<Bytes>, Incomplete> {
    loop {
        let frame = timeout_at(until, body.frame()).await;
        match frame.map_err(|_| Incomplete::TooLate)? {
            None => return Ok(None),
            Some(Err(_)) => return Err(Incomplete::Broken),
            // What is no data are trailers, which this API has none of.
            Some(Ok(frame)) => {
                if let Ok(piece) = frame.into_data() {
                    return Ok(Some(piece));
                }
            }
        }
    }
}

async fn drain(body: &mut Body, mut seen: usize, most: usize, until: Instant) {
    while seen <= most.saturating_mul(DRAINED)
        && let Ok(Some(piece)) = next(body, until).await
    {
        seen = seen.saturating_add(piece.len());
    }
}

/// Reads a body that is known to be too large, so that its sender sees why it
/// is refused.
pub(super) async fn discard(mut body: Body, limits: &Limits) {
    let until = Instant::now() + limits.body_time;
    drain(&mut body, 0, limits.body, until).await;
}

/// An answer's body as it comes back: each piece when it has come, none held.
/// One that stands still for `idle` breaks off, and whoever reads it sees that
/// it is not whole.
pub(super) fn to_browser<B>(body: B, idle: Duration) -> Body
where
    B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if body.is_end_stream() {
        return Body::empty();
    }
    let pieces = stream::try_unfold(body, move |mut body| async move {
        loop {
            let Ok(frame) = timeout(idle, body.frame()).await else {
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            };
            let Some(frame) = frame else {
                return Ok(None);
            };
            if let Ok(piece) = frame.map_err(io::Error::other)?.into_data() {
                return Ok(Some((piece, body)));
            }
        }
    });
    Body::from_stream(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits {
            body: 8,
            body_time: Duration::from_secs(20),
            ..Limits::default()
        }
    }

    fn pieces(all: &[&'static str]) -> Body {
        let all: Vec<_> = all.iter().map(|text| Ok::<_, io::Error>(*text)).collect();
        Body::from_stream(stream::iter(all))
    }

    async fn read(body: Body) -> Result<Bytes, String> {
        let read = body.collect().await;
        read.map(|read| read.to_bytes())
            .map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn a_body_passes_up_to_the_limit() {
        let passed = read(to_upstream(pieces(&["1234", "5678"]), &limits())).await;
        assert_eq!(passed.unwrap(), "12345678");
        let refused = read(to_upstream(pieces(&["1234", "5678", "9"]), &limits())).await;
        assert!(refused.unwrap_err().contains("too large"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stands_still_is_not_waited_for() {
        let slow = || Body::from_stream(stream::pending::<Result<Bytes, io::Error>>());
        let late = read(to_upstream(slow(), &limits())).await;
        assert!(late.unwrap_err().contains("in time"));
        let idle = read(to_browser(slow(), Duration::from_secs(60))).await;
        assert!(idle.unwrap_err().contains("timed out"));
    }
}

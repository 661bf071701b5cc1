//! Which failed reads are tried again by themselves, and when.
//!
//! Writes never are: whether one was carried out is for a person to decide.

mod after;

use crate::envelope::{ApiError, ErrorKind};

pub(crate) use after::seconds;

/// The tries of one read, the first included.
pub const TRIES: u32 = 4;
/// The tries where the second rarely ends otherwise than the first.
const TRIES_OF_DOUBT: u32 = 2;
/// The wait after the first try, in milliseconds; it doubles from try to try.
const STEP_MS: u32 = 500;
/// The longest `Retry-After` that is waited for, in seconds: beyond it a
/// person decides.
pub const AFTER_MOST: u32 = 60;

/// How many milliseconds to wait before a read that failed `tries` times, the
/// last with `error`, is tried again; `None` where it is not.
///
/// The wait doubles from try to try, and is spread over the upper half of its
/// step by `chance`, from 0 to 1: consoles that lost the server together do
/// not come back together. A `Retry-After` comes on top of it.
#[must_use]
pub fn next(error: &ApiError, tries: u32, chance: f64) -> Option<u32> {
    let after = error.retry_after.unwrap_or_default();
    if tries >= tries_of(error) || after > AFTER_MOST {
        return None;
    }
    let half = (STEP_MS / 2) << tries.saturating_sub(1).min(TRIES);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to half a step"
    )]
    let spread = (f64::from(half) * chance.clamp(0.0, 1.0)) as u32;
    Some(after * 1_000 + half + spread)
}

/// How often a read that ends so is tried in all.
///
/// What a server refuses by its contract stays refused, and so does what its
/// own code explains (`server-behaviour.md`, "Envelope and errors"): `-1` is
/// also its answer for a task that the engine does not know.
fn tries_of(error: &ApiError) -> u32 {
    match error.kind {
        ErrorKind::Network | ErrorKind::TooMany | ErrorKind::Unavailable => TRIES,
        // Such a read took half a minute before it was given up.
        ErrorKind::TimedOut => TRIES_OF_DOUBT,
        // A gateway's page while what is behind it starts, or an answer that
        // broke off; else it will be the same again.
        ErrorKind::NotTheApi | ErrorKind::Malformed => TRIES_OF_DOUBT,
        ErrorKind::Server if error.code.is_none() => TRIES_OF_DOUBT,
        // A server that gave up waiting for the request, or will not take it
        // yet (RFC 9110, 15.5.9; RFC 8470, 5.2).
        _ if error.code.is_none() && matches!(error.http, Some(408 | 425)) => TRIES,
        _ => 1,
    }
}

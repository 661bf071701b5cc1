//! Wrong tokens: who offers them waits for the answer, longer each time.
//!
//! Right tokens are compared first and never wait, whoever else guesses from
//! the same address: behind a proxy all clients are one. So this does not
//! count guesses out; it takes the speed from them. What keeps a token safe is
//! its length.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Token;
use crate::peer::Client;

/// Guesses that are answered at once: somebody mistypes, and pastes.
const FREE: u32 = 3;
/// How long the first guess after those waits; each further one twice that.
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// Who offered nothing wrong for so long begins anew.
const FORGIVEN: Duration = Duration::from_secs(600);
/// Wrong tokens that are known again: a page left open goes on to offer a
/// token that was revoked, which is no guess.
const REMEMBERED: usize = 8;
/// How many clients are remembered.
const CLIENTS: usize = 4_096;
/// How many may wait at once, of a client and in all: each holds a connection.
const WAITING_OF_ONE: u32 = 8;
const WAITING: u32 = 64;

/// The wrong tokens of late.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<Book>);

#[derive(Debug, Default)]
struct Book {
    clients: HashMap<Client, Guesser>,
    waiting: u32,
}

#[derive(Debug)]
struct Guesser {
    guesses: u32,
    last: Instant,
    seen: [Option<u64>; REMEMBERED],
    waiting: u32,
}

/// Too many of them wait: the answer comes at once, and names a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Crowded {
    /// How long to stay away.
    pub(crate) retry_after: Duration,
}

impl Guesses {
    /// Notes a wrong token, and waits as long as its client must.
    pub(crate) async fn wait(&self, client: Client, wrong: &Token) -> Result<(), Crowded> {
        let (delay, _waiting) = self.enter(client, wrong)?;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        Ok(())
    }

    /// How many wait now.
    pub(crate) fn waiting(&self) -> u32 {
        self.book().waiting
    }

    fn enter(&self, client: Client, wrong: &Token) -> Result<(Duration, Waiting<'_>), Crowded> {
        let now = Instant::now();
        let mut book = self.book();
        book.make_room(client, now);
        let guesser = book.clients.entry(client).or_insert(Guesser {
            guesses: 0,
            last: now,
            seen: [None; REMEMBERED],
            waiting: 0,
        });
        let delay = guesser.note(wrong.trace(), now);
        if delay.is_zero() {
            return Ok((delay, Waiting::Not));
        }
        let here = guesser.waiting;
        if here >= WAITING_OF_ONE || book.waiting >= WAITING {
            return Err(Crowded {
                retry_after: LONGEST_WAIT,
            });
        }
        book.count(client, |waiting| waiting.saturating_add(1));
        Ok((
            delay,
            Waiting::At {
                guesses: self,
                client,
            },
        ))
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// Forgets whoever is forgiven, and where all are remembered still, the
    /// one that was quiet for longest.
    fn make_room(&mut self, coming: Client, now: Instant) {
        let is_forgiven = |guesser: &Guesser| now.duration_since(guesser.last) >= FORGIVEN;
        if self.clients.get(&coming).is_some_and(is_forgiven) {
            self.clients.remove(&coming);
        }
        if self.clients.len() < CLIENTS || self.clients.contains_key(&coming) {
            return;
        }
        self.clients.retain(|_, guesser| !is_forgiven(guesser));
        if self.clients.len() >= CLIENTS {
            let quietest = self.clients.iter().min_by_key(|(_, guesser)| guesser.last);
            if let Some(quietest) = quietest.map(|(client, _)| *client) {
                self.clients.remove(&quietest);
            }
        }
    }

    fn count(&mut self, client: Client, change: impl Fn(u32) -> u32) {
        self.waiting = change(self.waiting);
        if let Some(guesser) = self.clients.get_mut(&client) {
            guesser.waiting = change(guesser.waiting);
        }
    }
}

impl Guesser {
    fn note(&mut self, trace: u64, now: Instant) -> Duration {
        self.last = now;
        if self.seen.contains(&Some(trace)) {
            return Duration::ZERO;
        }
        self.seen.rotate_right(1);
        if let Some(newest) = self.seen.first_mut() {
            *newest = Some(trace);
        }
        self.guesses = self.guesses.saturating_add(1);
        let delay = match self.guesses.checked_sub(FREE + 1) {
            None => Duration::ZERO,
            Some(doubled) => FIRST_WAIT
                .saturating_mul(2_u32.saturating_pow(doubled))
                .min(LONGEST_WAIT),
        };
        // Waiting is no being quiet.
        self.last = now + delay;
        delay
    }
}

/// A place among those who wait, given back also where the client left.
#[derive(Debug)]
enum Waiting<'a> {
    Not,
    At {
        guesses: &'a Guesses,
        client: Client,
    },
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Self::At { guesses, client } = self {
            guesses
                .book()
                .count(*client, |waiting| waiting.saturating_sub(1));
        }
    }
}

#[cfg(test)]
mod tests;

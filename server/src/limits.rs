//! How much of everything is enough.

use std::time::Duration;

/// What a request may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a body.
    pub body: usize,
    /// Bytes of an address, the query included.
    pub address: usize,
    /// Bytes of all headers together.
    pub headers: usize,
    /// How long the headers may take to arrive, and how long a connection may
    /// idle between requests.
    pub headers_time: Duration,
    /// How long a body may take to arrive.
    pub body_time: Duration,
    /// How long an answer may take to begin.
    pub answer_time: Duration,
    /// Connections at a time; further ones wait.
    pub connections: usize,
    /// How long open requests may take to end when the server stops.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 1 << 20,
            address: 8 << 10,
            headers: 32 << 10,
            headers_time: Duration::from_secs(75),
            body_time: Duration::from_secs(20),
            answer_time: Duration::from_secs(30),
            connections: 1_024,
            farewell: Duration::from_secs(8),
        }
    }
}

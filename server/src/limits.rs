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
    /// How long a client may leave an answer unread before its connection
    /// ends.
    pub write_time: Duration,
    /// How long the agreement on a key may take where connections are
    /// encrypted.
    pub handshake_time: Duration,
    /// Connections at a time; further ones wait.
    pub connections: usize,
    /// Connections at a time of one client, 0 for no limit; further ones are
    /// closed.
    pub connections_each: usize,
    /// Requests a second of one client, 0 for no limit; twice as many may come
    /// at once.
    pub requests_per_second: u32,
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
            write_time: Duration::from_secs(30),
            handshake_time: Duration::from_secs(10),
            connections: 1_024,
            connections_each: 256,
            requests_per_second: 1_000,
            farewell: Duration::from_secs(8),
        }
    }
}

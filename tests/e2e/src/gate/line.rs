//! The connection under a request.

use std::time::Duration;

use anyhow::Result;
use socket2::{SockRef, Socket};
use tokio::net::TcpStream;

/// A hold on a connection that another one reads and writes.
#[derive(Debug)]
pub(super) struct Line(Socket);

impl Line {
    /// The line of a connection.
    pub(super) fn of(stream: &TcpStream) -> Result<Self> {
        Ok(Self(SockRef::from(stream).try_clone()?))
    }

    /// Another hold on it.
    pub(super) fn again(&self) -> Result<Self> {
        Ok(Self(self.0.try_clone()?))
    }

    /// When it is closed it will be reset, rather than ended.
    pub(super) fn will_reset(&self) {
        // One that is gone already needs no reset.
        let _ = self.0.set_linger(Some(Duration::ZERO));
    }
}

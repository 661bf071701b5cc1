//! What may become of requests on their way to the server, and of answers on
//! their way back.

mod damage;
mod paging;
mod reply;
mod rewrite;
mod which;
mod wrong;

use std::time::Duration;

use serde_json::json;

pub use damage::Damage;
pub use paging::Paging;
pub use reply::{Reply, Rubbish};
pub use rewrite::{Passing, Rewrite};
pub use which::Which;
pub use wrong::{Wrong, fields};

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The gateway answers it: status and body. The server never hears of it.
    Answer(u16, String),
    /// The gateway answers it, with whatever an answer has.
    Reply(Reply),
    /// The connection breaks before the server hears of it.
    LoseRequest,
    /// The same, by a reset rather than by an end.
    ResetRequest,
    /// The server carries it out, and the connection breaks before the answer.
    LoseAnswer,
    /// Nothing happens at all: the server never hears of it, and no answer
    /// comes.
    Hang,
    /// The server carries it out, and the answer waits for [`crate::Gate::mend`].
    HoldAnswer,
    /// The server carries it out, and the answer comes so much later.
    Late(Duration),
    /// The server carries it out, and its answer is damaged on the way.
    Damage(Damage),
    /// The server carries it out, and its answer's JSON says something else.
    Rewrite(Rewrite),
}

impl Fault {
    /// A status without the API's envelope, as gateways answer.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Answer(status, String::new())
    }

    /// The API's envelope with an error; `message` has its details behind
    /// tabs (`server-behaviour.md`, "Envelope and errors").
    #[must_use]
    pub fn refusal(status: u16, code: i64, message: &str) -> Self {
        let message = format!("[{code}]{message}");
        Self::Answer(
            status,
            json!({"code": code, "message": message}).to_string(),
        )
    }

    /// Whether the server hears of such a request, and carries it out.
    #[must_use]
    pub fn reaches_server(&self) -> bool {
        match self {
            Self::Answer(..) | Self::LoseRequest | Self::ResetRequest | Self::Hang => false,
            Self::Reply(reply) => reply.is_after_server(),
            Self::LoseAnswer
            | Self::HoldAnswer
            | Self::Late(_)
            | Self::Damage(_)
            | Self::Rewrite(_) => true,
        }
    }
}

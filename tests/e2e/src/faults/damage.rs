//! What a network does to a true answer.

/// What becomes of the server's answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The connection is reset before anything of it arrives.
    ResetBeforeHead,
    /// The connection is reset after its head.
    ResetAfterHead,
    /// The connection is reset after half of its body.
    ResetInBody,
    /// Half of its body arrives, and then nothing any more.
    HangInBody,
    /// Its head promises more than there is.
    Longer,
    /// Half of its body arrives, and its head promises no more.
    Half,
    /// Another content type.
    ContentType(&'static str),
    /// Another JSON document stands before it in its body
    /// (`server-behaviour.md`, "Envelope and errors").
    Before(&'static str),
    /// An unknown field of so many bytes stands in its envelope.
    Inflated(usize),
}

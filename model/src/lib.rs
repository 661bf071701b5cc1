//! The typed model of a changefeed task: the contract, written once.
//!
//! Console, server and tests share it. It knows no browser, no socket and no
//! clock: what depends on the time takes it as an argument. Whatever a server
//! sends that the contract does not name, or sends with another type than the
//! contract gives, is kept and sent back unchanged.

pub mod answer;
pub mod bulk;
pub mod chart;
pub mod downstream;
pub mod draft;
pub mod envelope;
pub mod fields;
pub mod health;
pub mod keys;
pub mod lifecycle;
pub mod listing;
pub mod page;
pub mod redact;
pub mod request;
pub mod retry;
pub mod rules;
pub mod search;
pub mod secret;
pub mod session;
pub mod settings;
pub mod settle;
pub mod shown;
pub mod start;
pub mod status;
pub mod task;
pub mod tree;
pub mod tso;
pub mod visit;
mod wire;

pub use downstream::{Downstream, Kind};
pub use lifecycle::Operation;
pub use secret::Secret;
pub use status::Status;
pub use task::Task;
pub use tso::Tso;
pub use wire::Object;

//! The REST API: one request type, one error type, one function for each
//! operation.

mod body;
mod doubt;
mod early;
mod operations;
mod request;
mod retry;
mod write;

pub use operations::{ListPage, create, delete, detail, list, pause, probe, resume, update};
pub use request::Client;

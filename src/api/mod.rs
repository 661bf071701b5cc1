//! The REST API: one request type, one error type, one function for each
//! operation.

mod operations;
mod request;

pub use operations::{ListPage, delete, detail, list, pause, resume};
pub use request::Client;

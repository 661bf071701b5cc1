//! The REST API: one request type, one error type, one function for each
//! operation.

mod early;
mod operations;
mod request;

pub use operations::{ListPage, create, delete, detail, list, pause, resume, update};
pub use request::Client;

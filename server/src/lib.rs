//! The native server: serves the console, and the API of changefeed tasks
//! from one of its sources.
//!
//! [`start`] brings up a whole server in this process, which is how tests use
//! it; `main.rs`, `cli` and `config` add the command line.

mod accept;
mod answer;
pub mod api;
mod check;
pub mod clock;
pub mod connector;
mod console;
mod crowd;
pub mod embedded;
pub mod failure;
mod guard;
pub mod limits;
mod metrics;
pub mod openapi;
mod passage;
mod peer;
pub mod preflight;
mod probes;
mod server;
pub mod settings;
pub mod source;
pub mod tls;
pub mod tokens;
pub mod upstream;

pub use check::say_rule;
pub use console::base::BasePath;
pub use server::{RunningServer, serve, start};
pub use settings::Settings;

/// A token nobody can guess.
///
/// # Errors
/// Where the system has no source of chance.
pub fn random_token() -> std::io::Result<String> {
    embedded::token()
}

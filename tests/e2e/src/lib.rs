//! What the end-to-end tests stand on: the real server, a real browser, and
//! the steps of a person who uses both.
//!
//! `cargo xtask test --only e2e` builds what is needed and runs them. Every
//! test brings a server and a browser of its own and waits for conditions,
//! never for a time.

mod api;
mod browser;
mod chromium;
mod downloads;
mod driver;
mod faults;
mod form;
mod gate;
mod journal;
mod keyboard;
mod operator;
mod outcome;
mod remains;
mod server;
mod stage;
mod tabs;
mod wait;

pub use api::Api;
pub use browser::Browser;
pub use downloads::{Download, Downloads};
pub use faults::{Fault, Which};
pub use form::{SEND, clone_path, edit_path, new_path};
pub use gate::Gate;
pub use keyboard::Focus;
pub use operator::{CLUSTER, button, list_path, row, task_path};
pub use outcome::{OLD_PASSWORD, OUTCOME, PASSWORD};
pub use server::{Server, TOKEN};
pub use stage::{Stage, play};
pub use wait::until;

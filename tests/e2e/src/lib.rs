//! What the end-to-end tests stand on: the real server, a real browser, and
//! the steps of a person who uses both.
//!
//! `cargo xtask test --only e2e` builds what is needed and runs them. Every
//! test brings a server and a browser of its own and waits for conditions,
//! never for a time.

mod access;
mod api;
mod browser;
mod downloads;
mod driver;
mod engine;
mod faults;
mod form;
mod gate;
mod grid;
mod journal;
mod keyboard;
mod listed;
mod media;
mod neighbour;
mod nginx;
mod operator;
mod outcome;
mod planted;
mod quirks;
mod relay;
mod remains;
mod server;
mod site;
mod stage;
mod tabs;
mod traffic;
mod wait;

pub use access::{AccessTree, Trip};
pub use api::Api;
pub use browser::Browser;
pub use downloads::{Download, Downloads};
pub use engine::{Engine, is_left_out};
pub use faults::{Damage, Fault, Paging, Passing, Reply, Rewrite, Rubbish, Which, Wrong, fields};
pub use form::{SEND, clone_path, edit_path, new_path};
pub use gate::Gate;
pub use grid::{COUNT, SEARCH};
pub use keyboard::Focus;
pub use listed::{Listed, id_of};
pub use neighbour::Neighbour;
pub use nginx::{BELOW, Front, Nginx, OWN_PAGE};
pub use operator::{CLUSTER, button, list_path, row, task_path};
pub use outcome::{OLD_PASSWORD, OUTCOME, PASSWORD};
pub use quirks::{ADMIN, Account, Lie, Quirks, STALE, TOKEN_LIFE, VIEWER};
pub use server::{Demo, READER, Server, TOKEN};
pub use site::{RunningSite, Site};
pub use stage::{Stage, play, play_with};
pub use wait::{until, until_within};

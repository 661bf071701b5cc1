//! The quirks before a tiny server.

mod accounts;
mod paths;
mod tiny;

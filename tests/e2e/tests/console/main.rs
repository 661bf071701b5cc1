//! The console as a person meets it: each test with a server of its own, in
//! a real browser. `cargo xtask test --only e2e` runs them.

mod axe;
mod beyond;
mod chunk;
mod crash;
mod delete;
mod deployed;
mod detail;
mod form_chunk;
mod form_clone;
mod form_conflict;
mod form_create;
mod form_drafts;
mod form_edit;
mod form_faults;
mod form_keyboard;
mod hostile;
mod keyboard;
mod language;
mod large;
mod list;
mod matrix;
mod offline;
mod operations;
mod outage;
mod palette;
mod policy;
mod read_only;
mod secrets;
mod seen;
mod session_end;
mod settings;
mod shortcuts;
mod sign_in;
mod tree;
mod walk;

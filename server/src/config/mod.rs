//! What a server is told: by flags, the environment and a file, in that order.
//!
//! [`Options`] describes all three: an option's name is its flag, its key in
//! the file, and with `CHANGEFEED_` before it its variable. Clap reads the
//! first two; the file's values become defaults of its arguments, so that they
//! are checked as the others are.

mod file;
mod key;
mod layers;
mod options;
mod origin;
mod place;
mod upstream;

pub(crate) use file::ConfigFile;
pub(crate) use layers::{Configured, configure, without_values};
pub(crate) use options::{LogFormat, Options, StoreOptions, given, path};
pub(crate) use origin::{Value, values};

//! What the console knows of tasks between requests.

mod facts;
mod list;
mod operations;
mod store;

pub use facts::{Facts, state_attribute, tone_attribute};
pub use list::{LIST_MOST, TaskList};
pub use operations::Operations;
pub use store::{Row, Seen, Tasks};

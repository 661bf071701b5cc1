//! What the console knows of tasks between requests.

pub mod activity;
mod bulk;
mod facts;
mod list;
mod operations;
mod reading;
mod row;
mod store;
mod view;

pub use activity::{Activity, Entry, Outcome};
pub use bulk::Bulk;
pub(crate) use bulk::{BulkWords, failure, now, skip, sum};
pub use facts::{Facts, tone_attribute};
pub use list::TaskList;
pub use operations::Operations;
pub use reading::LIST_MOST;
pub use row::{Row, Seen};
pub use store::Tasks;
pub use view::{Listing, Shown};

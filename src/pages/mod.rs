//! The pages, one file or folder each.

mod clusters;
mod detail;
mod list;
mod not_found;
mod parts;
mod sign_in;

pub use clusters::{ClustersPage, HomePage, draw_clusters};
pub use detail::{DetailPage, draw_detail};
pub use list::ListPage;
pub use not_found::NotFoundPage;
pub(crate) use parts::draw_delete_dialog;
pub use sign_in::draw_sign_in;

//! The pages, one file or folder each.

mod clusters;
mod detail;
mod form;
mod list;
mod not_found;
mod parts;
mod sign_in;

pub use clusters::{ClustersPage, HomePage, draw_clusters};
pub use detail::{DetailPage, draw_detail};
pub use form::{CreatePage, EditPage};
use list::last_place;
pub use list::{
    ListPage, ListTools, draw_counters, draw_filters, draw_list_tools, draw_toolbar,
};
pub use not_found::NotFoundPage;
pub use parts::{MenuTarget, bulk_place};
pub(crate) use parts::{ReadProblem, draw_bulk, draw_delete_dialog, draw_menu};
pub use sign_in::draw_sign_in;

//! The pages, one file or folder each.

mod clusters;
mod detail;
mod list;
mod not_found;
mod parts;
mod sign_in;

pub use clusters::{ClustersPage, HomePage};
pub use detail::DetailPage;
pub use list::ListPage;
pub use not_found::NotFoundPage;
pub use sign_in::SignInPage;

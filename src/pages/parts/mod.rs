//! What list and detail page both show of a task.

mod activity;
mod bulk;
mod connection;
mod delete;
mod download;
mod menu;
mod operations;
mod popover;
mod problem;
mod session_end;
mod state;
mod task_menu;
mod terms;
mod token;
mod token_source;

pub(crate) use activity::{ActivityWords, draw_activity};
pub use activity::{activity_button, activity_place, draw_toasts};
pub use bulk::bulk_place;
pub(crate) use bulk::draw_bulk;
pub use connection::connection_place;
pub(crate) use delete::{DeleteDialog, draw_delete_dialog};
pub(super) use download::save;
pub(crate) use menu::Asks;
pub use menu::MenuTarget;
pub(super) use menu::{TaskMenu, form_link};
pub(crate) use operations::press_operation;
pub(super) use operations::{
    OFFERED, attribute, draw_operations, icon_of, obstacle, operation_of, operation_template,
};
pub(super) use popover::popover;
pub(crate) use problem::ReadProblem;
pub(crate) use session_end::draw_session_end;
pub use session_end::session_place;
pub(super) use state::watch;
pub(crate) use task_menu::draw_menu;
pub(crate) use terms::draw_term;
pub use terms::{Term, help_for, help_name, help_named};
pub(super) use token::TokenEntry;
pub(super) use token_source::draw_token_source;

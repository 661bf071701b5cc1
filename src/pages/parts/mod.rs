//! What list and detail page both show of a task.

mod delete;
mod menu;
mod operations;
mod problem;
mod state;

pub(super) use delete::DeleteDialog;
pub(crate) use delete::draw_delete_dialog;
pub use menu::MenuTarget;
pub(super) use menu::{Asks, TaskMenu, form_link};
pub(super) use operations::OperationButtons;
pub(crate) use problem::ReadProblem;
pub(super) use state::watch;

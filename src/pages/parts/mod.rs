//! What list and detail page both show of a task.

mod delete;
mod operations;
mod problem;
mod state;

pub(super) use delete::DeleteDialog;
pub(crate) use delete::draw_delete_dialog;
pub(super) use operations::OperationButtons;
pub(super) use problem::ReadProblem;
pub(super) use state::watch;

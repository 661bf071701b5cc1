//! The pages, one file or folder each.

mod clusters;
mod detail;
mod list;
mod not_found;
mod parts;
mod settings;
mod sign_in;
#[cfg(debug_assertions)]
mod style;

pub use clusters::{draw_clusters, draw_home};
pub use detail::draw_detail;
pub(crate) use detail::{TaskPart, draw_task_part};
pub(crate) use list::last_place;
pub use list::{
    ListTools, draw_counters, draw_empty, draw_filters, draw_list, draw_list_tools, draw_selection,
    draw_toolbar,
};
pub use not_found::draw_not_found;
pub(crate) use parts::draw_activity;
pub(crate) use parts::{
    Asks, DeleteDialog, ReadProblem, draw_bulk, draw_delete_dialog, draw_menu, draw_session_end,
    draw_term, press_operation,
};
pub use parts::{
    MenuTarget, Term, activity_button, activity_place, bulk_place, connection_place, draw_toasts,
    help_for, help_name, help_named, session_place,
};
pub use settings::draw_settings_page;
pub use sign_in::draw_sign_in;
#[cfg(debug_assertions)]
pub use style::{ADDRESS as STYLE, draw_style};

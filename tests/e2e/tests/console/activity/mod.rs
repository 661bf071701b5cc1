//! What the session did: messages, the panel, and what is said of what was
//! not done.

mod offline;
mod panel;
mod untaken;

/// The panel, while it is open.
const PANEL: &str = "dialog[open][data-part=activity-panel]";
/// The button that opens it.
const BUTTON: &str = "header [data-action=activity]";

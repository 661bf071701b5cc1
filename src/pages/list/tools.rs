//! What the toolbar opens: the settings of the view, and the menu of exports.
//! Both are drawn from a chunk.

use leptos::prelude::*;

use super::export::draw_exports;
use super::settings::draw_settings;
use crate::chunk::{Part, later};
use crate::pages::parts::MenuTarget;
use crate::tasks::Listing;
use crate::ui::element::el;
use crate::ui::reactive::show;

/// What is asked of the list as a whole.
#[derive(Clone, Copy)]
pub struct ListTools {
    /// The list.
    pub listing: Listing,
    /// Whether the settings of the view are open.
    pub settings: RwSignal<bool>,
    /// Where the menu of exports is open; what it is of is the cluster.
    pub export: RwSignal<Option<MenuTarget>>,
}

impl ListTools {
    /// Nothing is asked.
    #[must_use]
    pub fn new(listing: Listing) -> Self {
        Self {
            listing,
            settings: RwSignal::new(false),
            export: RwSignal::new(None),
        }
    }

    /// Draws what is asked for.
    pub(super) fn draw(self) -> AnyView {
        // Loaded when it is asked for first; from then on it stays, so that the
        // browser can give the focus back when it closes.
        let was_asked = Memo::new(move |before: Option<&bool>| {
            before == Some(&true) || self.settings.get() || self.export.with(Option::is_some)
        });
        show(
            move || was_asked.get(),
            move || later(Part::ListTools(self)),
        )
        .into_any()
    }
}

/// Draws the settings and the menu, each open while it is asked for.
pub fn draw_list_tools(tools: ListTools) -> AnyView {
    el("div")
        .el(draw_settings(tools.settings))
        .el(draw_exports(tools))
        .view()
}

//! What is asked about one task of a page: whether to delete it, and what
//! else to do with it. The menu itself is drawn from a chunk.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use crate::chunk::{self, Part, later};
use crate::ui::element::Element;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{Text, show};

/// What is asked about one task of the page.
#[derive(Clone, Copy)]
pub(crate) struct Asks {
    /// The key of the task that someone wants deleted.
    pub(crate) deleting: RwSignal<Option<String>>,
    /// The task whose menu is open.
    pub(in crate::pages) menu: RwSignal<Option<MenuTarget>>,
}

impl Asks {
    /// Nothing is asked.
    pub(crate) fn new() -> Self {
        Self {
            deleting: RwSignal::new(None),
            menu: RwSignal::new(None),
        }
    }
}

/// The task that a menu is about, and where on the screen it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuTarget {
    /// The task's id.
    pub id: String,
    /// The lower right corner of the button, in CSS pixels of the window.
    pub corner: (f64, f64),
}

impl MenuTarget {
    /// The menu of the task `id` at the button that was pressed.
    pub(in crate::pages) fn of_press(id: String, event: &MouseEvent) -> Option<Self> {
        let button: web_sys::Element = event.current_target()?.dyn_into().ok()?;
        Some(Self::at(id, &button))
    }

    /// The menu of the task `id` at a button.
    pub(in crate::pages) fn at(id: String, button: &web_sys::Element) -> Self {
        let place = button.get_bounding_client_rect();
        Self {
            id,
            corner: (place.right(), place.bottom()),
        }
    }
}

/// The menu of whatever task it is asked for.
#[component]
pub(in crate::pages) fn TaskMenu(
    /// The cluster that the tasks are of.
    cluster: String,
    /// The task; `None` while it is closed.
    target: RwSignal<Option<MenuTarget>>,
) -> impl IntoView {
    // Loaded when it is asked for first; from then on it stays.
    let was_asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || target.with(Option::is_some)
    });
    let menu = move || later(Part::Menu(cluster.clone(), target));
    show(move || was_asked.get(), menu).into_any()
}

/// A link to the form; its chunk is fetched as soon as a pointer or the focus
/// comes near.
pub(in crate::pages) fn form_link(
    class: &'static str,
    action: &'static str,
    page: &str,
    icon: Icon,
    word: Text,
) -> Element {
    let near = |link: Element, event| link.on(event, |_| chunk::fetch_form());
    let link = link(page)
        .class(class)
        .attr("data-action", action)
        .el(icon_el(icon))
        .says(word);
    ["pointerenter", "focus"].into_iter().fold(link, near)
}

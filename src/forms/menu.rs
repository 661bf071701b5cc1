//! The menu of a task: edit, copy, export. A popover of the browser, which
//! closes it by Escape and by a press beside it, and gives the focus back.

use changefeed_model::draft;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::download::download;
use super::frame::label;
use crate::app::use_console;
use crate::pages::MenuTarget;
use crate::route;
use crate::ui::button::Button;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::{dynamic, press, react};

/// Draws the menu of `target`; nothing while there is none.
pub(super) fn draw_menu(cluster: String, target: RwSignal<Option<MenuTarget>>) -> AnyView {
    let console = use_console();
    let element = NodeRef::<Div>::new();
    react(move || {
        let (Some(menu), corner) = (element.get(), target.get().map(|target| target.corner)) else {
            return;
        };
        match corner {
            Some(corner) => open(&menu, corner),
            None => {
                let _ = menu.hide_popover();
            }
        }
    });
    // Hidden before it is emptied: then the browser gives the focus back.
    let close = move || {
        if let Some(menu) = element.get_untracked() {
            let _ = menu.hide_popover();
        }
        target.set(None);
    };
    let export = move || {
        let id = target.with_untracked(|target| target.as_ref().map(|target| target.id.clone()));
        let row = id.and_then(|id| console.tasks.row(&id));
        if let Some(row) = row {
            row.seen.with_untracked(|seen| {
                let name = seen.task.name.as_deref().unwrap_or("changefeed");
                download(name, &draft::export(&seen.task));
            });
        }
        close();
    };
    let content = dynamic(move || {
        let Some(MenuTarget { id, .. }) = target.get() else {
            return ().into_any();
        };
        let item = move |action: &'static str, href: String, picture: Icon, word| {
            view! {
                <a role="menuitem" data-action=action href=href on:click=move |_| close()>
                    {icon(picture)}
                    {label(word)}
                </a>
            }
            .into_any()
        };
        view! {
            {item("menu-edit", route::edit(&cluster, &id), Icon::Pencil, |words| words.edit)}
            {item("menu-clone", route::clone(&cluster, &id), Icon::Copy, |words| words.clone)}
            <Button
                class="menu-item"
                action="menu-export"
                icon=Icon::Download
                word=label(|words| words.export)
                on_press=press(export)
            />
        }
        .into_any()
    });
    let toggled = move |event: web_sys::Event| {
        // Closed by the browser: by Escape, or by a press beside it.
        let is_open = event
            .current_target()
            .and_then(|menu| menu.dyn_into::<HtmlElement>().ok())
            .is_some_and(|menu| menu.matches(":popover-open").unwrap_or(false));
        if !is_open && target.with_untracked(Option::is_some) {
            target.set(None);
        }
    };
    view! {
        <div
            node_ref=element
            class="menu"
            popover="auto"
            role="menu"
            aria-label=label(|words| words.menu)
            on:toggle=toggled
            on:keydown=walk
        >
            {content}
        </div>
    }
    .into_any()
}

/// Opens the menu below the button that it was asked from, within the window.
fn open(menu: &HtmlElement, (right, bottom): (f64, f64)) {
    let style = menu.style();
    let size =
        |read: fn(&web_sys::Window) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
            read(&window())
                .ok()
                .and_then(|size| size.as_f64())
                .unwrap_or_default()
        };
    let from_right = size(web_sys::Window::inner_width) - right;
    let is_low = bottom > size(web_sys::Window::inner_height) * 0.75;
    let (edge, distance) = if is_low {
        ("bottom", size(web_sys::Window::inner_height) - bottom)
    } else {
        ("top", bottom)
    };
    // A place, not a look: everything else is in the style sheet.
    let _ = style.set_property("inset", "auto");
    let _ = style.set_property("right", &format!("{}px", from_right.round() as i32));
    let _ = style.set_property(edge, &format!("{}px", distance.round() as i32));
    let _ = menu.show_popover();
    focus(menu, 0);
}

/// The arrow keys, Home and End go through the menu.
fn walk(event: KeyboardEvent) {
    let Some(menu) = event
        .current_target()
        .and_then(|menu| menu.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let items = menu.children();
    let last = items.length().saturating_sub(1);
    let here = document()
        .active_element()
        .and_then(|active| (0..=last).find(|index| items.item(*index).as_ref() == Some(&active)));
    let next = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    focus(&menu, next);
}

fn focus(menu: &HtmlElement, index: u32) {
    let item = menu.children().item(index);
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}

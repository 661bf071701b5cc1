//! Leaving a changed form asks first: by a link, by the back button, or by
//! closing the tab.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::frame::{label, page_word};
use super::state::Form;
use crate::address::{Step, use_address};
use crate::chunk;
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::el;
use crate::ui::reactive::{Content, condition, press, react};

/// The state of the form's own entry of the history.
const ENTRY: &str = "form";

/// Where someone wants to go.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// To a page of the console.
    Link(String),
    /// Back in the history.
    Back,
}

/// Watches over a form, and draws the dialog that asks.
pub(super) fn draw_guard(form: Form) -> AnyView {
    let asked = RwSignal::new(None::<Way>);
    let is_leaving = RwSignal::new(false);
    let is_guarded =
        condition(move || form.is_changed() && !form.is_done.get() && !is_leaving.get());
    let has_entry = StoredValue::new(is_own_entry());
    guard_tab(is_guarded);
    guard_links(is_guarded, asked);
    guard_history(is_guarded, has_entry, asked);
    let address = use_address();
    let go = move || {
        let Some(way) = asked.try_update(Option::take).flatten() else {
            return;
        };
        is_leaving.set(true);
        match way {
            Way::Link(path) => address.go(&path, Step::Forward),
            Way::Back => go_back(),
        }
    };
    let stay = move || {
        if asked.try_update(Option::take).flatten() == Some(Way::Back) {
            push_entry(has_entry);
        }
    };
    let go = Arc::new(go);
    let content: Content = Arc::new(move || {
        let go = Arc::clone(&go);
        let leave = Press::new("leave", label(|words| words.leave_go));
        let back = Press {
            class: "button primary",
            ..Press::new("stay", label(|words| words.leave_stay))
        };
        el("form")
            .attr("method", "dialog")
            .el(el("p").says(label(|words| words.leave_body)))
            .el(el("div")
                .class("dialog-actions")
                .el(leave.draw(press(move || go())))
                .el(back.draw(press(stay)).attr("autofocus", "")))
            .view()
    });
    dialog(
        "leave-title",
        page_word(|words| words.leave_title),
        Signal::derive(move || asked.with(Option::is_some)),
        Callback::new(move |()| stay()),
        content,
    )
    .view()
}

/// The browser asks in its own words.
fn guard_tab(is_guarded: Memo<bool>) {
    let handle = window_event_listener(ev::beforeunload, move |event| {
        if is_guarded.get_untracked() && !chunk::is_reloading() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Links are asked about before they are followed.
fn guard_links(is_guarded: Memo<bool>, asked: RwSignal<Option<Way>>) {
    use_address().set_guard(Callback::new(move |to| {
        let is_kept = is_guarded.get_untracked();
        if is_kept {
            asked.set(Some(Way::Link(to)));
        }
        is_kept
    }));
}

/// The back button meets an entry of the history of its own first: going back
/// from it arrives at the form, and asks.
fn guard_history(
    is_guarded: Memo<bool>,
    has_entry: StoredValue<bool>,
    asked: RwSignal<Option<Way>>,
) {
    react(move || {
        if is_guarded.get() && !has_entry.get_value() {
            push_entry(has_entry);
        }
    });
    let here = window().location().href().ok();
    let handle = window_event_listener(ev::popstate, move |_| {
        // Another page's entry is on the way somewhere else.
        let is_elsewhere = window().location().href().ok() != here;
        if is_elsewhere || has_entry.try_get_value() != Some(true) {
            return;
        }
        has_entry.set_value(false);
        if is_guarded.get_untracked() {
            asked.set(Some(Way::Back));
        } else {
            go_back();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether the page was reloaded on such an entry, or came back to one.
fn is_own_entry() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state == ENTRY)
}

fn push_entry(has_entry: StoredValue<bool>) {
    let pushed = window().history().and_then(|history| {
        let here = window().location().href().ok();
        history.push_state_with_url(&ENTRY.into(), "", here.as_deref())
    });
    has_entry.set_value(pushed.is_ok());
}

fn go_back() {
    let _ = window().history().and_then(|history| history.back());
}

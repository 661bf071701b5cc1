//! A "?" that explains a word: a button, and a popover of the browser, which
//! closes it by Escape and by a press beside it, and keeps one open at a time.
//! The focus stays on the button.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::element::{Element, el};
use super::reactive::{Content, Text, show};

/// Draws the button; `content` is made each time it is pressed, and `name` is
/// what assistive technology calls it.
#[must_use]
pub fn help(name: Text, content: Content) -> Element {
    let is_open = RwSignal::new(false);
    let button = el("button")
        .attr("type", "button")
        .class("help-button")
        .attr("data-action", "help")
        .attr_text("aria-label", name);
    let opener = button.node();
    let at = opener.clone();
    let tip = el("span")
        .class("tip")
        .attr("popover", "auto")
        .on("beforetoggle", move |event| {
            let opens = Reflect::get(&event, &"newState".into()).is_ok_and(|state| state == "open");
            if let Some(at) = at.as_ref().filter(|_| opens) {
                put(&event, at);
            }
            is_open.set(opens);
        })
        .child(show(move || is_open.get(), move || content()).into_any());
    if let (Some(opener), Some(tip)) = (opener, tip.node()) {
        // The browser opens and closes it, and says so on the button.
        let _ = Reflect::set(&opener, &"popoverTargetElement".into(), &tip);
    }
    // What comes into it is read out: the focus does not go there.
    el("span")
        .class("help-place")
        .attr("aria-live", "polite")
        .el(button)
        .el(tip)
}

/// Puts the popover below its button, or above a low one; that it stays within
/// the window is the style sheet's.
fn put(event: &Event, button: &web_sys::Element) {
    let tip = event.current_target().map(JsCast::dyn_into::<HtmlElement>);
    let Some(Ok(tip)) = tip else { return };
    let place = button.get_bounding_client_rect();
    let height = window().inner_height().ok();
    let height = height.and_then(|size| size.as_f64()).unwrap_or_default();
    let is_low = place.bottom() > height * 0.6;
    let (edge, distance) = match is_low {
        true => ("--low", height - place.top()),
        false => ("--high", place.bottom()),
    };
    let style = tip.style();
    let _ = tip.toggle_attribute_with_force("data-low", is_low);
    for (name, distance) in [(edge, distance), ("--left", place.left())] {
        #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
        let mut length = (distance as i32).to_string();
        length.push_str("px");
        let _ = style.set_property(name, &length);
    }
}

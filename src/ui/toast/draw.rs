//! The place of the messages.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Toast, Toasts, Tone};
use crate::ui::button::Press;
use crate::ui::copy::{copy, select_content};
use crate::ui::element::{Element, el, focus};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{OnPress, Text, mark, press, text};

/// What the place says, in the language in force.
#[derive(Clone)]
pub struct ToastWords {
    /// The place's name for assistive technology.
    pub label: Text,
    /// The button that closes one.
    pub close: Text,
    /// The button that copies one.
    pub copy: Text,
    /// The same once it is copied.
    pub copied: Text,
    /// What leads to those that gave way.
    pub more: Text,
}

/// The place where the messages stand; it is there from the start, so that
/// assistive technology announces what comes into it, once. `on_more` shows
/// those that gave way.
#[must_use]
pub fn toast_place(toasts: Toasts, words: ToastWords, on_more: OnPress) -> Element {
    let keys = move || {
        toasts
            .shown
            .with(|shown| shown.iter().map(|toast| toast.number.to_string()).collect())
    };
    let [label, more] = [&words.label, &words.more].map(Text::clone);
    let draw = move |key: String| {
        let toast = toasts.shown.with_untracked(|shown| {
            shown
                .iter()
                .find(|toast| toast.number.to_string() == key)
                .cloned()
        });
        toast.map(|toast| draw_toast(toasts, toast, &words))
    };
    let more = Press::new("more-activity", more)
        .draw(on_more)
        .attr_flag("hidden", mark(move || toasts.left_out() == 0));
    let place = el("section")
        .class("toasts")
        .attr_text("aria-label", label)
        .el(more)
        .el(el("div")
            .attr("role", "log")
            .attr("aria-live", "polite")
            .each(keys, draw));
    ["pointerleave", "focusout"]
        .into_iter()
        .fold(place, |place, event| {
            place.on(event, move |_| toasts.release())
        })
}

fn draw_toast(toasts: Toasts, toast: Toast, words: &ToastWords) -> Element {
    let (tone, icon) = match toast.tone {
        Tone::Success => ("success", Icon::Tick),
        Tone::Failure => ("failure", Icon::Warning),
    };
    let said = el("div")
        .class("toast-text")
        .el(el("p").text(&toast.text))
        .el(el("p").class("toast-detail").text(&toast.detail));
    let to_copy = [&*toast.text, "\n", &toast.detail].concat();
    let node = said.node();
    let is_copied = RwSignal::new(false);
    let [before, after] = [&words.copy, &words.copied].map(Text::clone);
    let copy_word = text(move || match is_copied.get() {
        true => after(),
        false => before(),
    });
    let copy_it = move || {
        let (to_copy, node) = (to_copy.trim_end().to_owned(), node.clone());
        spawn_local(async move {
            if copy(&to_copy).await {
                let _ = is_copied.try_set(true);
            } else if let Some(node) = node {
                select_content(&node);
            }
        });
    };
    let close_it = move || {
        let neighbour = neighbour(toast.number);
        toasts.close(toast.number);
        if let Some(neighbour) = neighbour {
            focus(&neighbour);
        }
    };
    let copy = Press {
        class: "icon-button",
        action: Some("copy-toast"),
        title: Some(copy_word.clone()),
        label: Some(copy_word),
        icon: Some(Icon::Copy),
        ..Press::default()
    };
    let close = Press {
        class: "icon-button",
        action: Some("close-toast"),
        label: Some(words.close.clone()),
        icon: Some(Icon::Cross),
        ..Press::default()
    };
    el("div")
        .class("toast")
        .attr("data-part", "toast")
        .attr("data-tone", tone)
        .attr("data-number", &toast.number.to_string())
        .el(icon_el(icon))
        .el(said)
        .el(copy
            .draw(press(copy_it))
            .attr_flag("data-copied", mark(move || is_copied.get())))
        .el(close.draw(press(close_it)))
}

/// What takes the focus when a message is closed: the next one's button to
/// close it, else that of the one before, else the page.
fn neighbour(number: u32) -> Option<web_sys::Element> {
    let of = |css: &str| document().query_selector(css).ok().flatten();
    let toast = of(&["[data-number=\"", &number.to_string(), "\"]"].concat())?;
    let next = toast.next_element_sibling();
    let near = next.or_else(|| toast.previous_element_sibling());
    let button = near.and_then(|near| near.query_selector("[data-action=close-toast]").ok());
    button.flatten().or_else(|| of("#content"))
}

/// On a small screen the messages stand at the edge that what is used is not
/// at.
pub(super) fn choose_edge() {
    let place = document().query_selector(".toasts").ok().flatten();
    let (Some(place), Some(used)) = (place, document().active_element()) else {
        return;
    };
    let used = used.get_bounding_client_rect();
    let root = document().document_element();
    let height = f64::from(root.map_or(0, |root| root.client_height()));
    // The page itself is as high as all of it: nothing is used then.
    let is_low = used.height() < height && used.top() + used.bottom() > height;
    let _ = place.set_attribute("data-edge", if is_low { "top" } else { "bottom" });
}

//! Elements that are made step by step, all of one type.
//!
//! In `view!` each element is a type of its own, with its own code for
//! building, rebuilding, mounting and dropping: half of what the form's pages
//! weighed. Here an element is made at once in the document, and what it
//! keeps alive (effects, listeners, children) is one list.

mod render;

use core::any::Any;

use changefeed_model::shown::visible;
use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::reactive::{Flag, Text};

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element of the document that is being made. One pointer: each step
/// hands it on, and there are many steps.
pub struct Element(Box<SendWrapper<Made>>);

/// Listens for as long as it is there: a browser tells of some events, such as
/// the closing of a dialog, after the element is gone.
struct Listener {
    node: web_sys::Element,
    event: String,
    listener: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.listener.as_ref().unchecked_ref();
        let _ = self
            .node
            .remove_event_listener_with_callback(&self.event, function);
    }
}

struct Made {
    node: Option<web_sys::Element>,
    /// Effects, listeners and children: alive for as long as it is there.
    kept: Vec<Box<dyn Any>>,
}

/// Makes an HTML element.
#[must_use]
pub fn el(tag: &str) -> Element {
    Element::of(document().create_element(tag).ok())
}

/// Makes an SVG element.
#[must_use]
pub fn svg_el(tag: &str) -> Element {
    Element::of(document().create_element_ns(Some(SVG), tag).ok())
}

impl Element {
    fn of(node: Option<web_sys::Element>) -> Self {
        Self(Box::new(SendWrapper::new(Made {
            node,
            kept: Vec::new(),
        })))
    }

    /// The element itself; `None` where the browser refused to make it.
    #[must_use]
    pub fn node(&self) -> Option<web_sys::Element> {
        self.0.node.clone()
    }

    /// With an attribute that stays.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        if let Some(node) = &self.0.node {
            let _ = node.set_attribute(name, value);
        }
        self
    }

    /// With classes that stay.
    #[must_use]
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// With an attribute that changes.
    #[must_use]
    pub fn attr_text(self, name: &'static str, value: Text) -> Self {
        self.with(move |node| {
            let _ = node.set_attribute(name, &value());
        })
    }

    /// With an attribute that changes, and may be away.
    #[must_use]
    pub fn attr_flag(self, name: &'static str, value: Flag) -> Self {
        self.with(move |node| {
            let _ = match value() {
                Some(value) => node.set_attribute(name, value),
                None => node.remove_attribute(name),
            };
        })
    }

    /// With a property that is a text, such as the value of an input: set
    /// only where it differs, so that a caret stays where it is.
    #[must_use]
    pub fn prop_text(self, name: &'static str, value: Text) -> Self {
        self.with(move |node| set_property(node, name, &JsValue::from(value())))
    }

    /// With a property that is true or false, such as `checked`.
    #[must_use]
    pub fn prop_flag(self, name: &'static str, when: Flag) -> Self {
        self.with(move |node| set_property(node, name, &JsValue::from(when().is_some())))
    }

    /// Does `act` to the element now, and again whenever what it reads
    /// changes.
    #[must_use]
    pub fn with(self, act: impl Fn(&web_sys::Element) + 'static) -> Self {
        self.with_erased(Box::new(act))
    }

    fn with_erased(mut self, act: Box<dyn Fn(&web_sys::Element)>) -> Self {
        if let Some(node) = self.0.node.clone() {
            let effect = RenderEffect::new(move |_| act(&node));
            self.0.kept.push(Box::new(effect));
        }
        self
    }

    /// With a listener.
    #[must_use]
    pub fn on(self, event: &str, act: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.on_erased(event, Box::new(act))
    }

    fn on_erased(mut self, event: &str, mut act: Box<dyn FnMut(web_sys::Event)>) -> Self {
        // A browser tells an input that it lost the focus while the page it is
        // on goes away: what the listener reads is gone by then.
        let life = StoredValue::new(());
        let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            if !life.is_disposed() {
                act(event);
            }
        });
        if let Some(node) = self.0.node.clone() {
            let event = event.to_owned();
            let function = listener.as_ref().unchecked_ref();
            let _ = node.add_event_listener_with_callback(&event, function);
            self.0.kept.push(Box::new(Listener {
                node,
                event,
                listener,
            }));
        }
        self
    }

    /// With a text that stays, after what is in it. What is not seen of a text
    /// is written out.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        if let Some(node) = &self.0.node {
            let _ = node.append_with_str_1(&visible(text));
        }
        self
    }

    /// With a text that changes, after what is in it.
    #[must_use]
    pub fn says(mut self, text: Text) -> Self {
        let place = document().create_text_node("");
        if let Some(node) = &self.0.node {
            let _ = node.append_child(&place);
        }
        let effect = RenderEffect::new(move |_| {
            let text = text();
            let text = visible(&text);
            // A live region would say once more what it says already.
            if place.data() != text {
                place.set_data(&text);
            }
        });
        self.0.kept.push(Box::new(effect));
        self
    }

    /// With a child, after what is in it.
    #[must_use]
    pub fn child(mut self, view: AnyView) -> Self {
        let mut state = view.build();
        if let Some(node) = &self.0.node {
            state.mount(node, None);
        }
        self.0.kept.push(Box::new(state));
        self
    }

    /// With another element in it, after what is in it.
    #[must_use]
    pub fn el(mut self, inner: Element) -> Self {
        let inner = SendWrapper::take(*inner.0);
        if let (Some(node), Some(inner)) = (&self.0.node, &inner.node) {
            let _ = node.append_child(inner);
        }
        self.0.kept.extend(inner.kept);
        self
    }

    /// With other elements in it, after what is in it.
    #[must_use]
    pub fn els(self, inner: impl IntoIterator<Item = Element>) -> Self {
        inner.into_iter().fold(self, Self::el)
    }

    /// The element as a view.
    #[must_use]
    pub fn view(self) -> AnyView {
        self.into_any()
    }
}

/// Moves the focus to an element.
pub fn focus(node: &web_sys::Element) {
    if let Some(node) = node.dyn_ref::<web_sys::HtmlElement>() {
        let _ = node.focus();
    }
}

fn set_property(node: &web_sys::Element, name: &str, value: &JsValue) {
    let name = JsValue::from(name);
    if js_sys::Reflect::get(node, &name).as_ref() != Ok(value) {
        let _ = js_sys::Reflect::set(node, &name, value);
    }
}

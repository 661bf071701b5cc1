//! Copies of one template, each patched by texts.
//!
//! A row of a long list is a copy of a template that the browser makes in one
//! go, and one effect that writes what differs: no effect, listener or view a
//! cell.

use wasm_bindgen::JsCast;

use super::element::Element;

/// The attribute that marks what is written to.
pub const MARK: &str = "data-spot";

/// Where a text is written: into the template itself (0) or into its marked
/// elements, counted from 1 in the order of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The last text in the element.
    Text(usize),
    /// An attribute of it.
    Attr(usize, &'static str),
}

/// What copies are made of.
pub struct Template {
    root: Option<web_sys::Element>,
    spots: &'static [Spot],
}

/// A copy, and what was written to it.
pub struct Painted {
    elements: Vec<web_sys::Element>,
    spots: &'static [Spot],
    texts: Vec<String>,
}

impl Template {
    /// A template; `spots` says where each text goes.
    #[must_use]
    pub fn new(root: &Element, spots: &'static [Spot]) -> Self {
        Self {
            root: root.node(),
            spots,
        }
    }

    /// Copies it; `None` where the browser refuses.
    #[must_use]
    pub fn copy(&self) -> Option<Painted> {
        let copy = self.root.as_ref()?.clone_node_with_deep(true).ok()?;
        let copy: web_sys::Element = copy.dyn_into().ok()?;
        let marked = copy.query_selector_all("[data-spot]").ok()?;
        let marked = (0..marked.length()).filter_map(|at| marked.item(at)?.dyn_into().ok());
        let elements = core::iter::once(copy.clone()).chain(marked).collect();
        Some(Painted {
            elements,
            spots: self.spots,
            texts: Vec::new(),
        })
    }
}

impl Painted {
    /// The copy's root.
    #[must_use]
    pub fn root(&self) -> Option<&web_sys::Element> {
        self.elements.first()
    }

    /// Writes what differs from what was written before; one text a spot.
    pub fn paint(&mut self, texts: Vec<String>) {
        for (at, (spot, text)) in self.spots.iter().zip(&texts).enumerate() {
            if self.texts.get(at) == Some(text) {
                continue;
            }
            match *spot {
                Spot::Text(element) => {
                    let place = self
                        .elements
                        .get(element)
                        .and_then(|element| element.last_child());
                    if let Some(place) = place {
                        place.set_node_value(Some(text));
                    }
                }
                Spot::Attr(element, name) => {
                    if let Some(element) = self.elements.get(element) {
                        let _ = element.set_attribute(name, text);
                    }
                }
            }
        }
        self.texts = texts;
    }
}

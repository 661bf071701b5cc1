//! What Leptos asks of whatever stands in a view. An element stands there
//! already: mounting puts it into its place, and nothing else is to be done.

use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use super::Element;

impl Mountable for Element {
    fn unmount(&mut self) {
        if let Some(node) = &self.0.node {
            node.remove();
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        if let Some(node) = &self.0.node {
            let _ = parent.insert_before(node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let place = self.0.node.as_ref();
        match place.and_then(|node| Some((node, node.parent_element()?))) {
            Some((node, parent)) => {
                child.mount(&parent, Some(node));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.0.node.iter().cloned().collect()
    }
}

impl Render for Element {
    type State = Self;

    fn build(self) -> Self::State {
        self
    }

    fn rebuild(mut self, state: &mut Self::State) {
        state.insert_before_this(&mut self);
        state.unmount();
        *state = self;
    }
}

no_attrs!(Element);

/// There is no HTML of it: the console is drawn in the browser alone.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> Self::State {
        self
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

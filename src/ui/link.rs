//! Links to the console's own pages.

use leptos::prelude::*;

use super::element::{Element, el};
use super::reactive::{Text, text};

/// Where the console's pages are, as the document sees them: below a path.
#[derive(Clone, Copy, Debug)]
pub struct Links(StoredValue<String>);

impl Links {
    /// Pages below `base`, which is empty or a path without a slash at its
    /// end.
    #[must_use]
    pub fn below(base: &str) -> Self {
        Self(StoredValue::new(base.to_owned()))
    }

    /// A page's path as it stands in the document.
    #[must_use]
    pub fn target(self, page: &str) -> String {
        self.0.with_value(|base| [base, page].concat())
    }

    /// The page's path of one that stands in the document, if it is the
    /// console's.
    #[must_use]
    pub fn page(self, target: &str) -> Option<String> {
        let page = self
            .0
            .with_value(|base| target.strip_prefix(base.as_str()).map(str::to_owned))?;
        match page.as_str() {
            "" => Some("/".to_owned()),
            below => below.starts_with('/').then_some(page),
        }
    }
}

/// The links of the context; of the whole origin where there are none.
#[must_use]
pub fn use_links() -> Links {
    use_context().unwrap_or_else(|| Links::below(""))
}

/// A link to a page of the console.
#[must_use]
pub fn link(page: &str) -> Element {
    el("a").attr("href", &use_links().target(page))
}

/// A link to a page that changes.
#[must_use]
pub fn link_text(page: Text) -> Element {
    let links = use_links();
    el("a").attr_text("href", text(move || links.target(&page())))
}

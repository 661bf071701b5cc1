//! Styles that come with the code they are for. The style sheet of the page is
//! what the list needs; the rest stands in the chunks, as one text a folder of
//! `style/`, and is put into the page before what it is for is drawn. All of
//! them name a layer, so that their order does not matter.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::document;
use web_sys::CssStyleSheet;

/// The styles of a folder.
#[derive(Debug)]
pub struct Sheet {
    text: &'static str,
    is_worn: AtomicBool,
}

impl Sheet {
    /// Styles that the page does not wear yet.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            is_worn: AtomicBool::new(false),
        }
    }

    /// Puts the styles into the page, unless they are there. The policy of the
    /// page permits no styles written into its markup; these are none.
    pub fn wear(&self) {
        if self.is_worn.swap(true, Ordering::Relaxed) {
            return;
        }
        if let Ok(sheet) = CssStyleSheet::new()
            && sheet.replace_sync(self.text).is_ok()
        {
            document().adopted_style_sheets().push(&sheet);
        }
    }
}

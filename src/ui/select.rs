//! A menu of a few words, by the browser's own select.

use std::sync::Arc;

use leptos::prelude::*;

use super::element::{Element, el};
use super::reactive::Text;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands for it.
    pub value: String,
    /// Its word.
    pub word: String,
}

impl Choice {
    /// The choice of a value, by its word.
    #[must_use]
    pub fn new(value: &str, word: &str) -> Self {
        Self {
            value: value.to_owned(),
            word: word.to_owned(),
        }
    }
}

/// Choices that change.
pub type Choices = Arc<dyn Fn() -> Vec<Choice> + Send + Sync>;

/// A select with a label for assistive technology: `chosen` is the value that
/// is chosen, and `on_choose` is told of a new one.
#[must_use]
pub fn select(
    id: &'static str,
    label: Text,
    choices: Choices,
    chosen: Text,
    on_choose: Box<dyn Fn(String)>,
) -> Element {
    el("select")
        .attr("id", id)
        .class("select")
        .attr_text("aria-label", label)
        .with(move |node| {
            let chosen = chosen();
            node.set_text_content(None);
            for choice in choices() {
                let Ok(option) = document().create_element("option") else {
                    continue;
                };
                let _ = option.set_attribute("value", &choice.value);
                if choice.value == chosen {
                    let _ = option.set_attribute("selected", "");
                }
                option.set_text_content(Some(&choice.word));
                let _ = node.append_child(&option);
            }
        })
        .on("change", move |event| on_choose(event_target_value(&event)))
}

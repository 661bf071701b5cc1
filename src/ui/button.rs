//! The one button.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Element, el};
use super::icon::{Icon, icon_el};
use super::reactive::{Flag, OnPress, Text};

/// A button. One that cannot be pressed now stays where it is, can be
/// focused, and says why in its title; who presses it is told nothing else,
/// so `on_press` must do nothing then.
#[component]
pub fn Button(
    /// How it looks: `button`, with `primary`, `quiet` or `danger`, or
    /// `icon-button`.
    #[prop(default = "button")]
    class: &'static str,
    /// Its kind: `button`, or `submit` in a form.
    #[prop(default = "button")]
    kind: &'static str,
    /// Its name for styles and tests.
    #[prop(optional)]
    action: Option<&'static str>,
    /// The operation on a task that it stands for, for styles and tests.
    #[prop(optional)]
    operation: Option<&'static str>,
    /// What it is within a row of a list, so that the focus finds it in another
    /// row (`ui::rows`).
    #[prop(optional)]
    control: Option<&'static str>,
    /// Its name for assistive technology, where its word does not serve.
    #[prop(optional)]
    label: Option<Text>,
    /// What a pointer at rest is told.
    #[prop(optional)]
    title: Option<Text>,
    /// Whether it cannot be pressed now: `true` or `false`.
    #[prop(optional)]
    is_disabled: Option<Flag>,
    /// Whether it is at work, for styles.
    #[prop(optional)]
    is_busy: Option<Flag>,
    /// The icon before its word.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Its word; an empty one takes no place.
    #[prop(optional)]
    word: Option<Text>,
    /// What a press does.
    on_press: OnPress,
) -> impl IntoView {
    let press = Press {
        class,
        kind,
        action,
        operation,
        control,
        label,
        title,
        is_disabled,
        is_busy,
        icon,
        word,
    };
    press.draw(on_press).view()
}

/// A button as data: what [`Button`] is drawn from, for those who make
/// elements themselves.
pub struct Press {
    /// How it looks, as in [`Button`].
    pub class: &'static str,
    /// Its kind: `button`, or `submit` in a form.
    pub kind: &'static str,
    /// Its name for styles and tests.
    pub action: Option<&'static str>,
    /// The operation on a task that it stands for, for styles and tests.
    pub operation: Option<&'static str>,
    /// What it is among the controls of its row, as in [`Button`].
    pub control: Option<&'static str>,
    /// Its name for assistive technology, where its word does not serve.
    pub label: Option<Text>,
    /// What a pointer at rest is told.
    pub title: Option<Text>,
    /// Whether it cannot be pressed now: `true` or `false`.
    pub is_disabled: Option<Flag>,
    /// Whether it is at work, for styles.
    pub is_busy: Option<Flag>,
    /// The icon before its word.
    pub icon: Option<Icon>,
    /// Its word; an empty one takes no place.
    pub word: Option<Text>,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            class: "button",
            kind: "button",
            action: None,
            operation: None,
            control: None,
            label: None,
            title: None,
            is_disabled: None,
            is_busy: None,
            icon: None,
            word: None,
        }
    }
}

impl Press {
    /// A button with a name for tests, and a word.
    #[must_use]
    pub fn new(action: &'static str, word: Text) -> Self {
        Self {
            action: Some(action),
            word: Some(word),
            ..Self::default()
        }
    }

    /// Draws it; `on_press` is what a press does.
    #[must_use]
    pub fn draw(self, mut on_press: OnPress) -> Element {
        let mut button = el("button").attr("type", self.kind).class(self.class);
        for (name, value) in [
            ("data-action", self.action),
            ("data-operation", self.operation),
            ("data-control", self.control),
        ] {
            if let Some(value) = value {
                button = button.attr(name, value);
            }
        }
        for (name, value) in [("aria-label", self.label), ("title", self.title)] {
            if let Some(value) = value {
                button = button.attr_text(name, value);
            }
        }
        for (name, value) in [
            ("aria-disabled", self.is_disabled),
            ("data-busy", self.is_busy),
        ] {
            if let Some(value) = value {
                button = button.attr_flag(name, value);
            }
        }
        if let Some(icon) = self.icon {
            button = button.el(icon_el(icon));
        }
        if let Some(word) = self.word {
            button = button.el(el("span").says(word));
        }
        button.on("click", move |event| on_press(event.unchecked_into()))
    }
}

//! The one button.

use leptos::prelude::*;

use super::icon::{Icon, icon};
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
    let word = word.map(|word| view! { <span>{word}</span> });
    view! {
        <button
            type=kind
            class=class
            data-action=action
            data-operation=operation
            data-control=control
            aria-label=label
            title=title
            aria-disabled=is_disabled
            data-busy=is_busy
            on:click=on_press
        >
            {icon.map(self::icon)}
            {word}
        </button>
    }
    .into_any()
}

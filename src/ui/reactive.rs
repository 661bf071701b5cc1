//! What changes in a view, with its type erased.
//!
//! Leptos compiles each closure in a view into code of its own, several
//! hundred bytes each, and thousands for one that returns views. Through
//! these all texts share one piece of code, all conditions another, and all
//! presses a third: 30 % of the first wasm of this console were copies.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::MouseEvent;

/// A text that changes.
pub type Text = Arc<dyn Fn() -> String + Send + Sync>;
/// An attribute that changes; `None` takes it away.
pub type Flag = Arc<dyn Fn() -> Option<&'static str> + Send + Sync>;
/// A view that changes.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;
/// A view that can be drawn again and again.
pub type Content = Arc<dyn Fn() -> AnyView + Send + Sync>;
/// What a press does.
pub type OnPress = Box<dyn FnMut(MouseEvent)>;

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Text {
    Arc::new(read)
}

/// A view that is drawn anew whenever what `draw` reads changes.
pub fn dynamic(draw: impl FnMut() -> AnyView + Send + 'static) -> Dynamic {
    Box::new(draw)
}

/// Draws `content` while `when` holds.
pub fn show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> Dynamic {
    show_erased(Arc::new(when), Arc::new(content))
}

fn show_erased(when: Arc<dyn Fn() -> bool + Send + Sync>, content: Content) -> Dynamic {
    let holds = condition_erased(when);
    Box::new(move || {
        if holds.get() {
            untrack(|| content())
        } else {
            ().into_any()
        }
    })
}

/// Runs `act` now, and again whenever what it reads changes.
pub fn react(act: impl FnMut() + 'static) {
    react_erased(Box::new(act));
}

fn react_erased(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

/// What a press does, whatever the event says.
pub fn press(act: impl Fn() + 'static) -> OnPress {
    Box::new(move |_| act())
}

/// The value of an attribute that is there, and empty, while `when` holds.
pub fn mark(when: impl Fn() -> bool + Send + Sync + 'static) -> Flag {
    Arc::new(move || when().then_some(""))
}

/// The value of an attribute that says `true` or `false`.
pub fn says(when: impl Fn() -> bool + Send + Sync + 'static) -> Flag {
    Arc::new(move || Some(if when() { "true" } else { "false" }))
}

/// A condition that tells its readers only when it changes.
pub fn condition(when: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    condition_erased(Arc::new(when))
}

fn condition_erased(when: Arc<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
    Memo::new(move |_| when())
}

/// A text that tells its readers only when it changes.
pub fn steady(read: impl Fn() -> String + Send + Sync + 'static) -> Memo<String> {
    steady_erased(Arc::new(read))
}

fn steady_erased(read: Text) -> Memo<String> {
    Memo::new(move |_| read())
}

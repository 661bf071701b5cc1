//! Which keys ask for what: the rules of the shortcuts, without a browser.

mod sequence;
mod shortcut;

pub use sequence::{Press, SEQUENCE_MS, Sequence};
pub use shortcut::Shortcut;

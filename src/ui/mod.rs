//! Parts without knowledge of tasks.

pub mod badge;
pub mod dialog;
pub mod field;
pub mod heading;
pub mod icon;
pub mod notice;
pub mod reactive;
pub mod select;
pub mod table;
pub mod toast;

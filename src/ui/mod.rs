//! Parts without knowledge of tasks.

pub mod badge;
pub mod button;
pub mod chart;
pub mod copy;
pub mod dialog;
pub mod element;
pub mod field;
pub mod grid;
pub mod heading;
pub mod help;
pub mod icon;
pub mod input;
pub mod json;
pub mod keyed;
pub mod link;
pub mod notice;
pub mod paint;
pub mod reactive;
pub mod rows;
pub mod select;
pub mod sheet;
pub mod text;
pub mod toast;

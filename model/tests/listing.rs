//! The list: filtered, searched, sorted, counted, chosen from and exported.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check fails by a panic"
)]

#[path = "listing/arrange.rs"]
mod arrange;
#[path = "listing/export.rs"]
mod export;
#[path = "listing/naive.rs"]
mod naive;
#[path = "listing/rows.rs"]
mod rows;
#[path = "listing/selection.rs"]
mod selection;
#[path = "listing/view.rs"]
mod view;

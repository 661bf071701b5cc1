//! Checks of the console's parts in a headless browser.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check fails by a panic"
)]

mod activity;
mod address;
mod body;
mod bulk;
mod chart;
mod config;
mod dialog;
mod element;
mod field;
mod grid;
mod help;
mod keyed;
mod keys;
mod list_page;
mod list_tools;
mod online;
mod place;
mod progress;
mod query;
mod retry;
mod review;
mod rows;
mod rules;
mod session_end;
mod settings;
mod settling;
mod sheet;
mod sink;
mod stage;
mod store;
mod style;
mod tables;
mod task_page;
#[path = "../hostile/texts.rs"]
mod texts;
mod timers;
mod toasts;
mod verdicts;
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

//! Lists as long as they get: ten thousand tasks where that proves more than
//! a few hundred do.

mod bulk;
mod clock;
mod export;
mod hidden_tab;
mod keyboard;
mod patch;
mod refresh;
mod restore;
mod settings;
mod view;
mod whole;

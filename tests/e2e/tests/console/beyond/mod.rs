//! What a tool does not tell: where the focus goes, what is said by itself,
//! and how a table that is drawn in part counts.

mod announced;
mod focus;
mod table;
mod tabs;

use anyhow::Result;
use changefeed_e2e::{Engine, is_left_out};

/// Where Tab leads is a setting of WebKit's, and Firefox stops at what scrolls.
fn is_elsewhere() -> Result<bool> {
    is_left_out(
        &[Engine::Firefox, Engine::Webkit],
        "Tab leads elsewhere there by the browser's own settings",
    )
}

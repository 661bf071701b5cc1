//! `cargo xtask size`: what the first load weighs, and where the bytes are.

mod budget;
mod first_load;

use anyhow::Result;

use crate::layout::Layout;

/// Prints the first load and fails when it exceeds its budget.
pub(crate) fn check(layout: &Layout) -> Result<()> {
    let load = budget::Load::weigh(&layout.dist())?;
    println!("{}", load.render());
    load.demand()
}

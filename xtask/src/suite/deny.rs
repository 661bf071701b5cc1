//! What the crates of this workspace may be, by `deny.toml`: licences, bans,
//! sources; and what is known against them, where RustSec's database can be
//! had.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::layout::Layout;
use crate::run;
use crate::say::say;
use crate::setup::on_demand;

/// Checks all crates.
pub(super) fn check(layout: &Layout) -> Result<()> {
    let program = on_demand::program(layout, &on_demand::deny())?;
    run::stream(
        "checking licences, bans and sources of the crates",
        asked(&program, layout).args(["check", "licenses", "bans", "sources"]),
        "mend what cargo-deny names above, or allow it in deny.toml with a reason",
    )?;
    // It is a git repository, and in no package registry.
    if let Err(error) = run::ask(asked(&program, layout).args(["fetch", "db"])) {
        say(format_args!("{error:#}"));
        say("RustSec's database cannot be had here: advisories were NOT checked");
        return Ok(());
    }
    run::stream(
        "checking advisories about the crates",
        asked(&program, layout).args(["--offline", "check", "advisories"]),
        "update the crate that cargo-deny names above, or say in deny.toml why it does no harm",
    )
}

fn asked(program: &Path, layout: &Layout) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--color", "never", "--manifest-path"])
        .arg(layout.root.join("Cargo.toml"))
        .current_dir(&layout.root);
    command
}

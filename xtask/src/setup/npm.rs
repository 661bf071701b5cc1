//! npm's packages, in a folder of their own.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::layout::on_path;
use crate::run;
use crate::say::say;
use crate::setup::apt;

/// Installs a package into a folder; node and npm first, where they are missing.
pub(crate) fn install(package: &str, into: &Path) -> Result<()> {
    need_node(package)?;
    run::stream(
        &format!("installing {package}"),
        Command::new("npm")
            .args(["install", "--prefix"])
            .arg(into)
            .args(["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"])
            .args(["--loglevel=error", package])
            .current_dir(into),
        "npm's reason stands above; check the network (or npm's registry setting) and repeat",
    )
}

/// Installs exactly what a lock file names, into the folder where it lies.
pub(crate) fn install_locked(what: &str, folder: &Path) -> Result<()> {
    need_node(what)?;
    run::stream(
        &format!("installing {what}"),
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            .arg("--loglevel=error")
            .current_dir(folder),
        "npm's reason stands above; check the network (or npm's registry setting) and repeat",
    )
}

/// Installs node and npm, where they are missing.
fn need_node(what: &str) -> Result<()> {
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .into_iter()
        .filter(|(program, _)| on_path(program).is_none())
        .map(|(_, debian)| debian)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(format_args!(
        "{} first: {what} comes from npm and runs on node",
        missing.join(" and ")
    ));
    apt::install(&missing)
}

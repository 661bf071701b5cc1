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
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .into_iter()
        .filter(|(program, _)| on_path(program).is_none())
        .map(|(_, debian)| debian)
        .collect();
    if !missing.is_empty() {
        say(format_args!(
            "{} first: {package} comes from npm and runs on node",
            missing.join(" and ")
        ));
        apt::install(&missing)?;
    }
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

//! Debian's packages: as root, or through sudo.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::layout::on_path;
use crate::run;
use crate::say::say;

/// Whether this machine installs its packages with apt.
pub(crate) fn is_here() -> bool {
    on_path("apt-get").is_some()
}

/// Renews the package lists, once in a run: an old list names packages that
/// are gone, and a fresh machine has none.
pub(crate) fn renew_lists(wanted: &str) -> Result<()> {
    static RENEWED: AtomicBool = AtomicBool::new(false);
    if !is_here() {
        bail!(
            "this machine has no apt-get: install what Debian calls {wanted} by its own means, \
             then repeat the command"
        );
    }
    let root = is_root();
    let by_hand = by_hand(wanted);
    if !root && on_path("sudo").is_none() {
        bail!(
            "{wanted} must be installed by root, and there is no sudo: have root run \
             `{by_hand}`, then repeat the command"
        );
    }
    if RENEWED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    if !root {
        say(format_args!(
            "sudo may ask for your password, for: {by_hand}"
        ));
    }
    let updated = run::foreground(apt(root).args(["-q", "update"]))?;
    if !updated.success() {
        say("the package lists could not be renewed; trying with those at hand");
    }
    Ok(())
}

/// Installs packages. Who cannot is told the command that somebody else may run.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    renew_lists(&list)?;
    let done = run::foreground(
        apt(is_root())
            .args(["-q", "install", "-y", "--no-install-recommends"])
            .args(packages),
    )?;
    if !done.success() {
        bail!(
            "apt-get could not install {list}: its reason stands above. Run `{}` as root \
             (after `dpkg --configure -a` if it asks for it), then repeat the command",
            by_hand(&list)
        );
    }
    Ok(())
}

/// Loads packages and unpacks them into a folder: nothing is installed, and
/// nothing of theirs runs.
pub(crate) fn unpack(packages: &[&str], into: &Path) -> Result<()> {
    let list = packages.join(" ");
    // Loading needs no root, and old lists may do.
    if let Err(error) = renew_lists(&list) {
        say(format_args!("{error:#}"));
    }
    let cannot = || format!("{} could not be written", into.display());
    let loaded = into.join("packages");
    std::fs::create_dir_all(&loaded).with_context(cannot)?;
    run::stream(
        &format!("loading {list}"),
        Command::new("apt-get")
            .args(["-q", "download"])
            .args(packages)
            .current_dir(&loaded),
        "apt-get's reason stands above; have root run `apt-get update`, then repeat the command",
    )?;
    for entry in std::fs::read_dir(&loaded).with_context(cannot)? {
        let package = entry.with_context(cannot)?.path();
        run::stream(
            "unpacking a package",
            Command::new("dpkg").arg("-x").arg(&package).arg(into),
            "dpkg's reason stands above",
        )?;
    }
    std::fs::remove_dir_all(&loaded).with_context(cannot)
}

fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

fn by_hand(list: &str) -> String {
    format!("apt-get update && apt-get install -y --no-install-recommends {list}")
}

fn apt(root: bool) -> Command {
    let mut command = if root {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command
}

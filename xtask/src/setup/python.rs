//! Schemathesis, in a Python environment of its own: it tries an API against
//! its OpenAPI document.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::{Layout, on_path};
use crate::lock::Lock;
use crate::say::say;
use crate::setup::apt;
use crate::{pins, run};

/// What it needs, with every version, in the checkout.
const REQUIREMENTS: &str = "server/tests/schemathesis/requirements.txt";

/// The program; installed first where it is missing, since one long step
/// alone needs it.
pub(crate) fn schemathesis(layout: &Layout) -> Result<PathBuf> {
    let place = layout.tool("schemathesis", pins::SCHEMATHESIS);
    let requirements = layout.root.join(REQUIREMENTS);
    if !is_complete(&place, &requirements) {
        let lock = layout.cache.join("setup.lock");
        let _lock = Lock::take(&lock, "installing schemathesis")?;
        if !is_complete(&place, &requirements) {
            install(&place, &requirements)?;
        }
    }
    Ok(place.join("bin").join("schemathesis"))
}

/// What was installed last; written when all of it is there.
fn note(place: &Path) -> PathBuf {
    place.join("installed.txt")
}

fn is_complete(place: &Path, requirements: &Path) -> bool {
    let wanted = std::fs::read(requirements).ok();
    wanted.is_some() && std::fs::read(note(place)).ok() == wanted
}

fn install(place: &Path, requirements: &Path) -> Result<()> {
    say(format_args!(
        "schemathesis {}: tries the API against its document (PyPI; a minute)",
        pins::SCHEMATHESIS
    ));
    if on_path("python3").is_none() {
        apt::install(&["python3", "python3-venv"])?;
    }
    // Its scripts name their folder, so it is made where it stays.
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(place);
    if run::ask(&mut venv).is_err() {
        apt::install(&["python3-venv"])?;
        run::ask(&mut venv)?;
    }
    run::stream(
        "installing schemathesis",
        Command::new(place.join("bin").join("python"))
            .args(["-m", "pip", "install", "--quiet", "--requirement"])
            .arg(requirements)
            .arg("--disable-pip-version-check"),
        "pip's reason stands above; check the network (or pip's index setting) and repeat",
    )?;
    std::fs::copy(requirements, note(place))
        .map(drop)
        .with_context(|| format!("{} could not be written", note(place).display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_requirements_name_the_pinned_version() {
        let layout = Layout::find().unwrap();
        let text = std::fs::read_to_string(layout.root.join(REQUIREMENTS)).unwrap();
        let wanted = format!("schemathesis=={}", pins::SCHEMATHESIS);
        assert!(text.lines().any(|line| line == wanted), "{wanted}");
    }

    #[test]
    fn half_an_install_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let requirements = folder.path().join("requirements.txt");
        assert!(!is_complete(folder.path(), &requirements));
        std::fs::write(&requirements, "a==1").unwrap();
        assert!(!is_complete(folder.path(), &requirements));
        std::fs::write(note(folder.path()), "a==0").unwrap();
        assert!(!is_complete(folder.path(), &requirements));
        std::fs::copy(&requirements, note(folder.path())).unwrap();
        assert!(is_complete(folder.path(), &requirements));
    }
}

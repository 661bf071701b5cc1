//! nginx, which stands before the server in the end-to-end tests of
//! `deploy/nginx`.
//!
//! Debian's package is only unpacked: installed, it would start a service on
//! port 80 of this machine. A machine without it leaves those tests out.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::{Layout, is_executable};
use crate::run;
use crate::setup::apt;
use crate::setup::browser::locate;

/// The packages: nginx, and what sends the files that brotli has packed.
const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

/// Within a system, or an unpacked package.
const BINARY: &str = "usr/sbin/nginx";
const MODULES: &str = "usr/lib/nginx/modules";

/// nginx with its modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nginx {
    /// nginx itself.
    pub(crate) binary: PathBuf,
    /// The folder of the modules that can be loaded, where there is one.
    pub(crate) modules: Option<PathBuf>,
}

impl Nginx {
    /// The one of this machine: as `NGINX` names it, as it is installed, or as
    /// the cache has it unpacked.
    pub(crate) fn find(layout: &Layout) -> Result<Option<Self>> {
        let system = Path::new("/");
        if let Some(binary) = locate("NGINX", &["nginx"])? {
            return Ok(Some(Self::with(binary, system)));
        }
        let places = [system.to_owned(), folder(layout)];
        let found = places
            .iter()
            .find(|place| is_executable(&place.join(BINARY)));
        Ok(found.map(|place| Self::with(place.join(BINARY), place)))
    }

    fn with(binary: PathBuf, place: &Path) -> Self {
        let modules = Some(place.join(MODULES)).filter(|folder| folder.is_dir());
        Self { binary, modules }
    }

    /// Unpacks it into the cache.
    pub(crate) fn install(layout: &Layout) -> Result<()> {
        let folder = folder(layout);
        let fresh = folder.with_extension("new");
        let _ = std::fs::remove_dir_all(&fresh);
        apt::unpack(&PACKAGES, &fresh)?;
        let binary = fresh.join(BINARY);
        run::ask(Command::new(&binary).arg("-v")).with_context(|| {
            "nginx was unpacked and does not run: install what Debian calls nginx".to_owned()
        })?;
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::rename(&fresh, &folder)
            .with_context(|| format!("{} could not be written", folder.display()))
    }
}

fn folder(layout: &Layout) -> PathBuf {
    layout.tool("nginx", "debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_those_of_the_same_place() {
        let place = tempfile::tempdir().unwrap();
        let binary = place.path().join(BINARY);
        let without = Nginx::with(binary.clone(), place.path());
        assert_eq!(without.modules, None);
        let modules = place.path().join(MODULES);
        std::fs::create_dir_all(&modules).unwrap();
        let with = Nginx::with(binary, place.path());
        assert_eq!(with.modules, Some(modules));
    }
}

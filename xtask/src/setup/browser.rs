//! The browser for the tests: Chromium and the driver of the same version.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::layout::{Layout, is_executable, on_path};
use crate::setup::apt;
use crate::version;

/// A browser that WebDriver can steer.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chromium: PathBuf,
    /// Its driver.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The browser of this machine: as `CHROMIUM` and `CHROMEDRIVER` name it,
    /// or as the PATH has it.
    pub(crate) fn find() -> Result<Option<Self>> {
        let chromium = locate(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )?;
        let driver = locate("CHROMEDRIVER", &["chromedriver"])?;
        let (Some(chromium), Some(driver)) = (chromium, driver) else {
            return Ok(None);
        };
        Ok(Some(Self { chromium, driver }))
    }

    /// Installs both from Debian.
    pub(crate) fn install() -> Result<()> {
        apt::install(&["chromium", "chromium-driver"])
    }

    /// The two must be of one major version, or no session begins.
    pub(crate) fn verify(&self) -> Result<()> {
        let (browser, driver) = (
            version::of_program(&self.chromium),
            version::of_program(&self.driver),
        );
        let majors = |version: &Option<String>| version.as_deref().and_then(version::major);
        match (majors(&browser), majors(&driver)) {
            (Some(left), Some(right)) if left == right => Ok(()),
            (Some(left), Some(right)) => bail!(
                "{} is version {left} and {} is version {right}: install a pair of one \
                 version, or name one with CHROMIUM and CHROMEDRIVER",
                self.chromium.display(),
                self.driver.display()
            ),
            _ => bail!(
                "{} or {} does not run: install Chromium and its driver again, or name \
                 others with CHROMIUM and CHROMEDRIVER",
                self.chromium.display(),
                self.driver.display()
            ),
        }
    }

    /// WebDriver's capabilities for a headless session.
    pub(crate) fn capabilities(&self) -> Value {
        let mut arguments = vec![
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--lang=en-US",
            "--force-color-profile=srgb",
        ];
        // Chromium's sandbox refuses root, and root alone.
        if nix::unistd::geteuid().is_root() {
            arguments.push("--no-sandbox");
        }
        json!({ "goog:chromeOptions": { "args": arguments, "binary": self.chromium } })
    }

    /// Writes the capabilities where wasm-bindgen's test runner can read them.
    pub(crate) fn write_capabilities(&self, layout: &Layout) -> Result<PathBuf> {
        let file = layout.notes().join("webdriver.json");
        std::fs::create_dir_all(layout.notes())
            .and_then(|()| std::fs::write(&file, self.capabilities().to_string()))
            .with_context(|| format!("{} could not be written", file.display()))?;
        Ok(file)
    }
}

/// A program: as a variable names it, or the first of these on the PATH.
pub(super) fn locate(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        if !is_executable(Path::new(&named)) {
            bail!(
                "{variable} names {}, which cannot be run: correct it, or leave it unset",
                named.display()
            );
        }
        return Ok(Some(PathBuf::from(named)));
    }
    Ok(names.iter().find_map(|name| on_path(name)))
}

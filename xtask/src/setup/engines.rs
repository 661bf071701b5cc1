//! Firefox and WebKit with their drivers: the engines beside Chromium.
//!
//! A machine that has no way to them still runs everything in Chromium; what
//! is left out then is said, with what would bring it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::layout::{Layout, is_executable};
use crate::setup::browser::locate;
use crate::setup::tools;

/// Where distributions keep MiniBrowser, below each of the folders.
const MINI_BROWSER: [&str; 2] = ["webkit2gtk-4.1/MiniBrowser", "webkit2gtk-4.0/MiniBrowser"];
const LIBRARIES: [&str; 3] = ["/usr/lib", "/usr/libexec", "/usr/lib64"];

/// Firefox and its driver.
#[derive(Clone, Debug)]
pub(crate) struct Firefox {
    /// Firefox itself.
    pub(crate) browser: PathBuf,
    /// `geckodriver`.
    pub(crate) driver: PathBuf,
}

/// WebKitGTK's small browser, its driver, and a screen to draw on.
#[derive(Clone, Debug)]
pub(crate) struct Webkit {
    /// MiniBrowser.
    pub(crate) browser: PathBuf,
    /// `WebKitWebDriver`.
    pub(crate) driver: PathBuf,
    /// `Xvfb`: MiniBrowser has no headless mode.
    pub(crate) screen: PathBuf,
}

/// What there is of both. An `Err` is the sentence for people.
#[derive(Clone, Debug)]
pub(crate) struct Engines {
    /// Firefox, or why not.
    pub(crate) firefox: Result<Firefox, String>,
    /// WebKit, or why not.
    pub(crate) webkit: Result<Webkit, String>,
}

impl Engines {
    /// What this machine has.
    pub(crate) fn find(layout: &Layout) -> Result<Self> {
        let lacking = |name: &str, packages: String| {
            format!(
                "this machine lacks {name}: install what Debian calls {packages}, \
                 then repeat the command"
            )
        };
        let firefox = Firefox::find(layout)?;
        let webkit = Webkit::find()?;
        Ok(Self {
            firefox: firefox.ok_or_else(|| {
                lacking(
                    "Firefox or geckodriver",
                    "firefox-esr (geckodriver comes by cargo)".to_owned(),
                )
            }),
            webkit: webkit.ok_or_else(|| lacking("WebKit's driver", Webkit::packages().join(" "))),
        })
    }
}

impl Firefox {
    /// What apt installs.
    pub(crate) const PACKAGES: [&str; 1] = ["firefox-esr"];

    /// The one of this machine: as `FIREFOX` and `GECKODRIVER` name it, or as
    /// the PATH and the tools' cache have it.
    fn find(layout: &Layout) -> Result<Option<Self>> {
        let (Some(browser), Some(driver)) = (Self::browser()?, Self::driver(layout)?) else {
            return Ok(None);
        };
        Ok(Some(Self { browser, driver }))
    }

    /// Firefox itself.
    pub(crate) fn browser() -> Result<Option<PathBuf>> {
        locate("FIREFOX", &["firefox-esr", "firefox"])
    }

    /// Its driver.
    pub(crate) fn driver(layout: &Layout) -> Result<Option<PathBuf>> {
        if let Some(named) = locate("GECKODRIVER", &[])? {
            return Ok(Some(named));
        }
        let tool = tools::geckodriver();
        Ok(tool.find(layout).map(|folder| folder.join(tool.name)))
    }

    /// Writes the capabilities of a headless session where wasm-bindgen's test
    /// runner can read them.
    pub(crate) fn write_capabilities(&self, layout: &Layout) -> Result<PathBuf> {
        let capabilities = json!({
            "moz:firefoxOptions": { "args": ["-headless"], "binary": self.browser },
        });
        let file = layout.notes().join("webdriver-firefox.json");
        std::fs::create_dir_all(layout.notes())
            .and_then(|()| std::fs::write(&file, capabilities.to_string()))
            .with_context(|| format!("{} could not be written", file.display()))?;
        Ok(file)
    }
}

impl Webkit {
    /// The one of this machine: as `WEBKITDRIVER`, `MINIBROWSER` and `XVFB`
    /// name it, or as the distribution has it.
    pub(crate) fn find() -> Result<Option<Self>> {
        let browser = match locate("MINIBROWSER", &[])? {
            Some(named) => Some(named),
            None => mini_browser(),
        };
        let driver = locate("WEBKITDRIVER", &["WebKitWebDriver"])?;
        let screen = locate("XVFB", &["Xvfb"])?;
        let (Some(browser), Some(driver), Some(screen)) = (browser, driver, screen) else {
            return Ok(None);
        };
        Ok(Some(Self {
            browser,
            driver,
            screen,
        }))
    }

    /// What apt installs: the library's package has MiniBrowser in it.
    pub(crate) fn packages() -> [&'static str; 3] {
        ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"]
    }
}

/// Debian has it in a folder of the machine's architecture.
fn mini_browser() -> Option<PathBuf> {
    LIBRARIES.iter().map(Path::new).find_map(|library| {
        let inner = std::fs::read_dir(library).ok()?.flatten();
        let folders = inner.map(|entry| entry.path()).chain([library.into()]);
        folders
            .flat_map(|folder| MINI_BROWSER.map(|name| folder.join(name)))
            .find(|file| is_executable(file))
    })
}

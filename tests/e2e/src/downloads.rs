//! What the browser saves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::engine::{Command, Engine};
use crate::{Browser, until};

/// The folder that downloads go to. It leaves with the browser.
pub struct Downloads {
    folder: PathBuf,
}

/// A file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// Where it is.
    pub path: String,
}

impl Browser {
    /// Saves what is downloaded from now on; what was saved before leaves.
    pub async fn keep_downloads(&self) -> Result<Downloads> {
        let folder = self.driver.downloads();
        // The others were told when they began.
        if self.engine == Engine::Chromium {
            let parameters = json!({"behavior": "allow", "downloadPath": folder});
            let command = Command::devtools("Browser.setDownloadBehavior", &parameters);
            self.client.issue_cmd(command).await?;
        }
        // A second file of one name is to have it too.
        for path in entries(&folder)? {
            std::fs::remove_file(path)?;
        }
        Ok(Downloads { folder })
    }
}

impl Downloads {
    /// Waits until one file is there and whole.
    pub async fn file(&self) -> Result<Download> {
        until("a download", async || {
            let now = entries(&self.folder)?;
            // What is on its way has another name until it is whole; Firefox
            // holds its place with an empty file.
            if now.iter().any(|path| has_ending(path, &["part"])) {
                return Ok(None);
            }
            for path in &now {
                if has_ending(path, &["json", "csv"]) && path.metadata()?.len() > 0 {
                    let name = path.file_name().and_then(|name| name.to_str());
                    return Ok(Some(Download {
                        name: name.context("a file without a name")?.to_owned(),
                        text: std::fs::read_to_string(path)?,
                        path: path.to_string_lossy().into_owned(),
                    }));
                }
            }
            Ok(None)
        })
        .await
    }
}

fn entries(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let entries = std::fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.contains(&ending))
}

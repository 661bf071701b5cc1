//! What the browser saves.

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;

use crate::chromium::Command;
use crate::{Browser, until};

/// A folder that downloads go to. It leaves with this value.
pub struct Downloads {
    folder: TempDir,
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
    /// Saves what is downloaded from now on.
    pub async fn keep_downloads(&self) -> Result<Downloads> {
        let folder = tempfile::tempdir()?;
        let parameters = json!({"behavior": "allow", "downloadPath": folder.path()});
        let command = Command::devtools("Browser.setDownloadBehavior", &parameters);
        self.client.issue_cmd(command).await?;
        Ok(Downloads { folder })
    }
}

impl Downloads {
    /// Waits until one file is there and whole.
    pub async fn file(&self) -> Result<Download> {
        until("a download", async || {
            for entry in std::fs::read_dir(self.folder.path())? {
                let path = entry?.path();
                let name = path.file_name().and_then(|name| name.to_str());
                let name = name.context("a file without a name")?;
                // What is on its way has another name until it is whole.
                if [".json", ".csv"].iter().any(|end| name.ends_with(end)) {
                    return Ok(Some(Download {
                        name: name.to_owned(),
                        text: std::fs::read_to_string(&path)?,
                        path: path.to_string_lossy().into_owned(),
                    }));
                }
            }
            Ok(None)
        })
        .await
    }
}

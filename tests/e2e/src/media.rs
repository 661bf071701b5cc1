//! The page as other media and other readers have it: Chromium's driver alone
//! can.

use anyhow::Result;
use serde_json::{Value, json};

use crate::Browser;
use crate::engine::Command;

impl Browser {
    /// Shows the page as on a medium (`screen`, `print`), to a reader who asks
    /// for something, such as `("forced-colors", "active")`.
    pub async fn emulate(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({"name": name, "value": value}))
            .collect();
        let media = json!({"media": medium, "features": features});
        let command = Command::devtools("Emulation.setEmulatedMedia", &media);
        self.client.issue_cmd(command).await?;
        Ok(())
    }
}

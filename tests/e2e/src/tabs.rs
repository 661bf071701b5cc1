//! More than one tab.

use anyhow::Result;
use fantoccini::wd::WindowHandle;

use crate::Browser;

impl Browser {
    /// Opens another tab and goes on in it; returns the one before.
    pub async fn open_tab(&self) -> Result<WindowHandle> {
        let before = self.client.window().await?;
        let opened = self.client.new_window(true).await?;
        self.client.switch_to_window(opened.handle).await?;
        Ok(before)
    }

    /// Goes on in a tab that is open.
    pub async fn go_to_tab(&self, tab: WindowHandle) -> Result<()> {
        Ok(self.client.switch_to_window(tab).await?)
    }
}

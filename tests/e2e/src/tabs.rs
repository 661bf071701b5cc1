//! More than one tab.

use anyhow::Result;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::engine::{Command, Engine};
use crate::{Browser, until};

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

    /// Goes on in the tab that another page has opened, and returns the one
    /// before.
    pub async fn go_to_opened_tab(&self) -> Result<WindowHandle> {
        let before = self.client.window().await?;
        let opened = until("another tab", async || {
            let tabs = self.client.windows().await?;
            Ok(tabs.into_iter().find(|tab| *tab != before))
        });
        self.client.switch_to_window(opened.await?).await?;
        Ok(before)
    }

    /// Goes on in the first frame of the page.
    pub async fn enter_frame(&self) -> Result<()> {
        Ok(self.client.enter_frame(0).await?)
    }

    /// Goes on in the page around the frame.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// Runs a script in the first frame of the page.
    pub async fn script_in_frame(&self, script: &str) -> Result<Value> {
        self.client.enter_frame(0).await?;
        let found = self.script(script).await;
        self.client.enter_parent_frame().await?;
        found
    }

    /// All addresses and titles that the tab can go back to, as one text. Only
    /// Chromium tells them; the others' is the page's own address.
    pub async fn history(&self) -> Result<String> {
        if self.engine != Engine::Chromium {
            return self.address().await;
        }
        let command = Command::devtools("Page.getNavigationHistory", &json!({}));
        Ok(self.client.issue_cmd(command).await?.to_string())
    }
}

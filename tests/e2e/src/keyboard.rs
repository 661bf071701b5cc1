//! The browser without a mouse.

use anyhow::{Result, bail, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::Browser;

/// Stations that a person puts up with on the way to something.
const STATIONS_MOST: usize = 60;

/// What has the focus, as HTML, and whether an outline shows it: its own, or
/// that of the label around it or of what stands beside it there.
const FOCUS: &str = "const at = document.activeElement; \
     const label = at.matches('input') ? at.closest('label') : null; \
     const drawn = [at, ...label ? [label, ...label.children] : []].map(node => getComputedStyle(node)); \
     return [at.cloneNode(false).outerHTML, at.matches(':focus-visible') && drawn.some(style => \
     style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)]";

/// What has the focus.
#[derive(Clone, Debug)]
pub struct Focus {
    /// Its tag, id, class and data attributes, as HTML.
    pub opening_tag: String,
    /// Whether one can see where the focus is.
    pub is_visible: bool,
}

impl Browser {
    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut keys = KeyActions::new("keys".to_owned());
        for value in text.chars() {
            keys = keys
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Selects all of what has the focus.
    pub async fn select_all(&self) -> Result<()> {
        self.press_with_control('a').await
    }

    /// Presses Ctrl and a letter.
    pub async fn press_with_control(&self, value: char) -> Result<()> {
        let control = Key::Control.into();
        let keys = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: control });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Presses a key.
    pub async fn press_key(&self, key: Key) -> Result<()> {
        self.press_chord(&[key]).await
    }

    /// Presses keys together.
    pub async fn press_chord(&self, chord: &[Key]) -> Result<()> {
        let mut keys = KeyActions::new("keys".to_owned());
        for key in chord {
            keys = keys.then(KeyAction::Down {
                value: (*key).into(),
            });
        }
        for key in chord.iter().rev() {
            keys = keys.then(KeyAction::Up {
                value: (*key).into(),
            });
        }
        Ok(self.client.perform_actions(keys).await?)
    }

    /// What has the focus.
    pub async fn focus(&self) -> Result<Focus> {
        let found = self.script(FOCUS).await?;
        let opening_tag = found.get(0).and_then(|tag| tag.as_str());
        Ok(Focus {
            opening_tag: opening_tag.unwrap_or_default().to_owned(),
            is_visible: found.get(1).and_then(|seen| seen.as_bool()) == Some(true),
        })
    }

    /// Fails where something has taken the focus: on the first page of a load
    /// the browser itself says where one is.
    pub async fn expect_no_focus(&self) -> Result<()> {
        let focus = self.focus().await?.opening_tag;
        ensure!(focus.starts_with("<body"), "{focus} has the focus");
        Ok(())
    }

    /// Presses Tab until an element that fits has the focus.
    pub async fn tab_to(&self, css: &str) -> Result<Focus> {
        self.walk_to(css, &[Key::Tab]).await
    }

    /// Presses Shift and Tab until an element that fits has the focus.
    pub async fn tab_back_to(&self, css: &str) -> Result<Focus> {
        self.walk_to(css, &[Key::Shift, Key::Tab]).await
    }

    async fn walk_to(&self, css: &str, step: &[Key]) -> Result<Focus> {
        self.find(css).await?;
        let is_there = format!("return document.activeElement.matches({css:?})");
        for _ in 0..STATIONS_MOST {
            if self.script(&is_there).await? == true {
                return self.focus().await;
            }
            self.press_chord(step).await?;
        }
        bail!("{STATIONS_MOST} steps of {step:?} do not lead to {css}")
    }
}

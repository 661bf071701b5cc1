//! A way through a whole page by Tab, and what it is like.

use anyhow::{Context, Result, bail};
use fantoccini::key::Key;
use serde_json::Value;

use crate::Browser;

/// More stations than this has no page.
const STATIONS_MOST: usize = 300;

/// Where the focus is: a number of its own, what it is, and what is wrong with
/// being there: nothing shows it, or all of it is covered.
const STATION: &str = "window.stations ??= new Map(); const at = document.activeElement; \
     if (!at || at === document.body || at === document.documentElement) return null; \
     if (!window.stations.has(at)) window.stations.set(at, window.stations.size); \
     const label = at.matches('input') ? at.closest('label') : null; \
     const drawn = [at, ...label ? [label, ...label.children] : []].map(node => getComputedStyle(node)); \
     const shown = at.matches(':focus-visible') && drawn.some(style => \
       style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0); \
     const {left, top, right, bottom} = (label ?? at).getBoundingClientRect(); \
     const seen = [[.5, .5], [.05, .2], [.95, .2], [.05, .8], [.95, .8]].some(([x, y]) => { \
       const on = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y); \
       return on && ((label ?? at).contains(on) || on.contains(at) && on.closest('summary, label')); }); \
     return [window.stations.get(at), at.cloneNode(false).outerHTML, \
       shown ? '' : 'nothing shows the focus', seen ? '' : 'it is covered']";

/// What one could come to by Tab and the walk did not.
const MISSED: &str = "const modal = document.querySelector('dialog:modal'); \
     const css = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'; \
     const isSeen = node => node.checkVisibility({visibilityProperty: true}); \
     const group = node => node.type === 'radio' && node.name; \
     const visited = [...window.stations.keys()]; \
     return [...(modal ?? document).querySelectorAll(css)].filter(node => \
       node.tabIndex >= 0 && !node.disabled && isSeen(node) && !visited.includes(node) \
       && !visited.some(other => group(node) && other.name === node.name)) \
     .map(node => node.cloneNode(false).outerHTML)";

/// A walk through a page.
#[derive(Debug, Default)]
pub struct Trip {
    /// The opening tags on the way, in order.
    pub stations: Vec<String>,
    /// What was wrong on the way.
    pub complaints: Vec<String>,
}

impl Browser {
    /// Walks by Tab from the beginning of the page, or of the modal dialog that
    /// is open, until it comes out of it. There it begins too, so that the
    /// focus is nowhere that keeps it.
    pub async fn walk_by_tab(&self) -> Result<Trip> {
        self.come_out().await?;
        let mut trip = Trip::default();
        for _ in 0..STATIONS_MOST {
            self.press_key(Key::Tab).await?;
            let station = self.script(STATION).await?;
            let Some(number) = station.get(0).and_then(Value::as_u64) else {
                return self.end(trip).await;
            };
            if number < trip.stations.len() as u64 {
                bail!("a trap: from {:?} back to {station}", trip.stations.last());
            }
            let text = |at: usize| station.get(at).and_then(Value::as_str).unwrap_or_default();
            for complaint in [text(2), text(3)] {
                if !complaint.is_empty() {
                    trip.complaints.push(format!("{complaint}: {}", text(1)));
                }
            }
            trip.stations.push(text(1).to_owned());
        }
        bail!(
            "{STATIONS_MOST} steps lead to no end: {:?}",
            trip.stations.last()
        )
    }

    /// Goes on until the focus is out of the page: at the browser itself.
    async fn come_out(&self) -> Result<()> {
        for _ in 0..STATIONS_MOST {
            let is_out = "const at = document.activeElement; window.stations = new Map(); \
                 return !at || at === document.body";
            if self.script(is_out).await? == true {
                return Ok(());
            }
            self.press_key(Key::Tab).await?;
        }
        bail!("no way out: {:?}", self.focus().await?.opening_tag)
    }

    async fn end(&self, mut trip: Trip) -> Result<Trip> {
        let missed = self.script(MISSED).await?;
        let missed = missed.as_array().context("no list came back")?;
        for tag in missed.iter().filter_map(Value::as_str) {
            trip.complaints.push(format!("never reached: {tag}"));
        }
        Ok(trip)
    }
}

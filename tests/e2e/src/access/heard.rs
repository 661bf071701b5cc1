//! What a screen reader would say by itself: what comes into live regions.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Browser;

/// Notes what comes into a live region, or comes as one that speaks at once.
/// What came in one turn of the browser's loop is one announcement.
const LISTEN: &str = "window.heard = [];\
     const css = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]';\
     const spoken = node => { \
       if (node.nodeType === 3) return node.data; \
       if (node.nodeType !== 1 || node.matches('button, [aria-hidden=true], svg')) return ''; \
       return [...node.childNodes].map(spoken).join(' '); };\
     const regionOf = node => { \
       const element = node.nodeType === 1 ? node : node.parentElement; \
       const region = element?.closest(css); \
       return region && region.getAttribute('aria-live') !== 'off' \
         && !element.closest('button') && region.checkVisibility() ? region : null; };\
     new MutationObserver(changes => { \
       const said = new Map(); \
       const say = (region, node) => { \
         if (region) said.set(region, new Set([...said.get(region) ?? [], node])); }; \
       for (const {type, target, addedNodes} of changes) { \
         if (type === 'characterData') say(regionOf(target), target); \
         for (const node of addedNodes) { \
           const alerts = node.nodeType === 1 \
             ? [node, ...node.querySelectorAll('*')].filter(it => it.matches('[role=alert]')) : []; \
           if (regionOf(target)) say(regionOf(target), node); \
           else alerts.forEach(alert => say(alert, alert)); } } \
       for (const nodes of said.values()) { \
         const outer = [...nodes].filter(node => node.isConnected \
           && ![...nodes].some(other => other !== node && other.contains(node))); \
         const text = outer.map(spoken).join(' ').replace(/\\s+/g, ' ').trim(); \
         if (text) window.heard.push(text); } \
     }).observe(document, {subtree: true, childList: true, characterData: true})";

impl Browser {
    /// From now on notes what this page says by itself.
    pub async fn listen(&self) -> Result<()> {
        self.script(LISTEN).await.map(drop)
    }

    /// What it said since then, in order; and forgets it.
    pub async fn heard(&self) -> Result<Vec<String>> {
        let heard = self.script("return window.heard.splice(0)").await?;
        let heard = heard.as_array().context("nobody listens")?;
        let texts = heard.iter().filter_map(Value::as_str);
        Ok(texts.map(str::to_owned).collect())
    }
}

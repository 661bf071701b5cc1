//! What a page holds after its garbage was collected.

use anyhow::{Context, Result};
use serde_json::Value;

use super::visit::Visit;

/// What a page holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Held {
    /// The heap of JavaScript, in bytes.
    pub(crate) script: f64,
    /// The memory of wasm, in bytes.
    pub(crate) wasm: f64,
    /// Nodes of all documents, those outside the page included.
    pub(crate) nodes: f64,
    /// Listeners of events.
    pub(crate) listeners: f64,
}

impl Held {
    /// Collects the garbage and counts what stays.
    pub(crate) fn of(visit: &Visit) -> Result<Self> {
        // What a first collection sets free is let go of by a second.
        visit.chromium("HeapProfiler.enable")?;
        visit.chromium("HeapProfiler.collectGarbage")?;
        visit.chromium("HeapProfiler.collectGarbage")?;
        let heap = visit.chromium("Runtime.getHeapUsage")?;
        let counters = visit.chromium("Memory.getDOMCounters")?;
        Ok(Self {
            script: number(&heap, "usedSize")?,
            wasm: visit.number("return bench.wasmBytes()")?,
            nodes: number(&counters, "nodes")?,
            listeners: number(&counters, "jsEventListeners")?,
        })
    }

    /// JavaScript and wasm together.
    pub(crate) fn bytes(self) -> f64 {
        self.script + self.wasm
    }
}

fn number(value: &Value, key: &str) -> Result<f64> {
    let found = value.get(key).and_then(Value::as_f64);
    found.with_context(|| format!("Chromium did not tell `{key}`"))
}

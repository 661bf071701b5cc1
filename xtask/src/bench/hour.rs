//! An hour of refreshes, one each 5 s by the page's clock, which skips the
//! pauses between them.

use anyhow::Result;

use super::Setting;
use super::finding::{Finding, Samples};
use super::measure::Measure;
use super::memory::Held;
use super::stage::Page;
use super::visit::{Pace, Visit};
use crate::say::say;
use crate::webdriver::Session;

/// How many tasks are refreshed.
const TASKS: u32 = 1_000;

/// Refreshes of an hour.
const HOUR: u32 = 720;

/// From one to the next by the page's clock, in milliseconds.
const APART: u32 = 5_000;

/// As many where it has to be quick.
const QUICK: u32 = 240;

/// Between two looks at the memory; the first is when all has settled in.
const LOOK: u32 = 60;

/// As many as one call into the page, whose time is limited.
const AT_ONCE: u32 = 10;

/// Looks that stand for the begin, and for the end.
const LOOKS: usize = 3;

/// Nodes may be this much more at the end, as a part: a menu's, a message's.
const MORE_NODES: f64 = 0.01;

/// Refreshes the console and watches what it holds.
pub(crate) fn measure(setting: &Setting) -> Result<Finding> {
    let stage = setting.stage(TASKS)?;
    let session = Session::open(&setting.browser)?;
    let visit = Visit::open(&session, &stage, Page::Console, Pace::Full)?;
    visit.counted()?;
    visit.rest()?;
    let refreshes = if setting.is_quick { QUICK } else { HOUR };
    let mut looks: Vec<Held> = Vec::new();
    for done in (AT_ONCE..=refreshes).step_by(AT_ONCE as usize) {
        visit.call(&format!("bench.refreshTimes({AT_ONCE}, {APART})"))?;
        if done.is_multiple_of(LOOK) {
            let held = Held::of(&visit)?;
            say(format_args!(
                "{done} refreshes: {:.2} MB, {} nodes",
                held.bytes() / 1e6,
                held.nodes
            ));
            looks.push(held);
        }
    }
    Ok(judge(&looks, refreshes))
}

/// The end against the begin.
fn judge(looks: &[Held], refreshes: u32) -> Finding {
    let ends = |pick: fn(&Held) -> f64| {
        let begin = Samples(looks.iter().take(LOOKS).map(pick).collect());
        let end = Samples(looks.iter().rev().take(LOOKS).map(pick).collect());
        (begin, end)
    };
    let (begin, end) = ends(|held| held.bytes());
    let (nodes_begin, nodes_end) = ends(|held| held.nodes);
    let (listeners_begin, listeners_end) = ends(|held| held.listeners);
    let is_more = |begin: &Samples, end: &Samples| match (begin.median(), end.median()) {
        (Some(begin), Some(end)) => end > begin * (1.0 + MORE_NODES),
        _ => true,
    };
    let median = |samples: &Samples| samples.median().unwrap_or_default();
    let mut finding = Finding::new(Measure::Hour);
    finding.also = !is_more(&nodes_begin, &nodes_end) && !is_more(&listeners_begin, &listeners_end);
    finding.notes.push(format!(
        "after {} refreshes against after {LOOK}; nodes {:.0} then {:.0}, listeners {:.0} then {:.0}",
        refreshes,
        median(&nodes_begin),
        median(&nodes_end),
        median(&listeners_begin),
        median(&listeners_end),
    ));
    finding.against = begin;
    finding.console = end;
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(bytes: &[f64], nodes: &[f64]) -> Vec<Held> {
        let held = |(bytes, nodes): (&f64, &f64)| Held {
            script: *bytes,
            wasm: 1e6,
            nodes: *nodes,
            listeners: 10.0,
        };
        bytes.iter().zip(nodes).map(held).collect()
    }

    #[test]
    fn the_last_looks_are_held_against_the_first() {
        let same = [2e6; 8];
        let nodes = [500.0; 8];
        assert_eq!(judge(&looks(&same, &nodes), 480).is_kept(), Some(true));
        let growing = [1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6, 1.5e6, 1.6e6, 1.7e6];
        assert_eq!(judge(&looks(&growing, &nodes), 480).is_kept(), Some(false));
        let leaking = [500.0, 510.0, 520.0, 530.0, 540.0, 550.0, 560.0, 570.0];
        assert_eq!(judge(&looks(&same, &leaking), 480).is_kept(), Some(false));
        assert_eq!(judge(&[], 0).is_kept(), None);
    }
}

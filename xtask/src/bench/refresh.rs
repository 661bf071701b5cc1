//! A refresh of rows that are all drawn and all change.

use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use super::Setting;
use super::finding::Finding;
use super::measure::Measure;
use super::stage::Page;
use super::visit::{Pace, Visit};
use crate::webdriver::Session;

/// As many as the first page of the list.
const ROWS: u32 = 100;

/// Refreshes of one visit that count; one before them does not.
const REFRESHES: usize = 3;

/// In it the ages that the rows show change.
const PAUSE: Duration = Duration::from_millis(1_100);

/// From the end of the answer to the last change of a row, by turns.
pub(crate) fn measure(setting: &Setting) -> Result<Finding> {
    let stage = setting.stage(ROWS)?;
    let session = Session::open(&setting.browser)?;
    let mut finding = Finding::new(Measure::Refresh);
    let mut fewest = [f64::MAX; 2];
    for round in setting.rounds() {
        for (page, fewest) in Page::BOTH.into_iter().zip(&mut fewest) {
            let visit = Visit::open(&session, &stage, page, Pace::Full)?;
            visit.rest()?;
            for refresh in 0..=REFRESHES {
                std::thread::sleep(PAUSE);
                let seen = visit.call("bench.refresh()")?;
                let number = |key| seen.get(key).and_then(Value::as_f64).unwrap_or_default();
                if round > 0 && refresh > 0 {
                    finding.of(page).0.push(number("took"));
                    *fewest = fewest.min(number("rows"));
                }
            }
        }
    }
    let [floor, console] = fewest;
    finding.notes.push(format!(
        "rows that changed, at least: floor {floor:.0}, console {console:.0} of {ROWS}"
    ));
    Ok(finding)
}

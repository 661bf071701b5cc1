//! How long until the first task is there.

use anyhow::Result;

use super::Setting;
use super::finding::Finding;
use super::measure::Measure;
use super::stage::{Page, Stage};
use super::visit::{Pace, Visit};
use crate::webdriver::Session;

/// Few enough to be of no account beside the start itself.
pub(crate) const FEW: u32 = 20;

/// Opens both pages by turns.
pub(crate) fn first_row(setting: &Setting, measure: Measure) -> Result<Finding> {
    let pace = match measure {
        Measure::FirstRowThrottled => Pace::Throttled,
        _ => Pace::Full,
    };
    let stage = setting.stage(FEW)?;
    let session = Session::open(&setting.browser)?;
    let mut finding = Finding::new(measure);
    for round in setting.rounds() {
        for page in Page::BOTH {
            let painted = open(&session, &stage, page, pace)?;
            // The first of each warms the browser and the server.
            if round > 0 {
                finding.of(page).0.push(painted);
            }
        }
    }
    finding.notes.push(format!("{FEW} tasks"));
    Ok(finding)
}

/// Opens a page and tells when its first row was painted.
pub(crate) fn open(session: &Session, stage: &Stage, page: Page, pace: Pace) -> Result<f64> {
    Visit::open(session, stage, page, pace)?.first_row()
}

//! 10,000 tasks.

use anyhow::Result;

use super::Setting;
use super::finding::{Finding, Samples};
use super::measure::Measure;
use super::memory::Held;
use super::stage::{Page, Stage};
use super::start::{self, FEW};
use super::visit::{Pace, Visit};
use crate::webdriver::Session;

/// The most that the list holds.
const MANY: u32 = 10_000;

/// What is typed into the search field, key by key, and taken out again.
const TYPED: &str = "orders";

/// Refreshes of a visit. Before the memory is counted there are as many where
/// they are not measured: by then a tab has a past to keep.
const REFRESHES: u32 = 3;

/// Takes the measures of `wanted` that are about many tasks, all in one visit
/// a round and page.
pub(crate) fn measure(setting: &Setting, wanted: &[Measure]) -> Result<Vec<Finding>> {
    let is_wanted = |measure: &&Measure| {
        matches!(
            measure,
            Measure::ManyFirstRow
                | Measure::ManyLoaded
                | Measure::ManySearch
                | Measure::ManyRefresh
                | Measure::ManyMemory
        )
    };
    let wanted: Vec<Measure> = wanted.iter().filter(is_wanted).copied().collect();
    let mut findings: Vec<Finding> = wanted.iter().copied().map(Finding::new).collect();
    if findings.is_empty() {
        return Ok(findings);
    }
    let (few, many) = (setting.stage(FEW)?, setting.stage(MANY)?);
    let session = Session::open(&setting.browser)?;
    for round in setting.rounds() {
        for page in Page::BOTH {
            let mut round_of_page = Vec::new();
            if wanted.contains(&Measure::ManyFirstRow) {
                let painted = start::open(&session, &few, page, Pace::Full)?;
                round_of_page.push((Measure::ManyFirstRow, page, true, painted));
            }
            look(&session, &many, page, &wanted, &mut round_of_page)?;
            if round == 0 {
                continue;
            }
            for (measure, page, is_few, figure) in round_of_page {
                let finding = findings.iter_mut().find(|found| found.measure == measure);
                let Some(finding) = finding else { continue };
                match (is_few, page) {
                    (false, page) => finding.of(page).0.push(figure),
                    (true, Page::Console) => finding.against.0.push(figure),
                    (true, Page::Floor) => {}
                }
            }
        }
    }
    for finding in &mut findings {
        remark(finding);
    }
    Ok(findings)
}

/// Whether a figure is of few tasks stands before it.
type Figure = (Measure, Page, bool, f64);

/// One visit to a page with many tasks.
fn look(
    session: &Session,
    stage: &Stage,
    page: Page,
    wanted: &[Measure],
    figures: &mut Vec<Figure>,
) -> Result<()> {
    let visit = Visit::open(session, stage, page, Pace::Full)?;
    figures.push((Measure::ManyFirstRow, page, false, visit.first_row()?));
    figures.push((Measure::ManyLoaded, page, false, visit.counted()?));
    visit.rest()?;
    if wanted.contains(&Measure::ManySearch) {
        for took in search(&visit)? {
            figures.push((Measure::ManySearch, page, false, took));
        }
    }
    if wanted.contains(&Measure::ManyRefresh) {
        for _ in 0..REFRESHES {
            let longest = visit.call("bench.longestTask()")?;
            let longest = longest.as_f64().unwrap_or_default();
            figures.push((Measure::ManyRefresh, page, false, longest));
        }
    } else {
        visit.call(&format!("bench.refreshTimes({REFRESHES})"))?;
    }
    if wanted.contains(&Measure::ManyMemory) {
        visit.rest()?;
        let held = Held::of(&visit)?;
        figures.push((Measure::ManyMemory, page, false, held.bytes()));
    }
    Ok(())
}

/// Types a word and takes it out again. What each key took until its result
/// was painted; one that changed nothing is left out.
fn search(visit: &Visit) -> Result<Vec<f64>> {
    let letters = TYPED.chars().map(|letter| Some(letter.to_string()));
    let back = TYPED.chars().map(|_| None);
    let mut figures = Vec::new();
    for letter in letters.chain(back) {
        visit.run("bench.armSearch()")?;
        match &letter {
            Some(letter) => visit.press(letter, Some(letter))?,
            None => visit.press("Backspace", None)?,
        }
        figures.extend(visit.call("bench.key")?.as_f64());
    }
    Ok(figures)
}

fn remark(finding: &mut Finding) {
    let most = |samples: &Samples| samples.most().unwrap_or_default();
    match finding.measure {
        Measure::ManySearch => finding.notes.push(format!(
            "the slowest key: floor {:.0} ms, console {:.0} ms",
            most(&finding.floor),
            most(&finding.console)
        )),
        Measure::ManyRefresh => finding.notes.push(format!(
            "the longest of all: floor {:.0} ms, console {:.0} ms; 50 ms means: not above",
            most(&finding.floor),
            most(&finding.console)
        )),
        Measure::ManyFirstRow => finding.notes.push(format!(
            "the ratio is the console's own, with {FEW} tasks: {:.0} ms",
            finding.against.median().unwrap_or_default()
        )),
        _ => {}
    }
}

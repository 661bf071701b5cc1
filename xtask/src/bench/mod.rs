//! `cargo xtask bench`: the console against a page by hand, in one run.

pub(crate) mod finding;
mod floor;
mod hour;
mod many;
mod measure;
mod memory;
mod refresh;
mod report;
mod shape;
mod stage;
mod start;
mod visit;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::layout::Layout;
use crate::say::say;
use crate::setup::browser::Browser;
use crate::{console, interrupt, server, setup, size, version};
use finding::Finding;
use measure::Measure;
use stage::{Page, Stage};

/// How often each page is measured.
const ROUNDS: u32 = 7;

/// How often where it has to be quick.
const QUICK_ROUNDS: u32 = 3;

/// The flags of `bench`.
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Take these measures alone
    #[arg(long, value_enum, num_args = 1.., value_delimiter = ',')]
    only: Vec<Measure>,
    /// Fewer rounds, and a shorter hour
    #[arg(long)]
    quick: bool,
    /// Measure what was built last, without building
    #[arg(long)]
    built: bool,
}

/// What the measures have in common.
struct Setting {
    browser: Browser,
    binary: PathBuf,
    floor: PathBuf,
    is_quick: bool,
}

impl Setting {
    fn stage(&self, tasks: u32) -> Result<Stage> {
        Stage::start(&self.binary, &self.floor, tasks)
    }

    /// The rounds; the first warms up and does not count.
    fn rounds(&self) -> RangeInclusive<u32> {
        0..=if self.is_quick { QUICK_ROUNDS } else { ROUNDS }
    }
}

impl Finding {
    fn of(&mut self, page: Page) -> &mut finding::Samples {
        match page {
            Page::Floor => &mut self.floor,
            Page::Console => &mut self.console,
        }
    }
}

/// Measures, prints the table and writes the report.
pub(crate) fn run(layout: &Layout, bench: &Bench) -> Result<()> {
    let setting = prepare(layout, bench)?;
    let load_before = load_of_machine();
    let wanted: Vec<Measure> = Measure::value_variants()
        .iter()
        .filter(|measure| bench.only.is_empty() || bench.only.contains(measure))
        .copied()
        .collect();
    for difference in shape::differences(&setting, start::FEW)? {
        say(format_args!("mend bench/floor first: {difference}"));
    }
    let mut findings = Vec::new();
    let mut is_many_done = false;
    for measure in &wanted {
        interrupt::check()?;
        say(format_args!("--- {} ---", measure.title()));
        match measure {
            Measure::FirstRow | Measure::FirstRowThrottled => {
                findings.push(start::first_row(&setting, *measure)?);
            }
            Measure::FirstLoad => findings.push(first_load(layout)?),
            Measure::Refresh => findings.push(refresh::measure(&setting)?),
            Measure::Hour => findings.push(hour::measure(&setting)?),
            // The others are about many tasks: they are taken in one go.
            _ if is_many_done => {}
            _ => {
                findings.extend(many::measure(&setting, &wanted)?);
                is_many_done = true;
            }
        }
    }
    let load = [load_before, load_of_machine()];
    println!("\n{}", report::render(&findings).trim_end());
    if let Some(busy) = load_before.filter(|load| *load > processors() / 2.0) {
        say(format_args!(
            "the machine was busy when it began (a load of {busy:.1} on {} processors): for \
             figures to go by, repeat with --built once it is quiet",
            processors()
        ));
    }
    write(layout, &setting, load, &findings)
}

/// The mean number of processes that ran or waited to, over the last minute:
/// at the end it counts the browser's and the servers' own.
fn load_of_machine() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

#[expect(clippy::cast_precision_loss, reason = "a number of processors")]
fn processors() -> f64 {
    std::thread::available_parallelism().map_or(1.0, |count| count.get() as f64)
}

fn prepare(layout: &Layout, bench: &Bench) -> Result<Setting> {
    let (ready, browser) = setup::for_browsing(layout)?;
    let binary = layout.server_binary("server");
    if !bench.built {
        console::build(layout, &ready)?;
        server::build(layout, "server")?;
    } else if !binary.is_file() {
        bail!("nothing was built yet: leave out --built");
    }
    Ok(Setting {
        browser,
        binary,
        floor: floor::prepare(layout)?,
        is_quick: bench.quick,
    })
}

fn first_load(layout: &Layout) -> Result<Finding> {
    let load = size::first_load(layout)?;
    let mut finding = Finding::new(Measure::FirstLoad);
    #[expect(clippy::cast_precision_loss, reason = "sizes of some kilobytes")]
    {
        finding.floor.0.push(floor::weigh(layout)? as f64);
        finding.console.0.push(load.sent() as f64);
    }
    finding.also = load.requests() <= crate::pins::BUDGET_REQUESTS;
    finding.notes.push(format!(
        "{} of {} requests",
        load.requests(),
        crate::pins::BUDGET_REQUESTS
    ));
    Ok(finding)
}

fn write(
    layout: &Layout,
    setting: &Setting,
    load: [Option<f64>; 2],
    findings: &[Finding],
) -> Result<()> {
    let report = json!({
        "browser": version::of_program(&setting.browser.chromium),
        "processors": processors(),
        "load_before_and_after": load,
        "rounds": setting.rounds().end(),
        "measures": findings.iter().map(Finding::to_json).collect::<Vec<_>>(),
    });
    let file = layout.target().join("bench/report.json");
    save(&file, &format!("{report:#}\n"))?;
    say(format_args!("the figures are in {}", file.display()));
    Ok(())
}

fn save(file: &Path, text: &str) -> Result<()> {
    file.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(file, text))
        .with_context(|| format!("{} could not be written", file.display()))
}

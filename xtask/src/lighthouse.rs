//! `cargo xtask lighthouse`: how Lighthouse judges the release console, by its
//! mobile profile. Scores that do not depend on the machine must be full;
//! times are reported.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;
use serde_json::json;

use crate::layout::Layout;
use crate::say::say;
use crate::server::{self, Options, Server};
use crate::{console, pins, run, setup, start};

/// The categories that a machine does not change.
const FULL: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// By how much the mobile profile slows the processor down.
const BY_PROFILE: f64 = 4.0;

/// Judges the sign-in page and the list by Lighthouse
#[derive(Debug, Args)]
pub(crate) struct Lighthouse {
    /// How often each page is looked at; the middle one is told
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
}

/// What it says of a page in one round.
#[derive(Debug, Deserialize)]
struct Look {
    name: String,
    /// How many times slower than this machine the page's is taken to be.
    slowdown: f64,
    /// What this machine is worth, by Lighthouse's own measure.
    index: u32,
    scores: BTreeMap<String, u32>,
    missed: Vec<String>,
    ms: BTreeMap<String, u32>,
    shift: f64,
}

/// Builds the release, serves it with demonstration data, and judges it.
pub(crate) fn run(layout: &Layout, asked: &Lighthouse) -> Result<()> {
    let (ready, browser) = setup::for_browsing(layout)?;
    let folder = setup::lighthouse::install(layout)?;
    console::build(layout, &ready)?;
    let binary = server::build(layout, "server")?;
    let data = tempfile::tempdir().context("no temporary folder could be made")?;
    let token = start::random_token()?;
    let server = Server::start(&binary, &Options::demo(&token, data.path()))?;
    let list = format!("{}/clusters/{}/changefeeds", server.url, pins::DEMO_CLUSTER);
    let capabilities = browser.capabilities();
    let told = json!({
        "chromium": browser.chromium,
        "arguments": capabilities.pointer("/goog:chromeOptions/args"),
        "rounds": asked.rounds,
        "pages": [
            { "name": "sign-in", "url": format!("{}/", server.url) },
            { "name": "list", "url": list, "first": format!("{list}#token={token}"),
              "ready": "[data-task-id]" },
        ],
    });
    let looks = look(&folder, &told.to_string())?;
    for name in ["sign-in", "list"] {
        let of_page = || looks.iter().filter(|look| look.name == name);
        let (by_profile, fitted) = of_page().partition(|look| look.slowdown >= BY_PROFILE);
        report(name, "by the profile", by_profile)?;
        report(name, "fitted to this machine", fitted)?;
    }
    let missed: Vec<&String> = looks.iter().flat_map(|look| &look.missed).collect();
    let is_full = looks.iter().all(|look| {
        let score = |id: &&str| look.scores.get(*id) == Some(&100);
        FULL.iter().all(score)
    });
    if !is_full {
        bail!("{} are not full: {missed:#?}", FULL.join(", "));
    }
    Ok(())
}

fn look(folder: &Path, told: &str) -> Result<Vec<Look>> {
    let mut node = Command::new("node");
    node.arg("look.mjs").arg(told).current_dir(folder);
    let output = node.output().with_context(|| run::cannot_run(&node))?;
    if !output.status.success() {
        bail!(
            "Lighthouse did not come to its end: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a look: {line}")))
        .collect()
}

/// Prints the round in the middle by its performance. None is fitted where the
/// machine is as the profile takes it to be.
fn report(name: &str, how: &str, mut looks: Vec<&Look>) -> Result<()> {
    if looks.is_empty() {
        return Ok(());
    }
    looks.sort_by_key(|look| look.scores.get("performance"));
    let middle = looks
        .get(looks.len() / 2)
        .with_context(|| format!("{name} was not looked at"))?;
    let pairs = |all: &BTreeMap<String, u32>, unit: &str| {
        let pairs: Vec<String> = all
            .iter()
            .map(|(id, n)| format!("{id} {n}{unit}"))
            .collect();
        pairs.join(", ")
    };
    say(format_args!(
        "{name}, {how} ({}× slower; this machine's index is {}): {}",
        middle.slowdown,
        middle.index,
        pairs(&middle.scores, "")
    ));
    say(format_args!(
        "{name}, {how}: {}, layout shift {:.3}",
        pairs(&middle.ms, " ms"),
        middle.shift
    ));
    Ok(())
}

//! A look at a release's binary as its user has it: what it says of itself,
//! how soon it answers, and what it holds in memory.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::release::Release;
use crate::bench::finding::Samples;
use crate::server::{Options, Server};
use crate::start::random_token;
use crate::{pins, run};

/// How often it is started; the middle one counts.
const STARTS: usize = 20;
/// How long it is left alone before its memory is read.
const QUIET: Duration = Duration::from_secs(1);
/// From the start to the first answer. A busy machine may exceed it: that is
/// said, and no failure.
const START_WANTED_MS: f64 = 100.0;
/// What an idle server may hold.
const IDLE_WANTED_MB: f64 = 30.0;

/// Holds the binary to what it must say of itself.
pub(super) fn hold(program: &Path, release: &Release, licences: &str) -> Result<()> {
    let version = run::ask(Command::new(program).arg("--version"))
        .context("the binary does not run on this machine: make a release where it does")?;
    let own = run::ask(Command::new(program).arg("licences"))?;
    compare(&version, &own, release, licences)
}

fn compare(version: &str, own: &str, release: &Release, licences: &str) -> Result<()> {
    let expected = match &release.commit {
        Some(commit) => format!("changefeed-server {} ({commit})", release.version),
        None => format!("changefeed-server {}", release.version),
    };
    ensure!(
        version == expected,
        "the binary is {version:?} and not {expected:?}"
    );
    ensure!(own == licences.trim(), "the binary has other licences");
    Ok(())
}

/// What the starts showed.
pub(super) struct Trial {
    /// From the start to the whole of the page, in ms.
    start: Samples,
    /// In memory after a page and a list, left alone, in MB (10^6 bytes).
    idle: Samples,
}

impl Trial {
    /// Starts it again and again on one store with the demonstration's tasks,
    /// which a first start makes.
    pub(super) fn of(program: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let token = random_token()?;
        let mut trial = Self {
            start: Samples::default(),
            idle: Samples::default(),
        };
        visit(program, &token, folder.path())?;
        for _ in 0..STARTS {
            let (start, idle) = visit(program, &token, folder.path())?;
            trial.start.0.push(start);
            trial.idle.0.push(idle);
        }
        Ok(trial)
    }

    /// The figures, in a sentence.
    pub(super) fn sentence(&self) -> String {
        format!(
            "{} ms from its start to the first page, {} MB in memory when idle (medians of \
             {STARTS}; wanted: below {START_WANTED_MS} and {IDLE_WANTED_MB})",
            shown(&self.start),
            shown(&self.idle)
        )
    }

    /// Whether it answers as soon as it should.
    pub(super) fn is_quick(&self) -> bool {
        is_below(&self.start, START_WANTED_MS)
    }

    /// Whether it holds as little as it should.
    pub(super) fn is_small(&self) -> bool {
        is_below(&self.idle, IDLE_WANTED_MB)
    }
}

fn shown(samples: &Samples) -> String {
    match samples.median() {
        Some(median) => format!("{median:.1}"),
        None => "no".to_owned(),
    }
}

fn is_below(samples: &Samples, wanted: f64) -> bool {
    samples.median().is_some_and(|median| median < wanted)
}

/// One start: until the page is there, and what is held a while after a list.
fn visit(program: &Path, token: &str, data: &Path) -> Result<(f64, f64)> {
    let begin = Instant::now();
    let server = Server::start_with(program, &Options::demo(token, data), |command| {
        command.env("RUST_LOG", "error");
    })?;
    let page = read(&format!("{}/", server.url), token)?;
    let start = begin.elapsed();
    ensure!(
        page.contains("console-config"),
        "the binary has no console in it"
    );
    let list = read(
        &format!(
            "{}/api/v1/changefeeds/?clusterId={}&page=1&pageSize=20",
            server.url,
            pins::DEMO_CLUSTER
        ),
        token,
    )?;
    ensure!(list.contains("\"code\":0"), "the list is {list}");
    sleep(QUIET);
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()))
        .context("what it holds in memory cannot be read here")?;
    let held = resident(&status).context("the system does not tell what it holds in memory")?;
    Ok((start.as_secs_f64() * 1e3, held))
}

fn read(address: &str, token: &str) -> Result<String> {
    ureq::get(address)
        .header("authorization", format!("Bearer {token}"))
        .call()
        .and_then(|mut answer| answer.body_mut().read_to_string())
        .with_context(|| format!("{address} was not answered"))
}

/// What a process holds in memory by `/proc/…/status`, in MB.
fn resident(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let number = line.trim().strip_suffix(" kB")?.trim();
    Some(number.parse::<f64>().ok()? * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_holds_is_read() {
        let status = "Name:\tit\nVmHWM:\t   99999 kB\nVmRSS:\t   15625 kB\nRssAnon:\t 1 kB\n";
        assert_eq!(resident(status), Some(16.0));
        assert_eq!(resident("VmRSS:\tmuch\n"), None);
        let own = std::fs::read_to_string("/proc/self/status").unwrap();
        assert!(resident(&own).unwrap() > 0.1);
    }

    #[test]
    fn the_middle_one_counts() {
        let trial = |start: &[f64], idle: &[f64]| Trial {
            start: Samples(start.to_vec()),
            idle: Samples(idle.to_vec()),
        };
        let good = trial(&[20.0, 900.0, 30.25], &[12.0, 12.5, 13.0]);
        assert!(good.is_quick() && good.is_small());
        let said = good.sentence();
        assert!(said.starts_with("30.2 ms from its start"), "{said}");
        assert!(said.contains("12.5 MB in memory"), "{said}");
        let bad = trial(&[100.0], &[30.0]);
        assert!(!bad.is_quick() && !bad.is_small());
        assert!(!trial(&[], &[]).is_quick());
    }

    #[test]
    fn a_binary_that_names_another_commit_is_refused() {
        let release = Release::example;
        let said = "changefeed-server 0.1.0 (abc)";
        compare(said, "MIT", &release(Some("abc")), "MIT\n").unwrap();
        compare("changefeed-server 0.1.0", "MIT", &release(None), "MIT\n").unwrap();
        let other = compare(said, "MIT", &release(Some("abd")), "MIT\n").unwrap_err();
        assert!(other.to_string().contains("(abd)"), "{other}");
        assert!(compare(said, "ISC", &release(Some("abc")), "MIT\n").is_err());
    }
}

//! `cargo xtask dist`: one binary with everything inside, and what goes with
//! it: manual pages, completions, licences, a bill of materials, checksums.
//!
//! Everything is made of what is in the checkout, the lock file and the tools
//! of fixed versions: two runs make the same bytes.

mod archive;
mod binary;
mod bom;
mod crates;
mod notices;
mod sums;
mod target;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::layout::Layout;
use crate::lock::Lock;
use crate::say::{say, seconds};
use crate::{console, run, setup};
use target::Target;

/// The flags of `dist`.
#[derive(Debug, Args)]
pub(crate) struct Dist {
    /// For this target [default: musl where it can be had, else this machine's]
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
}

/// What is released, and of what moment.
pub(crate) struct Release {
    /// The version of the workspace.
    version: String,
    /// The commit, with a mark where the checkout has changes; none outside a
    /// git checkout.
    commit: Option<String>,
    /// When that commit was made, in seconds since 1970.
    time: u64,
    target: Target,
}

impl Release {
    /// `changefeed-server-0.1.0-x86_64-unknown-linux-musl`.
    fn name(&self) -> String {
        format!("changefeed-server-{}-{}", self.version, self.target.triple)
    }
}

/// Makes the release.
pub(crate) fn run(layout: &Layout, dist: &Dist) -> Result<()> {
    let start = Instant::now();
    let ready = setup::for_building(layout)?;
    let (about, cyclonedx) = crates::tools(layout)?;
    let target = Target::choose(layout, dist.target.as_deref())?;
    console::build(layout, &ready)?;
    let _lock = Lock::take(&layout.notes().join("dist.lock"), "making a release")?;
    let release = Release {
        version: version(layout)?,
        commit: commit(layout)?,
        time: time(layout)?,
        target,
    };
    let notes = layout.notes().join("dist");
    fresh(&notes)?;
    let licences = notes.join("licences.txt");
    std::fs::write(&licences, notices::write(layout, &about, &release.target)?)?;
    let binary = binary::build(layout, &release, &licences)?;
    binary::hold_no_path(layout, &binary)?;

    let place = layout.release();
    fresh(&place)?;
    let folder = place.join(release.name());
    std::fs::create_dir_all(&folder)?;
    let program = folder.join("changefeed-server");
    std::fs::copy(&binary, &program).context("the binary could not be put in its place")?;
    std::fs::copy(&licences, folder.join("LICENCES.txt"))?;
    let bom = bom::write(layout, &cyclonedx, &release)?;
    std::fs::write(folder.join("sbom.cdx.json"), bom)?;
    write_pages(&program, &folder)?;
    for name in ["README.md", "LICENSE"] {
        let from = match name {
            "README.md" => layout.root.join("server").join(name),
            _ => layout.root.join(name),
        };
        if from.exists() {
            std::fs::copy(from, folder.join(name))?;
        }
    }
    let tarball = place.join(format!("{}.tar.gz", release.name()));
    archive::write(&folder, &release.name(), release.time, &tarball)?;
    std::fs::write(place.join("SHA256SUMS"), sums::of(&place)?)?;
    say(format_args!(
        "made {} in {}",
        folder.display(),
        seconds(start.elapsed())
    ));
    for line in sums::of(&place)?.lines() {
        println!("{line}");
    }
    Ok(())
}

/// The pages and completions, by the binary itself.
fn write_pages(program: &Path, folder: &Path) -> Result<()> {
    run::ask(
        Command::new(program)
            .args(["man", "--folder"])
            .arg(folder.join("man1")),
    )
    .context("the binary does not run on this machine: make a release where it does")?;
    let completions = folder.join("completions");
    std::fs::create_dir_all(&completions)?;
    for (shell, file) in [
        ("bash", "changefeed-server.bash"),
        ("zsh", "_changefeed-server"),
        ("fish", "changefeed-server.fish"),
    ] {
        let words = run::ask(Command::new(program).args(["completions", shell]))?;
        std::fs::write(completions.join(file), words + "\n")?;
    }
    Ok(())
}

/// An empty folder.
fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("{} could not be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("{} could not be made", folder.display()))
}

fn version(layout: &Layout) -> Result<String> {
    let lock = std::fs::read_to_string(layout.root.join("Cargo.lock"))?;
    let version = crate::version::in_lock_file(&lock, "changefeed-server");
    Ok(version
        .context("Cargo.lock names no changefeed-server")?
        .to_owned())
}

/// The commit's first characters; `-modified` where the checkout differs.
fn commit(layout: &Layout) -> Result<Option<String>> {
    let Ok(commit) = git(layout, &["rev-parse", "--short=12", "HEAD"]) else {
        say("this is no git checkout: the binary names no commit");
        return Ok(None);
    };
    let changes = git(layout, &["status", "--porcelain", "--untracked-files=no"])?;
    if changes.is_empty() {
        return Ok(Some(commit));
    }
    say("the checkout has changes: the binary names its commit as modified");
    Ok(Some(format!("{commit}-modified")))
}

/// `SOURCE_DATE_EPOCH`, else when the commit was made.
/// <https://reproducible-builds.org/specs/source-date-epoch/>
fn time(layout: &Layout) -> Result<u64> {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok();
    let text = match given {
        Some(text) => text,
        None => git(layout, &["log", "-1", "--format=%ct"]).unwrap_or_else(|_| "0".to_owned()),
    };
    let time = text.trim().parse();
    ensure!(
        time.is_ok(),
        "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970"
    );
    Ok(time.unwrap_or_default())
}

fn git(layout: &Layout, arguments: &[&str]) -> Result<String> {
    run::ask(
        Command::new("git")
            .args(arguments)
            .current_dir(&layout.root),
    )
}

/// Where cargo keeps what it downloaded.
fn cargo_home() -> Option<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Some(PathBuf::from(home)),
        None => Some(std::env::home_dir()?.join(".cargo")),
    }
}

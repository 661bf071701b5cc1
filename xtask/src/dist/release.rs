//! What a release is of: version, commit, moment, target.

use std::process::Command;

use anyhow::{Context, Result};

use super::target::Target;
use crate::layout::Layout;
use crate::run;
use crate::say::say;

/// What is released, and of what moment.
pub(super) struct Release {
    /// The version of the workspace.
    pub(super) version: String,
    /// The commit, with a mark where the checkout has changes; none outside a
    /// git checkout.
    pub(super) commit: Option<String>,
    /// When that commit was made, in seconds since 1970.
    pub(super) time: u64,
    /// What it is built for.
    pub(super) target: Target,
}

impl Release {
    /// Of what is in the checkout.
    pub(super) fn of(layout: &Layout, target: Target) -> Result<Self> {
        Ok(Self {
            version: version(layout)?,
            commit: commit(layout)?,
            time: time(layout)?,
            target,
        })
    }

    /// `changefeed-server-0.1.0-x86_64-unknown-linux-musl`.
    pub(super) fn name(&self) -> String {
        format!("changefeed-server-{}-{}", self.version, self.target.triple)
    }
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
    let text = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text,
        Err(_) => git(layout, &["log", "-1", "--format=%ct"]).unwrap_or_else(|_| "0".to_owned()),
    };
    text.trim()
        .parse()
        .context("SOURCE_DATE_EPOCH must be a whole number of seconds since 1970")
}

fn git(layout: &Layout, arguments: &[&str]) -> Result<String> {
    run::ask(
        Command::new("git")
            .args(arguments)
            .current_dir(&layout.root),
    )
}

#[cfg(test)]
impl Release {
    /// One of a commit, for tests.
    pub(super) fn example(commit: Option<&str>) -> Self {
        Self {
            version: "0.1.0".to_owned(),
            commit: commit.map(str::to_owned),
            time: 0,
            target: Target {
                triple: "x86_64-unknown-linux-musl".to_owned(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_named_by_version_and_target() {
        let name = Release::example(None).name();
        assert_eq!(name, "changefeed-server-0.1.0-x86_64-unknown-linux-musl");
        let layout = Layout::find().unwrap();
        assert_eq!(version(&layout).unwrap(), env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn outside_a_git_checkout_there_is_no_commit_and_no_moment() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout {
            root: folder.path().to_path_buf(),
            cache: folder.path().to_path_buf(),
        };
        assert_eq!(commit(&layout).unwrap(), None);
        if std::env::var_os("SOURCE_DATE_EPOCH").is_none() {
            assert_eq!(time(&layout).unwrap(), 0);
        }
    }
}

//! Ctrl-C: every child is ended with its own children, and what was half
//! done is taken away by the ordinary way out.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

static SIGNALS: AtomicU32 = AtomicU32::new(0);
static GROUPS: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

/// The error of work that Ctrl-C ended.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted: what was finished is kept, the rest starts again next time")
    }
}

impl std::error::Error for Interrupted {}

/// Catches SIGINT, SIGTERM and SIGHUP for the rest of this process.
pub(crate) fn catch_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        let first = SIGNALS.fetch_add(1, Ordering::SeqCst) == 0;
        if first {
            end_all(Signal::SIGTERM);
            // A child that does not listen is ended after a while.
            std::thread::spawn(|| {
                std::thread::sleep(Duration::from_secs(8));
                end_all(Signal::SIGKILL);
            });
        } else {
            end_all(Signal::SIGKILL);
        }
    })
    .context("the handler for Ctrl-C could not be set")
}

/// Whether a signal asked this process to stop.
pub(crate) fn asked_to_stop() -> bool {
    SIGNALS.load(Ordering::SeqCst) > 0
}

/// Stops everything, as Ctrl-C would.
pub(crate) fn stop() {
    SIGNALS.fetch_add(1, Ordering::SeqCst);
    end_all(Signal::SIGTERM);
}

/// Fails when a signal asked this process to stop.
pub(crate) fn check() -> Result<()> {
    if asked_to_stop() {
        return Err(Interrupted.into());
    }
    Ok(())
}

/// A process group that a signal to xtask also ends.
#[derive(Debug)]
pub(crate) struct Group(i32);

impl Group {
    /// Watches over the group that the child of this id leads.
    pub(crate) fn of(child: u32) -> Self {
        let id = i32::try_from(child).unwrap_or(i32::MAX);
        lock().insert(id);
        // The signal may have come between the spawn and the line above.
        if asked_to_stop() {
            signal_group(id, Signal::SIGTERM);
        }
        Self(id)
    }

    /// Asks the whole group to end.
    pub(crate) fn end(&self) {
        signal_group(self.0, Signal::SIGTERM);
    }

    /// Ends the whole group at once.
    pub(crate) fn kill(&self) {
        signal_group(self.0, Signal::SIGKILL);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        lock().remove(&self.0);
    }
}

fn end_all(signal: Signal) {
    for id in lock().iter() {
        signal_group(*id, signal);
    }
}

/// A group that is gone already is what was wanted: no error.
fn signal_group(id: i32, signal: Signal) {
    let _ = killpg(Pid::from_raw(id), signal);
}

fn lock() -> std::sync::MutexGuard<'static, BTreeSet<i32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

//! Two servers of one binary with the same tasks: one has the console, the
//! other the floor.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::pins;
use crate::server::{Options, Server};

/// One of the two pages that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The page by hand.
    Floor,
    /// The console.
    Console,
}

impl Page {
    /// Both, in the order they take turns.
    pub(crate) const BOTH: [Self; 2] = [Self::Floor, Self::Console];
}

/// With it, both servers have the same tasks.
const SEED: u64 = 4;

/// Opens pages; nobody else comes to servers that live for minutes.
const TOKEN: &str = "bench";

/// The two servers.
pub(crate) struct Stage {
    /// How many tasks each has.
    pub(crate) tasks: u32,
    console: Server,
    floor: Server,
    // Dropped after the servers that write into them.
    _data: [TempDir; 2],
}

impl Stage {
    /// Starts both.
    pub(crate) fn start(binary: &Path, floor: &Path, tasks: u32) -> Result<Self> {
        // The server speaks up where others could look into its folder.
        let mut own = tempfile::Builder::new();
        own.permissions(Permissions::from_mode(0o700));
        let folder = || own.tempdir().context("no temporary folder could be made");
        let data = [folder()?, folder()?];
        let [of_console, of_floor] = &data;
        let start = |data: &TempDir, dist| {
            Server::start(
                binary,
                &Options {
                    port: 0,
                    token: TOKEN,
                    data: data.path(),
                    demo_tasks: tasks,
                    is_one_cluster: true,
                    dist,
                    seed: Some(SEED),
                },
            )
        };
        Ok(Self {
            tasks,
            console: start(of_console, None)?,
            floor: start(of_floor, Some(floor))?,
            _data: data,
        })
    }

    /// Where the list of all its tasks is.
    pub(crate) fn address(&self, page: Page) -> String {
        let server = match page {
            Page::Floor => &self.floor,
            Page::Console => &self.console,
        };
        format!(
            "{}/clusters/{}/changefeeds#token={TOKEN}",
            server.url,
            pins::DEMO_CLUSTER
        )
    }
}

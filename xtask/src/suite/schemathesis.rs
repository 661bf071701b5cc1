//! The API against its OpenAPI document: thousands of calls, right and wrong,
//! alone and one after the other.

use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::run;
use crate::server::{self, Options, Server};
use crate::setup::python;
use crate::start::random_token;

/// Calls of each operation in each phase that makes them up.
const EXAMPLES: &str = "400";
/// Where the document is, behind the server's address.
const DOCUMENT: &str = "/api/v1/openapi.json";
/// Its settings and the texts it is to try, in the checkout.
const SETTINGS: &str = "server/tests/schemathesis";
/// So many tasks are there before it begins: all of kinds that the contract
/// has. Later ones of the demonstration are of one it has not.
const TASKS: u32 = 8;

/// Starts a server with a store of its own and lets schemathesis at it.
pub(super) fn check(layout: &Layout) -> Result<()> {
    let program = python::schemathesis(layout)?;
    let binary = server::build(layout, "server")?;
    let data = tempfile::tempdir().context("no folder could be made for the server's data")?;
    let token = random_token()?;
    let options = Options {
        port: 0,
        token: &token,
        data: data.path(),
        demo_tasks: TASKS,
        is_one_cluster: false,
        dist: None,
        seed: None,
    };
    let server = Server::start_with(&binary, &options, |command| {
        // Operations end at once: a task that is busy would refuse all others.
        // A line for each of thousands of requests would bury what is said.
        command.args(["--pace", "0"]).env("RUST_LOG", "warn");
    })?;
    let settings = layout.root.join(SETTINGS);
    run::stream(
        "trying the API against its document",
        Command::new(program)
            .arg("--config-file")
            .arg(settings.join("schemathesis.toml"))
            .arg("run")
            .arg(format!("{}{DOCUMENT}", server.url))
            .args(["--origin", &server.url])
            .args(["--checks", "all", "--max-examples", EXAMPLES])
            // One worker: hypothesis makes up its texts wrongly in two threads.
            .args(["--workers", "1", "--continue-on-failure", "--no-color"])
            .args(["--generation-database", "none"])
            .env("CHANGEFEED_TOKEN", &token)
            .env("PYTHONPATH", &settings)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            // What it leaves behind goes with the store.
            .current_dir(data.path()),
        "each failure above has a command that repeats it: mend the server or the document",
    )
}

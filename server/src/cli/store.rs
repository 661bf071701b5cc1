//! `backup`, `export` and `import`: what is done to a store beside its server.

// What is to be known of it goes to standard error.
#![allow(clippy::print_stderr)]

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use changefeed_server::embedded::upkeep::{self, Exported, Ids, Imported, PrivateFile};
use clap::{Args, ValueHint};

use super::end::End;
use super::log;
use super::signals::until_a_signal;
use super::table::shown;
use crate::config::{LogFormat, StoreOptions};

/// What the help of `backup` says behind the options.
pub(super) const BACKUP: &str = "\
It can be made while a server runs: every write that was answered before is in it, as of one \
moment, and no write waits for it. The copy is a folder for --data; passwords in it open only with \
the store's key, which --with-key puts beside it. Without, keep a copy of the key elsewhere: \
whoever has both can read the passwords, and without the key nobody can. SIGINT and SIGTERM end it \
with nothing left over.

Exit codes: 0 done, 1 not done and nothing was made, 2 the command line cannot be understood.

Examples:
  changefeed-server backup ./backup-2026-11-30 --data ./data
  changefeed-server backup ./with-key --with-key --data ./data
  changefeed-server --data ./with-key --listen 127.0.0.1:4117   # serves it";

/// What the help of `export` says behind the options.
pub(super) const EXPORT: &str = "\
A line is one task as JSON: what defines it, its id, its status, its start, its checkpoint and its \
times. It can be made while a server runs, and is of one moment.

Exit codes: 0 done, 1 not done, 2 the command line cannot be understood.

Examples:
  changefeed-server export --data ./data > tasks.jsonl
  changefeed-server export --data ./data --with-secrets --output with-passwords.jsonl";

/// What the help of `import` says behind the options.
pub(super) const IMPORT: &str = "\
The file has tasks as JSON: what `export` wrote, a list of tasks, or an answer of the API. All \
that are not skipped are put into the store at once, or none. A server must not be running on it. \
A task keeps its id, and is skipped where that id is there already; one that the API would refuse \
is skipped too. Each goes on from its checkpoint as it was; what an operation was in the middle of \
is over.

Exit codes: 0 every task is in the store, 1 nothing was done, 2 the command line cannot be \
understood, 3 some were refused, and the others are in the store.

Examples:
  changefeed-server import tasks.jsonl --data ./other
  curl -fsS -H \"Authorization: Bearer $TOKEN\" \"$URL/api/v1/changefeeds/?clusterId=22\" |
    changefeed-server import - --data ./copy --new-ids";

/// What `backup` is asked.
#[derive(Args)]
pub(super) struct Backup {
    /// The folder to make; it must not be there yet
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    to: PathBuf,
    /// Put the key of the passwords beside the copy
    #[arg(long)]
    with_key: bool,
    #[command(flatten)]
    store: StoreOptions,
}

/// What `export` is asked.
#[derive(Args)]
pub(super) struct Export {
    /// A file to write to, which must not be there yet; it is for its owner alone (0600)
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Only the tasks of this cluster
    // By another id than the server's option: a file's `cluster` is not meant.
    #[arg(id = "only_cluster", long = "cluster", value_name = "ID")]
    cluster: Option<String>,
    /// Write passwords and other secrets too, into a file
    #[arg(long, requires = "output")]
    with_secrets: bool,
    #[command(flatten)]
    store: StoreOptions,
}

/// What `import` is asked.
#[derive(Args)]
pub(super) struct Import {
    /// The file; - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// Give every task a new id
    #[arg(long)]
    new_ids: bool,
    #[command(flatten)]
    store: StoreOptions,
}

/// Makes a backup.
pub(super) fn backup(asked: Backup) -> Result<End> {
    log::begin(LogFormat::Text);
    let (folder, to, with_key) = (asked.store.folder(), asked.to.clone(), asked.with_key);
    let made = until_a_signal(move |stop| upkeep::backup(&folder, &to, with_key, stop))?;
    for remark in &made.remarks {
        eprintln!("warning: {remark}");
    }
    let key = match asked.with_key {
        true => "with its key: whoever can read the folder can read the passwords",
        false => "without its key: keep a copy of that elsewhere",
    };
    let to = asked.to.display();
    writeln!(io::stdout(), "{to} holds {} tasks, {key}", made.tasks)?;
    Ok(End::Done)
}

/// Exports.
pub(super) fn export(asked: Export) -> Result<End> {
    log::begin(LogFormat::Text);
    let folder = asked.store.folder();
    let cluster = asked.cluster.as_deref();
    let exported = match &asked.output {
        Some(place) => {
            let (place, cluster) = (place.clone(), cluster.map(str::to_owned));
            let with_secrets = asked.with_secrets;
            until_a_signal(move |stop| {
                let mut out = BufWriter::new(stop.before(PrivateFile::begin(&place)?));
                let exported = upkeep::export(&folder, cluster.as_deref(), with_secrets, &mut out)?;
                let file = out.into_inner().map_err(|error| error.into_error())?;
                file.into_inner()?
                    .keep()
                    .with_context(|| format!("{} cannot be written", place.display()))?;
                Ok(exported)
            })?
        }
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            upkeep::export(&folder, cluster, false, &mut out)?
        }
    };
    let Exported {
        tasks,
        without_secrets,
    } = exported;
    eprintln!("{tasks} tasks were exported, {without_secrets} of them without their secrets");
    Ok(End::Done)
}

/// Imports.
pub(super) fn import(asked: Import) -> Result<End> {
    log::begin(LogFormat::Text);
    let text: Box<dyn Read> = match asked.file.as_os_str() == "-" {
        true => Box::new(io::stdin()),
        false => {
            let name = asked.file.display().to_string();
            let file = File::open(&asked.file);
            Box::new(file.with_context(|| format!("{name} cannot be read"))?)
        }
    };
    let ids = match asked.new_ids {
        true => Ids::New,
        false => Ids::Kept,
    };
    let imported = upkeep::import(&asked.store.folder(), BufReader::new(text), ids);
    let Imported {
        tasks,
        without_secrets,
        skipped,
    } = imported.context("nothing was imported")?;
    let mut out = io::stdout().lock();
    for task in &skipped {
        let name = shown(&task.name);
        writeln!(
            out,
            "skipped task {}, {name}: {}",
            task.number,
            shown(&task.why)
        )?;
    }
    writeln!(
        out,
        "{tasks} tasks were imported, {} skipped",
        skipped.len()
    )?;
    if without_secrets > 0 {
        writeln!(
            out,
            "{without_secrets} of them came without a password: give it to them in the console"
        )?;
    }
    if tasks == 0 && skipped.is_empty() {
        bail!("there was no task in it");
    }
    let all = skipped.iter().all(|task| task.is_there);
    Ok(if all { End::Done } else { End::NotFound })
}

//! `man`, `completions` and `licences`: what the binary carries about itself.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Command, ValueHint};
use clap_complete::Shell;
use clap_mangen::Man;

use super::end::End;

/// What the help of `man` says behind the options.
pub(super) const MAN: &str = "\
Exit codes: 0 done, 1 it could not be written, 3 there is no such subcommand.

Examples:
  changefeed-server man | man -l -
  changefeed-server man tasks list | man -l -
  changefeed-server man --folder ./man1";

/// What the help of `completions` says behind the options.
pub(super) const COMPLETIONS: &str = "\
Examples:
  changefeed-server completions bash > ~/.local/share/bash-completion/completions/changefeed-server
  changefeed-server completions zsh > ~/.zfunc/_changefeed-server
  changefeed-server completions fish > ~/.config/fish/completions/changefeed-server.fish";

/// The licences of everything in the binary, where it was built with them.
const LICENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));

/// What `man` is asked.
#[derive(Args)]
pub(super) struct Asked {
    /// Of this subcommand; of the program where there is none
    #[arg(value_name = "SUBCOMMAND")]
    of: Vec<String>,
    /// Write the pages of all subcommands into this folder
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "of")]
    folder: Option<PathBuf>,
}

/// What `completions` is asked.
#[derive(Args)]
pub(super) struct Completions {
    /// For this shell
    shell: Shell,
}

/// Writes manual pages.
pub(super) fn man(asked: &Asked, mut program: Command) -> Result<End> {
    program.build();
    if let Some(folder) = &asked.folder {
        write_all(folder, &program)?;
        return Ok(End::Done);
    }
    let mut command = &program;
    for name in &asked.of {
        let Some(found) = command.find_subcommand(name) else {
            let error = anyhow::anyhow!("there is no subcommand {name:?}");
            return Ok(End::of_missing(&error));
        };
        command = found;
    }
    let mut out = io::stdout().lock();
    out.write_all(&page(command)?)?;
    out.flush()?;
    Ok(End::Done)
}

/// Writes the words that a shell completes.
pub(super) fn completions(asked: &Completions, mut program: Command) -> Result<End> {
    let mut script = Vec::new();
    let name = program.get_name().to_owned();
    clap_complete::generate(asked.shell, &mut program, name, &mut script);
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(End::Done)
}

/// Writes the licences.
pub(super) fn licences() -> Result<End> {
    let mut out = io::stdout().lock();
    out.write_all(LICENCES.as_bytes())?;
    out.flush()?;
    Ok(End::Done)
}

fn write_all(folder: &Path, command: &Command) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = folder.join(format!("{}.1", name_of(command)));
    fs::write(&file, page(command)?)
        .with_context(|| format!("{} cannot be written", file.display()))?;
    command
        .get_subcommands()
        .try_for_each(|subcommand| write_all(folder, subcommand))
}

fn page(command: &Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone())
        .title(name_of(command))
        .source(format!("changefeed-server {}", super::VERSION))
        .manual("Changefeed Console")
        .render(&mut page)?;
    Ok(page)
}

/// `changefeed-server-tasks-list`.
fn name_of(command: &Command) -> String {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    name.replace(' ', "-")
}

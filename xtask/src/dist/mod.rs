//! `cargo xtask dist`: one binary with everything inside, and what goes with
//! it: manual pages, completions, licences, a bill of materials, checksums.
//!
//! Everything is made of what is in the checkout, the lock file and the tools
//! of fixed versions; no time, owner or folder of this machine is in it.

mod archive;
mod binary;
mod bom;
mod notices;
mod paths;
mod release;
mod target;
mod trial;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::layout::Layout;
use crate::lock::Lock;
use crate::say::{say, seconds};
use crate::setup::on_demand;
use crate::{console, run, setup};
use release::Release;
use target::Target;
use trial::Trial;

/// What the licences are called beside the binary.
const LICENCES: &str = "LICENCES.txt";
/// What the bill of materials is called.
const BOM: &str = "sbom.cdx.json";

/// The flags of `dist`.
#[derive(Debug, Args)]
pub(crate) struct Dist {
    /// For this target [default: musl where it can be had, else this machine's]
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
}

/// Makes the release.
pub(crate) fn run(layout: &Layout, dist: &Dist) -> Result<()> {
    let start = Instant::now();
    let ready = setup::for_building(layout)?;
    // A release alone needs them: no set-up brings them.
    let about = on_demand::program(layout, &on_demand::about())?;
    let cyclonedx = on_demand::program(layout, &on_demand::cyclonedx())?;
    let target = Target::choose(layout, dist.target.as_deref())?;
    console::build(layout, &ready)?;
    let _lock = Lock::take(&layout.notes().join("dist.lock"), "making a release")?;
    let release = Release::of(layout, target)?;
    let notes = layout.notes().join("dist");
    fresh(&notes)?;
    let licences = notes.join("licences.txt");
    let text = notices::write(layout, &about, &release.target)?;
    std::fs::write(&licences, &text)?;
    let bom = bom::write(layout, &cyclonedx, &release)?;
    let binary = binary::build(layout, &release, &licences)?;
    trial::hold(&binary, &release, &text)?;

    let place = layout.release();
    fresh(&place)?;
    let folder = place.join(release.name());
    fill(layout, &folder, &binary, &[(LICENCES, &text), (BOM, &bom)])?;
    paths::hold_none(layout, &folder)?;
    let tarball = place.join(format!("{}.tar.gz", release.name()));
    archive::write(&folder, &release.name(), release.time, &tarball)?;
    let sums = archive::sums(&place)?;
    std::fs::write(place.join("SHA256SUMS"), &sums)?;
    try_out(&binary)?;
    say(format_args!(
        "made {} in {}",
        folder.display(),
        seconds(start.elapsed())
    ));
    print!("{sums}");
    Ok(())
}

/// Puts everything into the folder of the release.
fn fill(layout: &Layout, folder: &Path, binary: &Path, texts: &[(&str, &str)]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let program = folder.join("changefeed-server");
    std::fs::copy(binary, &program).context("the binary could not be put in its place")?;
    for (name, text) in texts {
        std::fs::write(folder.join(name), text)?;
    }
    let server = layout.root.join("server");
    for (from, name) in [(&server, "README.md"), (&layout.root, "LICENSE")] {
        std::fs::copy(from.join(name), folder.join(name))
            .with_context(|| format!("{name} could not be put beside the binary"))?;
    }
    write_pages(&program, folder)
}

/// Starts the binary, says its figures, and holds it to them.
fn try_out(binary: &Path) -> Result<()> {
    say("starting it a few times, for its figures");
    let trial = Trial::of(binary)?;
    say(trial.sentence());
    if !trial.is_quick() {
        say("it starts slowly: is the machine busy with something else?");
    }
    ensure!(trial.is_small(), "it holds too much in memory when idle");
    Ok(())
}

/// The pages and completions, by the binary itself.
fn write_pages(program: &Path, folder: &Path) -> Result<()> {
    run::ask(
        Command::new(program)
            .args(["man", "--folder"])
            .arg(folder.join("man1")),
    )?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_image_is_made_of_what_a_release_is() {
        let layout = Layout::find().unwrap();
        let recipe = layout.root.join("deploy/Containerfile");
        let recipe = std::fs::read_to_string(recipe).unwrap();
        let release = Release::example(None);
        assert!(release.target.is_static() && release.name().ends_with("-musl"));
        let place = layout.release();
        let place = place.file_name().unwrap().to_str().unwrap();
        for file in ["changefeed-server", LICENCES, BOM] {
            let taken = format!(" {place}/*-musl/{file} ");
            assert!(recipe.contains(&taken), "{file}");
        }
    }
}

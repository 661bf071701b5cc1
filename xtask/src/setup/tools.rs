//! The build tools of fixed versions, each in a cache folder of its own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::{Layout, is_executable, on_path};
use crate::setup::npm;
use crate::{pins, run, version};

/// One tool of one version.
#[derive(Clone, Debug)]
pub(crate) struct Tool {
    /// Its name in the cache.
    pub(crate) name: &'static str,
    /// The version that is wanted, as the tool prints it.
    pub(crate) version: String,
    /// Why it is needed, and what installing it costs.
    pub(crate) why: &'static str,
    /// What it puts on the PATH.
    pub(super) executables: &'static [&'static str],
    /// Where it comes from.
    pub(super) source: Source,
}

/// Who installs a tool.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// `cargo install PACKAGE` with these further arguments and settings.
    Cargo(
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    ),
    /// `npm install PACKAGE`.
    Npm(&'static str),
}

/// The tools that building and testing the console takes.
pub(crate) fn wanted(layout: &Layout) -> Result<Vec<Tool>> {
    let lock_file = layout.root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock_file)
        .with_context(|| format!("{} could not be read", lock_file.display()))?;
    let bindgen = version::in_lock_file(&text, "wasm-bindgen")
        .context("Cargo.lock names no wasm-bindgen: the console depends on it, so add it again")?;
    Ok(vec![
        Tool {
            name: "trunk",
            version: pins::TRUNK.to_owned(),
            why: "builds and bundles the console (cargo install; 3 minutes on two quiet cores)",
            executables: &["trunk"],
            // Without TLS and the check for updates: it downloads nothing here.
            // It waits for others most of the time; hashing alone is worth
            // the compiler's effort.
            source: Source::Cargo(
                "trunk",
                &["--locked", "--no-default-features"],
                &[
                    "profile.release.opt-level=0",
                    "profile.release.package.sha2.opt-level=3",
                    "profile.release.package.seahash.opt-level=3",
                ],
            ),
        },
        Tool {
            name: "wasm-bindgen",
            version: bindgen.to_owned(),
            why: "joins wasm and JavaScript, runs the browser checks; the version is \
                  Cargo.lock's (cargo install; 2 minutes)",
            executables: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its lock file names a yanked crate: no --locked.
            source: Source::Cargo("wasm-bindgen-cli", &[], &["profile.release.opt-level=1"]),
        },
        Tool {
            name: "binaryen",
            version: pins::BINARYEN.to_owned(),
            why: "its wasm-opt makes the console's wasm smaller (npm; seconds)",
            executables: &["wasm-opt"],
            source: Source::Npm(pins::BINARYEN_NPM),
        },
        Tool {
            name: "esbuild",
            version: pins::ESBUILD.to_owned(),
            why: "joins and shrinks the console's scripts (npm; seconds)",
            executables: &["esbuild"],
            source: Source::Npm(pins::ESBUILD_NPM),
        },
    ])
}

/// Firefox's driver, which the tests in Firefox take.
pub(crate) fn geckodriver() -> Tool {
    Tool {
        name: "geckodriver",
        version: pins::GECKODRIVER.to_owned(),
        why: "steers Firefox for the tests (cargo install; a minute and a half)",
        executables: &["geckodriver"],
        source: Source::Cargo(
            "geckodriver",
            &["--locked"],
            &["profile.release.opt-level=1"],
        ),
    }
}

impl Tool {
    /// The folder with its executables: in the cache, or on the PATH when the
    /// very version is there.
    pub(crate) fn find(&self, layout: &Layout) -> Option<PathBuf> {
        let cached = self.bin(&layout.tool(self.name, &self.version));
        if self.complete(&cached) {
            return Some(cached);
        }
        let first = on_path(self.executables.first()?)?;
        let folder = first.parent()?.to_path_buf();
        let same = version::of_program(&first)? == self.version;
        (same && self.complete(&folder)).then_some(folder)
    }

    /// Installs it: into a folder beside its place, renamed when all is there,
    /// so that half a tool is never found.
    pub(crate) fn install(&self, layout: &Layout) -> Result<()> {
        let place = layout.tool(self.name, &self.version);
        let tools = place.parent().unwrap_or(&layout.cache);
        std::fs::create_dir_all(tools)
            .with_context(|| format!("{} could not be made (is it writable?)", tools.display()))?;
        let prefix = format!(".{}-", self.name);
        remove_leftovers(tools, &prefix);
        let fresh = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(tools)
            .with_context(|| format!("no folder could be made in {}", tools.display()))?;

        match self.source {
            Source::Cargo(package, arguments, settings) => {
                self.cargo_install(layout, package, arguments, settings, fresh.path())?;
            }
            Source::Npm(package) => npm::install(package, fresh.path())?,
        }

        self.verify(&self.bin(fresh.path()))?;
        if place.exists() {
            std::fs::remove_dir_all(&place)
                .with_context(|| format!("{} could not be replaced", place.display()))?;
        }
        std::fs::rename(fresh.path(), &place)
            .with_context(|| format!("{} could not be put in place", place.display()))?;
        // The folder has moved: nothing is left to remove.
        let _ = fresh.keep();
        Ok(())
    }

    fn cargo_install(
        &self,
        layout: &Layout,
        package: &str,
        arguments: &[&str],
        settings: &[&str],
        into: &Path,
    ) -> Result<()> {
        // A build folder of its own lets an interrupted install go on.
        let build = layout
            .cache
            .join("build")
            .join(format!("{package}-{}", self.version));
        let mut command = run::cargo();
        command
            .args(["install", package, "--version"])
            .arg(format!("={}", self.version))
            .args(arguments)
            .arg("--no-track")
            .arg("--root")
            .arg(into)
            .arg("--target-dir")
            .arg(&build)
            .current_dir(&layout.cache);
        // Tools that run for a second need not be made in many minutes.
        let quick = [
            "profile.release.lto=\"off\"",
            "profile.release.codegen-units=16",
        ];
        for setting in quick.iter().chain(settings) {
            command.args(["--config", setting]);
        }
        for name in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_BUILD_TARGET",
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET_DIR",
        ] {
            command.env_remove(name);
        }
        run::stream(
            &format!("installing {package} {}", self.version),
            &mut command,
            "cargo's reason stands above; check the network (or the crate mirror) and repeat",
        )?;
        // Only space is lost when this fails.
        let _ = std::fs::remove_dir_all(&build);
        Ok(())
    }

    fn bin(&self, place: &Path) -> PathBuf {
        match self.source {
            Source::Cargo(..) => place.join("bin"),
            Source::Npm(_) => place.join("node_modules").join(".bin"),
        }
    }

    fn complete(&self, bin: &Path) -> bool {
        let runs = match self.source {
            Source::Cargo(..) => true,
            Source::Npm(_) => on_path("node").is_some(),
        };
        runs && self
            .executables
            .iter()
            .all(|name| is_executable(&bin.join(name)))
    }

    /// What was installed must run and be the version that was asked for.
    fn verify(&self, bin: &Path) -> Result<()> {
        for name in self.executables {
            let program = bin.join(name);
            let found = version::of_program(&program);
            if found.as_deref() != Some(self.version.as_str()) {
                bail!(
                    "{name} was installed, but answers {} instead of version {}: nothing was \
                     kept. Remove {} and repeat; if it stays so, the pin in xtask/src/pins.rs \
                     is wrong",
                    found.as_deref().unwrap_or("nothing"),
                    self.version,
                    program.display()
                );
            }
        }
        Ok(())
    }
}

/// Takes away what a killed install left.
fn remove_leftovers(tools: &Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(tools) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

//! The binary of a release.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::paths;
use super::release::Release;
use crate::layout::Layout;
use crate::run;

/// The profile that is released: the server's, stripped.
const PROFILE: &str = "dist";

/// Builds it, with the console of `dist/` and these licences inside.
pub(super) fn build(layout: &Layout, release: &Release, licences: &Path) -> Result<PathBuf> {
    let triple = release.target.triple.as_str();
    let (rust, c) = paths::renamed(layout)?;
    let mut command = run::cargo();
    command
        .args([
            "build",
            "--locked",
            "--profile",
            PROFILE,
            "-p",
            "changefeed-server",
        ])
        .args(["--target", triple])
        .env("CARGO_TARGET_DIR", layout.target())
        .env("CONSOLE_DIST", layout.dist())
        .env("CONSOLE_LICENCES", licences)
        .env(
            "CONSOLE_COMMIT",
            release.commit.as_deref().unwrap_or_default(),
        )
        .env("CARGO_ENCODED_RUSTFLAGS", rust.join("\u{1f}"))
        .env(format!("CFLAGS_{}", triple.replace('-', "_")), c.join(" "))
        .env_remove("RUSTFLAGS")
        .current_dir(&layout.root);
    if release.target.is_static() {
        command.env(format!("CC_{}", triple.replace('-', "_")), "musl-gcc");
    }
    run::stream(
        "building the binary of the release",
        &mut command,
        "the compiler's reason stands above; mend it and repeat",
    )?;
    let binary = layout
        .target()
        .join(triple)
        .join(PROFILE)
        .join("changefeed-server");
    ensure!(binary.is_file(), "{} was not made", binary.display());
    Ok(binary)
}

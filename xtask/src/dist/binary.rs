//! The binary of a release.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::{Release, cargo_home};
use crate::layout::Layout;
use crate::run;

/// The profile that is released: the server's, stripped.
const PROFILE: &str = "dist";

/// Builds it, with the console of `dist/` and these licences inside.
pub(super) fn build(layout: &Layout, release: &Release, licences: &Path) -> Result<PathBuf> {
    let triple = release.target.triple.as_str();
    let (rust, c) = without_paths(layout)?;
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

/// Flags for rustc and for the C compiler that put names in the place of this
/// machine's folders.
fn without_paths(layout: &Layout) -> Result<(Vec<String>, Vec<String>)> {
    let home = cargo_home().context("there is no home folder")?;
    let mut rust = Vec::new();
    let mut c = Vec::new();
    // The later one goes before the earlier.
    for (folder, name) in [(&home, "/cargo"), (&layout.root, "/src")] {
        let folder = folder.to_str().context("a folder's name is no UTF-8")?;
        rust.push(format!("--remap-path-prefix={folder}={name}"));
        c.push(format!("-ffile-prefix-map={folder}={name}"));
    }
    Ok((rust, c))
}

/// Refuses a binary in which a folder of this machine is named.
pub(super) fn hold_no_path(layout: &Layout, binary: &Path) -> Result<()> {
    let bytes = std::fs::read(binary)?;
    let home = std::env::home_dir().unwrap_or_default();
    for folder in [Some(layout.root.clone()), cargo_home(), Some(home)] {
        let Some(folder) = folder.filter(|folder| folder.components().count() > 1) else {
            continue;
        };
        let folder = folder.to_string_lossy().into_owned();
        if let Some(found) = find(&bytes, folder.as_bytes()) {
            bail!("the binary names a folder of this machine: {found}");
        }
    }
    Ok(())
}

/// A path of which this is the beginning, among bytes.
fn find(bytes: &[u8], begin: &[u8]) -> Option<String> {
    let is_end = |byte: u8| !byte.is_ascii_graphic();
    let at = bytes
        .windows(begin.len() + 1)
        .position(|part| part.starts_with(begin) && part.last() == Some(&b'/'))?;
    let rest = bytes.get(at..)?;
    let end = rest
        .iter()
        .position(|byte| is_end(*byte))
        .unwrap_or(rest.len());
    Some(String::from_utf8_lossy(rest.get(..end.min(200))?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_among_bytes_is_found() {
        let bytes = b"\0\x01/home/me/work/src/main.rs\0/home/methuselah/x";
        let found = |begin: &str| find(bytes, begin.as_bytes());
        assert_eq!(
            found("/home/me").as_deref(),
            Some("/home/me/work/src/main.rs")
        );
        assert_eq!(found("/home/meth"), None);
        assert_eq!(found("/root"), None);
    }
}

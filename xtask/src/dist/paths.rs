//! The folders of the machine that makes a release: in none of its files.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::target::of_rustc;
use crate::console::fingerprint::files_of;
use crate::layout::Layout;
use crate::run;

/// Flags for rustc and for the C compiler that put names in the place of this
/// machine's folders.
pub(super) fn renamed(layout: &Layout) -> Result<(Vec<String>, Vec<String>)> {
    let cargo = cargo_home().context("there is no home folder")?;
    let sysroot = run::ask(Command::new("rustc").args(["--print", "sysroot"]))?;
    // Where the source of Rust's library is at hand, rustc names its files
    // instead of what stands for them everywhere else.
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust");
    let rustc = format!("/rustc/{}", of_rustc("commit-hash")?);
    let mut rust = Vec::new();
    let mut c = Vec::new();
    // The later one goes before the earlier.
    for (folder, name) in [
        (&cargo, "/cargo"),
        (&library, rustc.as_str()),
        (&layout.root, "/src"),
    ] {
        let folder = folder.to_str().context("a folder's name is no UTF-8")?;
        rust.push(format!("--remap-path-prefix={folder}={name}"));
        c.push(format!("-ffile-prefix-map={folder}={name}"));
    }
    Ok((rust, c))
}

/// Refuses a release in which a folder of this machine is named.
pub(super) fn hold_none(layout: &Layout, release: &Path) -> Result<()> {
    let private = private(layout);
    for (name, path) in files_of(release)? {
        let bytes = std::fs::read(path)?;
        for folder in &private {
            if let Some(found) = find(&bytes, folder.to_string_lossy().as_bytes()) {
                bail!("{name} names a folder of this machine: {found}");
            }
        }
    }
    Ok(())
}

/// What tells of this machine. A folder right below the root, as a container
/// has it (`/src`), does not, and its name is in many others.
fn private(layout: &Layout) -> Vec<PathBuf> {
    let home = std::env::home_dir();
    let folders = [
        Some(layout.root.clone()),
        // It may be a link to another place.
        layout.target().canonicalize().ok(),
        cargo_home(),
        home.as_ref().map(|home| home.join(".rustup")),
        home,
    ];
    let is_telling = |folder: &PathBuf| folder.components().count() > 2;
    folders.into_iter().flatten().filter(is_telling).collect()
}

/// Where cargo keeps what it downloaded.
fn cargo_home() -> Option<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Some(PathBuf::from(home)),
        None => Some(std::env::home_dir()?.join(".cargo")),
    }
}

/// A path of which this is the beginning, among bytes.
fn find(bytes: &[u8], begin: &[u8]) -> Option<String> {
    let at = bytes
        .windows(begin.len() + 1)
        .position(|part| part.starts_with(begin) && part.last() == Some(&b'/'))?;
    let rest = bytes.get(at..)?;
    let end = rest.iter().position(|byte| !byte.is_ascii_graphic());
    let end = end.unwrap_or(rest.len()).min(200);
    Some(String::from_utf8_lossy(rest.get(..end)?).into_owned())
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

    #[test]
    fn a_file_that_names_the_checkout_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let layout = |root: &Path| Layout {
            root: root.to_path_buf(),
            cache: folder.path().to_path_buf(),
        };
        let root = folder.path().join("checkout");
        let release = folder.path().join("release");
        std::fs::create_dir_all(release.join("man1")).unwrap();
        let text = format!("in {}/server and /src/server", root.display());
        std::fs::write(release.join("man1/it.1"), text).unwrap();
        let refused = hold_none(&layout(&root), &release).unwrap_err().to_string();
        let named = format!(
            "man1/it.1 names a folder of this machine: {}/server",
            root.display()
        );
        assert_eq!(refused, named);
        hold_none(&layout(Path::new("/src")), &release).unwrap();
    }
}

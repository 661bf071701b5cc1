//! Writes down the files of the built console, and the licences of everything,
//! for the server to carry; and what `--version` says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Compressed copies beside a file, by the ending added to its name.
const COPIES: [&str; 2] = ["br", "gz"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=CONSOLE_DIST");
    let server = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let dist = match env::var_os("CONSOLE_DIST") {
        Some(dist) => server.join(dist),
        None => server.join("../dist"),
    };
    // Watched where it is missing too: it may be built later.
    println!("cargo::rerun-if-changed={}", dist.display());

    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist, &mut files)?;
    }
    files.sort();
    let mut table = String::from("static FILES: &[BuiltIn] = &[\n");
    for file in files.iter().filter(|file| !is_copy(file)) {
        let path = file.strip_prefix(&dist).map_err(io::Error::other)?;
        let [brotli, gzip] = COPIES.map(|ending| match copy(file, ending) {
            Some(copy) => format!("Some(include_bytes!({copy:?}))"),
            None => "None".to_owned(),
        });
        writeln!(
            table,
            "    BuiltIn {{ path: {:?}, content: include_bytes!({file:?}), brotli: {brotli}, \
             gzip: {gzip} }},",
            format!("/{}", path.display()),
        )
        .map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("console.rs"), table)?;
    fs::write(out.join("licences.txt"), licences()?)?;
    tell_version();
    Ok(())
}

/// The licences that `CONSOLE_LICENCES` names, as `cargo xtask dist` does.
fn licences() -> io::Result<String> {
    println!("cargo::rerun-if-env-changed=CONSOLE_LICENCES");
    let Some(file) = env::var_os("CONSOLE_LICENCES") else {
        return Ok(String::from(
            "This binary was built without the licences of what is in it: `cargo xtask dist` \
             makes one with them. Its own is Apache-2.0.\n",
        ));
    };
    println!("cargo::rerun-if-changed={}", file.display());
    fs::read_to_string(file)
}

/// The version, and the commit where whoever builds it says so.
fn tell_version() {
    println!("cargo::rerun-if-env-changed=CONSOLE_COMMIT");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    match env::var("CONSOLE_COMMIT") {
        Ok(commit) if !commit.is_empty() => {
            println!("cargo::rustc-env=CONSOLE_VERSION={version} ({commit})");
        }
        _ => println!("cargo::rustc-env=CONSOLE_VERSION={version}"),
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type()?.is_dir() && !hidden {
            collect(&entry.path(), files)?;
        } else if !hidden {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn is_copy(file: &Path) -> bool {
    COPIES
        .iter()
        .any(|ending| file.extension().is_some_and(|found| found == *ending))
}

/// The compressed copy of a file, unless the file is the newer one.
fn copy(file: &Path, ending: &str) -> Option<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    let copy = PathBuf::from(name);
    let modified = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).ok();
    (modified(&copy)? >= modified(file)?).then_some(copy)
}

//! Writes down the files of the built console, for the server to carry.

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
    fs::write(out.join("console.rs"), table)
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

//! Keeps the relocations in the wasm where it is split into chunks: the split
//! is made from them. And makes one text of each folder of styles, for the
//! code that puts it into the page: see `src/ui/sheet.rs`; and a constant of
//! each icon: see `src/ui/icon.rs`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folders below `style/` that travel with code.
const SHEETS: [&str; 5] = ["dialog", "form", "keys", "rest", "terms"];

/// The icons.
const ICONS: &str = "src/ui/icons.svg";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let is_wasm = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if is_wasm && std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let to = PathBuf::from(std::env::var("OUT_DIR")?);
    for name in SHEETS {
        let from = Path::new("style").join(name);
        println!("cargo::rerun-if-changed={}", from.display());
        std::fs::write(to.join(name).with_extension("css"), sheet(&from)?)?;
    }
    println!("cargo::rerun-if-changed={ICONS}");
    let icons = icons(&std::fs::read_to_string(ICONS)?)?;
    std::fs::write(to.join("icons.rs"), icons)?;
    Ok(())
}

/// A constant of each symbol's path, named as the symbol is.
fn icons(sprite: &str) -> Result<String, Box<dyn Error>> {
    let mut constants = String::new();
    for symbol in sprite.split("<symbol id=\"").skip(1) {
        let name = symbol.split('"').next().unwrap_or_default();
        let path = symbol
            .split(" d=\"")
            .nth(1)
            .and_then(|path| path.split('"').next());
        let path = path.ok_or_else(|| format!("the icon {name} has no path"))?;
        let name = name.to_uppercase().replace('-', "_");
        writeln!(constants, "pub(crate) const {name}: &str = {path:?};")?;
    }
    Ok(constants)
}

/// All style sheets of a folder, by name, without comments and needless blanks.
fn sheet(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
    files.sort();
    let mut sheet = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        write!(sheet, "{}", small(&text))?;
    }
    Ok(sheet)
}

/// A style sheet without its comments, and without blanks beside what ends or
/// opens something. What stands in quotes stays.
fn small(css: &str) -> String {
    let mut small = String::with_capacity(css.len());
    let mut quote = None;
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if quote.is_none()
            && let Some(comment) = rest.strip_prefix("/*")
        {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
        match (quote, next) {
            (Some(open), _) => {
                small.push(next);
                quote = (open != next).then_some(open);
            }
            (None, '"' | '\'') => {
                small.push(next);
                quote = Some(next);
            }
            (None, _) if next.is_whitespace() => {
                // In a selector a blank before a colon says "within".
                if !small.is_empty() && !small.ends_with([' ', '{', '}', ';', ',', ':']) {
                    small.push(' ');
                }
            }
            (None, '{' | '}' | ';' | ',') => {
                let kept = small.trim_end_matches(' ').len();
                small.truncate(kept);
                if next == '}' && small.ends_with(';') {
                    small.pop();
                }
                small.push(next);
            }
            (None, _) => small.push(next),
        }
    }
    small
}

//! Divides the console's wasm: the main part, which shows the list, and a
//! chunk with what the list does not need. Trunk knows nothing of chunks, so
//! this takes cargo's wasm and replaces what Trunk made of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::console::names;
use crate::layout::Layout;
use crate::setup::Ready;
use crate::{pins, run};

/// The feature of the console that marks the split points.
pub(crate) const FEATURE: &str = "split";

/// The console's name, as cargo and Trunk use it.
pub(crate) const NAME: &str = "changefeed-console";

/// The glue that wasm-bindgen writes for the main part.
pub(crate) const GLUE: &str = "glue.js";

/// The script that begins everything.
const START: &str = "start.js";

/// The script that loads the chunks.
const LOADER: &str = "./loader.js";

/// What the compiler's wasm may use. Said here, since the parts do not carry
/// it; everything that binaryen knows would be refused by browsers.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The parts of a divided console, with their functions' names and not yet
/// shrunk, in a folder of their own.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    folder: PathBuf,
    /// The file names of the chunks.
    pub(crate) chunks: Vec<String>,
}

impl Parts {
    /// Divides what cargo built last.
    pub(crate) fn make(layout: &Layout, ready: &Ready) -> Result<Self> {
        let folder = folder(layout);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("{} could not be made", folder.display()))?;
        let built = ready
            .way
            .target_dir
            .join(pins::WASM_TARGET)
            .join("release")
            .join(format!("{NAME}.wasm"));
        let undivided = folder.join("main.wasm");
        let chunks = divide(&built, &folder, &undivided)?;
        bind(ready, &undivided, &folder)?;
        let parts = Self { folder, chunks };
        parts.shorten_names()?;
        Ok(parts)
    }

    /// Those of the last build.
    pub(crate) fn of_last_build(layout: &Layout) -> Result<Self> {
        let folder = folder(layout);
        let loader = folder.join(LOADER);
        let text = std::fs::read_to_string(&loader).with_context(|| {
            format!(
                "{} could not be read: remove {} to have the console built anew",
                loader.display(),
                layout.dist().display()
            )
        })?;
        let chunks = chunks_in(&text);
        Ok(Self { folder, chunks })
    }

    /// Gives what the main part and the glue ask of each other short names.
    fn shorten_names(&self) -> Result<()> {
        let (main, glue) = (self.main(), self.folder.join(GLUE));
        let unreadable = || "what wasm-bindgen wrote could not be read";
        let wasm = std::fs::read(&main).with_context(unreadable)?;
        let script = std::fs::read_to_string(&glue).with_context(unreadable)?;
        let loader = std::fs::read_to_string(self.loader()).with_context(unreadable)?;
        let (wasm, script) = names::shorten(&wasm, &script, &loader)?;
        std::fs::write(&main, wasm)
            .and_then(|()| std::fs::write(&glue, script))
            .with_context(|| format!("{} could not be written", glue.display()))
    }

    /// Writes the scripts, the loader and the start as they are given here,
    /// into a folder of their own, and returns the start, which imports the
    /// glue, as that does the loader.
    pub(crate) fn scripts(&self, loader: &str, start: &str) -> Result<PathBuf> {
        let folder = self.folder.join("scripts");
        let begin = folder.join(START);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::copy(self.folder.join(GLUE), folder.join(GLUE)))
            .and_then(|_| std::fs::write(folder.join(LOADER), loader))
            .and_then(|()| std::fs::write(&begin, start))
            .with_context(|| format!("{} could not be written", folder.display()))?;
        Ok(begin)
    }

    /// The main part.
    pub(crate) fn main(&self) -> PathBuf {
        self.folder.join("glue_bg.wasm")
    }

    /// One chunk.
    pub(crate) fn chunk(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The script that loads the chunks.
    pub(crate) fn loader(&self) -> PathBuf {
        self.folder.join(LOADER)
    }
}

/// Shrinks one part with wasm-opt; `-g` keeps the functions' names.
///
/// Functions in the order of their names, which [`super::order`] begins from.
/// The low memory is the far end of the stack: nobody has an address in it.
pub(crate) fn shrink(ready: &Ready, from: &Path, to: &Path, more: &[&str]) -> Result<()> {
    run::stream(
        "shrinking the console's wasm",
        ready
            .command("wasm-opt")?
            .args(FEATURES)
            .args(["-Oz", "--converge", "--low-memory-unused"])
            .args(["--reorder-functions-by-name", "--strip-producers"])
            .arg("--strip-target-features")
            .args(more)
            .arg(from)
            .arg("-o")
            .arg(to),
        "wasm-opt's reason stands above",
    )
}

/// How the loader asks for a chunk.
pub(crate) fn request(chunk: &str) -> String {
    format!("fetch(new URL(\"./{chunk}\", import.meta.url))")
}

fn folder(layout: &Layout) -> PathBuf {
    layout.notes().join("parts")
}

fn divide(built: &Path, folder: &Path, main: &Path) -> Result<Vec<String>> {
    let wasm =
        std::fs::read(built).with_context(|| format!("{} could not be read", built.display()))?;
    let wasm = names::without_unasked(&wasm)?;
    let main_module = format!("./{GLUE}");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = LOADER;
    options.main_module = &main_module;
    let split = transform(options).map_err(|error| {
        anyhow!(
            "{} could not be divided: {error:#}. Is the feature `{FEATURE}` on, and does \
             build.rs keep the relocations?",
            built.display()
        )
    })?;
    split
        .split_modules
        .iter()
        .map(|path| {
            let name = path.file_name().context("a chunk without a name")?;
            Ok(name.to_string_lossy().into_owned())
        })
        .collect()
}

/// Joins the main part with JavaScript. The chunks need none: they call
/// JavaScript through it.
fn bind(ready: &Ready, main: &Path, folder: &Path) -> Result<()> {
    run::stream(
        "joining the console's wasm with JavaScript",
        ready
            .command("wasm-bindgen")?
            .args(["--target", "web", "--no-typescript", "--no-demangle"])
            // The chunks import what the linker exported.
            .arg("--keep-lld-exports")
            .args(["--out-name", GLUE.trim_end_matches(".js"), "--out-dir"])
            .arg(folder)
            .arg(main),
        "wasm-bindgen's reason stands above",
    )
}

/// The chunks that a loader asks for.
fn chunks_in(loader: &str) -> Vec<String> {
    loader
        .split("fetch(new URL(\"./")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loader_names_its_chunks() {
        let loader = format!(
            "const a = makeLoad(() => {{ const src = {}; }});\nconst b = {};",
            request("chunk_1.wasm"),
            request("rest.wasm")
        );
        assert_eq!(chunks_in(&loader), ["chunk_1.wasm", "rest.wasm"]);
        assert!(chunks_in("export {}").is_empty());
    }

    #[test]
    fn what_is_not_wasm_is_not_divided() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.wasm");
        std::fs::write(&file, "no wasm").unwrap();
        let error = divide(&file, folder.path(), &folder.path().join("main.wasm")).unwrap_err();
        assert!(error.to_string().contains("no wasm"), "{error}");
    }
}

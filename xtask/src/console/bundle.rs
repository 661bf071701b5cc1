//! Puts a divided console in the place of what Trunk wrote: names with the
//! hash of the content, one small script, and a page that names them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::console::fingerprint::hex;
use crate::console::split::{self, NAME, Parts};
use crate::run;
use crate::setup::Ready;

/// How many bytes of a hash stand in a file's name.
const HASH_BYTES: usize = 8;

/// What Trunk wrote for the undivided console.
struct Written {
    wasm: PathBuf,
    script: PathBuf,
    /// What their names begin with.
    base: String,
}

/// Replaces Trunk's script and wasm in `dist` by those of the parts.
pub(crate) fn replace(ready: &Ready, parts: &Parts, dist: &Path) -> Result<()> {
    let old = Written::find(dist)?;
    let page = dist.join("index.html");
    let mut html = read(&page)?;
    let mut loader = read(&parts.loader())?;

    let shrunk = parts.main().with_extension("small");
    split::shrink(ready, &parts.main(), &shrunk, &[])?;
    for chunk in &parts.chunks {
        let small = parts.chunk(chunk).with_extension("small");
        split::shrink(ready, &parts.chunk(chunk), &small, &[])?;
        let name = hashed(chunk, &bytes(&small)?);
        loader = pin(&loader, chunk, &name, &integrity(&bytes(&small)?))?;
        place(&small, &dist.join(name))?;
    }
    let glue = parts.scripts(&loader)?;
    let script = glue.with_extension("min.js");
    join(ready, &glue, &script)?;

    // One hash for both, so that neither is taken with another's.
    let mut both = bytes(&shrunk)?;
    both.extend(bytes(&script)?);
    let base = hashed(NAME, &both);
    for (from, to) in [(&shrunk, &old.wasm), (&script, &old.script)] {
        let (before, after) = (integrity(&bytes(to)?), integrity(&bytes(from)?));
        if !html.contains(&before) {
            bail!(
                "index.html has no integrity value for {}: Trunk wrote something unknown",
                to.display()
            );
        }
        html = html.replace(&before, &after);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        place(from, &dist.join(name.replace(&old.base, &base)))?;
        std::fs::remove_file(to)
            .with_context(|| format!("{} could not be removed", to.display()))?;
    }
    write(&page, &html.replace(&old.base, &base))
}

impl Written {
    fn find(dist: &Path) -> Result<Self> {
        let entries = std::fs::read_dir(dist)
            .with_context(|| format!("{} could not be read", dist.display()))?;
        let base = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(NAME))
            .find_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned))
            .with_context(|| format!("Trunk left no {NAME} in {}", dist.display()))?;
        Ok(Self {
            wasm: dist.join(format!("{base}_bg.wasm")),
            script: dist.join(format!("{base}.js")),
            base,
        })
    }
}

/// Joins the glue and the loader, which import each other, into one small
/// script: a request less.
fn join(ready: &Ready, glue: &Path, to: &Path) -> Result<()> {
    run::stream(
        "joining the console's scripts",
        ready
            .command("esbuild")?
            .arg(glue)
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
            .args([
                "--charset=utf8",
                "--legal-comments=none",
                "--log-level=warning",
            ])
            .arg(format!("--outfile={}", to.display())),
        "esbuild's reason stands above",
    )
}

/// Gives a chunk its final name in the loader, and the browser its hash: the
/// page vouches for the script, the script for the chunk.
fn pin(loader: &str, chunk: &str, name: &str, integrity: &str) -> Result<String> {
    let request = split::request(chunk);
    if !loader.contains(&request) {
        bail!("the chunks' loader does not ask for {chunk} as it used to: `{request}` is missing");
    }
    let pinned =
        format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\" }})");
    Ok(loader.replace(&request, &pinned))
}

/// A name with the hash of the content before its extension.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    let hash = hex(hash.get(..HASH_BYTES).unwrap_or(&hash));
    match name.rsplit_once('.') {
        Some((stem, kind)) => format!("{stem}-{hash}.{kind}"),
        None => format!("{name}-{hash}"),
    }
}

/// The value of an `integrity` attribute, as Trunk writes it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

fn place(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("{} could not be written", to.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        // printf a | sha256sum
        assert_eq!(hashed("rest.wasm", b"a"), "rest-ca978112ca1bbdca.wasm");
        assert_eq!(hashed(NAME, b"a"), "changefeed-console-ca978112ca1bbdca");
        assert_ne!(hashed("rest.wasm", b"a"), hashed("rest.wasm", b"b"));
    }

    #[test]
    fn integrity_is_what_a_browser_computes() {
        // printf '' | openssl dgst -sha384 -binary | base64
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn a_chunk_is_pinned_where_it_is_asked_for() {
        let loader = format!("const src = {};", split::request("rest.wasm"));
        let pinned = pin(&loader, "rest.wasm", "rest-1.wasm", "sha384-x").unwrap();
        assert_eq!(
            pinned,
            "const src = fetch(new URL(\"./rest-1.wasm\", import.meta.url), \
             { integrity: \"sha384-x\" });"
        );
        let error = pin(&loader, "other.wasm", "o", "x")
            .unwrap_err()
            .to_string();
        assert!(error.contains("other.wasm"), "{error}");
    }

    #[test]
    fn what_trunk_wrote_is_found_by_its_name() {
        let dist = tempfile::tempdir().unwrap();
        assert!(Written::find(dist.path()).is_err());
        for name in [
            "changefeed-console-12ab_bg.wasm",
            "changefeed-console-12ab.js",
            "x.css",
        ] {
            std::fs::write(dist.path().join(name), "").unwrap();
        }
        let written = Written::find(dist.path()).unwrap();
        assert_eq!(written.base, "changefeed-console-12ab");
        assert!(written.wasm.exists() && written.script.exists());
    }
}

//! The compressed siblings that the server sends: `app.wasm.br`, `app.wasm.gz`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::console::fingerprint::files_of;

/// The kinds of files that become smaller.
const KINDS: [&str; 9] = [
    "html",
    "css",
    "js",
    "wasm",
    "svg",
    "json",
    "webmanifest",
    "txt",
    "ico",
];

/// Writes the siblings of every file that gains by them; those that are newer
/// than their file stay as they are.
pub(crate) fn siblings(dist: &Path) -> Result<()> {
    for path in files_of(dist)?.values() {
        let kind = path.extension().unwrap_or_default().to_string_lossy();
        if !KINDS.contains(&kind.as_ref()) {
            continue;
        }
        let (br, gz) = (with_suffix(path, "br"), with_suffix(path, "gz"));
        if is_newer(&br, path) && is_newer(&gz, path) {
            continue;
        }
        let content =
            std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
        write_if_smaller(&br, &brotli(&content)?, content.len())?;
        write_if_smaller(&gz, &gzip(&content)?, content.len())?;
    }
    Ok(())
}

/// Brotli at its strongest, with a window that holds the whole file. Blocks of
/// 64 kB: by the larger ones that it would choose, the console's wasm becomes
/// 700 bytes larger.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        lgblock: 16,
        ..BrotliEncoderParams::default()
    };
    let mut output = Vec::new();
    let mut writer = brotli::CompressorWriter::with_params(&mut output, 4096, &parameters);
    writer.write_all(content)?;
    drop(writer);
    Ok(output)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn write_if_smaller(path: &Path, bytes: &[u8], plain: usize) -> Result<()> {
    if bytes.len() >= plain {
        // One that a longer version of the file had would be sent in its place.
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("{} could not be removed", path.display()))
            }
            _ => Ok(()),
        };
    }
    std::fs::write(path, bytes).with_context(|| format!("{} could not be written", path.display()))
}

fn is_newer(sibling: &Path, file: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified());
    match (time(sibling), time(file)) {
        // Of the same tick of the clock, nobody knows which came first.
        (Ok(sibling), Ok(file)) => sibling > file,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn siblings_unpack_to_the_file() {
        let dist = tempfile::tempdir().unwrap();
        let file = dist.path().join("deep").join("app.js");
        std::fs::create_dir(file.parent().unwrap()).unwrap();
        let content = "let a = 1;\n".repeat(200);
        std::fs::write(&file, &content).unwrap();
        siblings(dist.path()).unwrap();

        let mut plain = String::new();
        let packed = std::fs::read(with_suffix(&file, "br")).unwrap();
        brotli::Decompressor::new(packed.as_slice(), 4096)
            .read_to_string(&mut plain)
            .unwrap();
        assert_eq!(plain, content);

        plain.clear();
        let packed = std::fs::read(with_suffix(&file, "gz")).unwrap();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut plain)
            .unwrap();
        assert_eq!(plain, content);
    }

    #[test]
    fn what_gains_nothing_has_no_sibling() {
        let dist = tempfile::tempdir().unwrap();
        std::fs::write(dist.path().join("tiny.css"), "a{}").unwrap();
        std::fs::write(dist.path().join("font.woff2"), [0; 500]).unwrap();
        siblings(dist.path()).unwrap();
        assert_eq!(files_of(dist.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_changed_file_is_compressed_anew() {
        let dist = tempfile::tempdir().unwrap();
        let file = dist.path().join("a.css");
        std::fs::write(&file, "a{}".repeat(100)).unwrap();
        siblings(dist.path()).unwrap();
        let before = std::fs::read(with_suffix(&file, "br")).unwrap();
        std::fs::write(&file, "b{c:d}".repeat(100)).unwrap();
        siblings(dist.path()).unwrap();
        assert_ne!(before, std::fs::read(with_suffix(&file, "br")).unwrap());
        std::fs::write(&file, "d{}").unwrap();
        siblings(dist.path()).unwrap();
        assert!(!with_suffix(&file, "br").exists());
    }
}

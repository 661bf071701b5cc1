//! The copy of the console inside this binary, as `build.rs` wrote it down.

use std::collections::HashMap;

use bytes::Bytes;

use super::asset::Asset;
use super::page::{INDEX, PageConfig};

/// A file of the console as it was when this binary was built.
struct BuiltIn {
    path: &'static str,
    content: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/console.rs"));

/// The files by path; none where this binary was built without the console.
pub(super) fn files(config: &PageConfig) -> HashMap<&'static str, Asset> {
    let asset = |file: &BuiltIn| {
        let asset = match std::str::from_utf8(file.content) {
            // Filled anew, so its copies are made anew.
            Ok(page) if file.path == INDEX => config.fill_once(page),
            _ => Asset::new(file.path, Bytes::from_static(file.content)).with_copies(
                file.brotli.map(Bytes::from_static),
                file.gzip.map(Bytes::from_static),
            ),
        };
        (file.path, asset)
    };
    FILES.iter().map(asset).collect()
}

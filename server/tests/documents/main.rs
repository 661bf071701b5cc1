//! The commands of the documents, each run: those of the server and of curl
//! here. What runs all others, `xtask/src/documents.rs` says, and fails where
//! nothing does.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

#[path = "../../../tests/documents/blocks.rs"]
mod blocks;
mod options;
mod scene;
#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use scene::Scene;

/// The programs whose commands are run here. The second is where a build by
/// hand leaves it.
const OURS: [&str; 3] = [
    "changefeed-server",
    "target/server/changefeed-server",
    "curl",
];

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_command_works() {
    let mut ran = 0;
    for (document, text) in blocks::documents(&root()) {
        let (blocks, told) = blocks::of(&text);
        let mut scene = Scene::new();
        for block in blocks {
            if let Some(name) = file_of(&block.kind) {
                scene.write(name, &block.text);
            }
            if block.is_of_commands() {
                for command in block.commands() {
                    ran += run(&mut scene, &document, block.line, &command);
                }
                scene.end_block();
            }
        }
        for (line, command) in told {
            ran += run(&mut scene, &document, line, &command);
            scene.end_block();
        }
    }
    assert!(ran >= 30, "{ran}");
}

/// Runs a command where it is one of ours; answers how many that were.
fn run(scene: &mut Scene, document: &str, line: usize, command: &str) -> usize {
    let is_ours = OURS.contains(&blocks::program(command));
    if is_ours {
        scene.run(&format!("{document}:{line}"), command);
    }
    usize::from(is_ours)
}

/// The file that a block shows: the commands behind it find it under the name
/// that they use.
fn file_of(kind: &str) -> Option<&'static str> {
    match kind {
        "tokens" => Some("tokens"),
        _ => None,
    }
}

//! The console in a folder, read at each request: for its developers.

use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::asset::Asset;
use super::page::{INDEX, PageConfig};

/// Reads a file of the folder; `None` where there is none. Compressed copies
/// beside it are not used: they may be older.
pub(super) async fn read(folder: &Path, path: &str, config: &PageConfig) -> Option<Asset> {
    let content = tokio::fs::read(locate(folder, path)?).await.ok()?;
    if path == INDEX {
        return Some(config.fill(&String::from_utf8_lossy(&content)));
    }
    Some(Asset::new(path, Bytes::from(content)))
}

/// The file of a path: inside the folder, and none that is hidden.
fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for part in path.strip_prefix('/')?.split('/') {
        if part.is_empty() || part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let locate = |path| locate(Path::new("dist"), path);
        assert_eq!(locate("/a/b.js"), Some(PathBuf::from("dist/a/b.js")));
        for path in [
            "/../secret",
            "/a/../../secret",
            "/./a",
            "//etc/passwd",
            "/a//b",
            "/.git/config",
            "/a\\..\\b",
            "/a\0",
            "a",
            "",
            "/",
        ] {
            assert_eq!(locate(path), None, "{path:?}");
        }
    }
}

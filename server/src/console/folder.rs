//! The console in a folder, read at each request: for its developers.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;

use super::asset::Asset;
use super::page::{INDEX, PageConfig};

/// Reads a file of the folder; `None` where there is none. A compressed copy
/// beside it is used unless the file is the newer one.
pub(super) async fn read(folder: &Path, path: &str, config: &PageConfig) -> Option<Asset> {
    let file = locate(folder, path)?;
    let content = tokio::fs::read(&file).await.ok()?;
    if path == INDEX {
        return Some(config.fill(&String::from_utf8_lossy(&content)));
    }
    let asset = Asset::new(path, Bytes::from(content));
    Some(asset.with_copies(copy(&file, "br").await, copy(&file, "gz").await))
}

/// The compressed copy with this ending, if it was written after the file.
async fn copy(file: &Path, ending: &str) -> Option<Bytes> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    let written = modified(Path::new(&name)).await?;
    if written < modified(file).await? {
        return None;
    }
    tokio::fs::read(&name).await.ok().map(Bytes::from)
}

async fn modified(file: &Path) -> Option<SystemTime> {
    tokio::fs::metadata(file).await.ok()?.modified().ok()
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
    use std::time::Duration;

    #[tokio::test]
    async fn a_copy_older_than_its_file_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.js");
        let older = folder.path().join("a.js.br");
        std::fs::write(&file, "new").unwrap();
        std::fs::write(folder.path().join("a.js.gz"), "new, smaller").unwrap();
        std::fs::write(&older, "old, smaller").unwrap();
        let written = std::fs::metadata(&file).unwrap().modified().unwrap();
        std::fs::File::options()
            .write(true)
            .open(&older)
            .unwrap()
            .set_modified(written - Duration::from_secs(1))
            .unwrap();
        assert_eq!(copy(&file, "br").await, None);
        assert_eq!(
            copy(&file, "gz").await.as_deref(),
            Some("new, smaller".as_bytes())
        );
    }

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

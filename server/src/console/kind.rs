//! What a file is, by its name.

/// The media type of a file; `None` where the name says nothing.
pub(super) fn media_type(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "br" | "gz" => "application/octet-stream",
        _ => return None,
    })
}

/// The fewest digits of a hash in a name; Trunk writes 16.
const HASH_DIGITS: usize = 8;

/// Whether a file's name carries the hash of its content, so that it never
/// changes: `console-0123456789abcdef_bg.wasm`.
pub(super) fn is_hashed(path: &str) -> bool {
    let is_hash =
        |part: &str| part.len() >= HASH_DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split(['/', '-', '_', '.']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(media_type("/a-1_bg.wasm"), Some("application/wasm"));
        assert_eq!(media_type("/clusters/c.d/changefeeds"), None);
        assert_eq!(media_type("/clusters/v6.5"), None);
        assert_eq!(media_type("/"), None);
    }

    #[test]
    fn hashes_in_names() {
        assert!(is_hashed("/changefeed-console-0f9a3b5c7d1e2f40_bg.wasm"));
        assert!(is_hashed("/snippets/console-0f9a3b5c7d1e2f40/inline0.js"));
        assert!(is_hashed("/style-0f9a3b5c7d1e2f40.css"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/manifest.webmanifest"));
        assert!(!is_hashed("/icon-192.png"));
        assert!(!is_hashed(
            "/deadbeef-caf.js".replace("deadbeef", "feed").as_str()
        ));
    }
}

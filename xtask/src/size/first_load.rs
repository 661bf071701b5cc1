//! What a browser fetches before the first page can be used: read from the
//! built `index.html`, and from what that fetches in turn.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use anyhow::{Context, Result};
use html5gum::{Token, Tokenizer};

use crate::console::fingerprint::files_of;

/// The `rel` values that make a browser fetch a link at once.
const FETCHED: [&str; 7] = [
    "stylesheet",
    "modulepreload",
    "preload",
    "icon",
    "shortcut",
    "manifest",
    "apple-touch-icon",
];

/// What stands before a chunk's name where a script asks for it.
const CHUNK: &str = "fetch(new URL(";

/// The chunks of the wasm that come after the first load.
pub(crate) fn chunks(dist: &Path, first: &[String]) -> Result<Vec<String>> {
    let all = files_of(dist)?.into_keys();
    Ok(all
        .filter(|name| name.ends_with(".wasm") && !first.contains(name))
        .collect())
}

/// The files of the first load, relative to `dist`, `index.html` first.
pub(crate) fn files(dist: &Path) -> Result<Vec<String>> {
    let mut found = vec!["index.html".to_owned()];
    let mut seen: BTreeSet<String> = found.iter().cloned().collect();
    let mut queue: VecDeque<String> = found.iter().cloned().collect();
    while let Some(name) = queue.pop_front() {
        let path = dist.join(&name);
        let references = match path.extension().and_then(|kind| kind.to_str()) {
            Some("html") => in_html(&read(&path)?),
            Some("css") => in_css(&read(&path)?),
            Some("js") => in_script(&read(&path)?),
            _ => continue,
        };
        for reference in references {
            let Some(file) = resolve(&name, &reference) else {
                continue;
            };
            // A name in a script that is no file of ours is only a string.
            if dist.join(&file).is_file() && seen.insert(file.clone()) {
                found.push(file.clone());
                queue.push_back(file);
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path)
        .with_context(|| format!("{} could not be read: build first", path.display()))
}

fn in_html(html: &str) -> Vec<String> {
    let mut references = Vec::new();
    let mut in_inline_script = false;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    tag.attributes
                        .iter()
                        .find(|(key, _)| key.as_slice() == name.as_bytes())
                        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                match tag.name.as_slice() {
                    b"link" => {
                        let rel = attribute("rel").unwrap_or_default();
                        let fetched = rel
                            .split_whitespace()
                            .any(|word| FETCHED.contains(&word.to_ascii_lowercase().as_str()));
                        references.extend(attribute("href").filter(|_| fetched));
                    }
                    b"img" => references.extend(attribute("src")),
                    b"script" => {
                        let src = attribute("src");
                        in_inline_script = src.is_none();
                        references.extend(src);
                    }
                    _ => {}
                }
            }
            Token::String(text) if in_inline_script => {
                references.extend(in_script(&String::from_utf8_lossy(&text)));
            }
            Token::EndTag(_) => in_inline_script = false,
            _ => {}
        }
    }
    references
}

/// `import … from "x"`, `import "x"`, and any wasm it names. A dynamic
/// `import("x")`, and a chunk that is fetched by its own URL, come later and
/// are not of the first load.
fn in_script(script: &str) -> Vec<String> {
    let mut references = Vec::new();
    for keyword in ["from", "import"] {
        for (at, _) in script.match_indices(keyword) {
            let after = script.get(at + keyword.len()..).unwrap_or_default();
            references.extend(quoted(after.trim_start()));
        }
    }
    for (at, _) in script.match_indices(".wasm") {
        let before = script.get(..at).unwrap_or_default();
        let start = before.rfind(['"', '\'', '`']).map_or(0, |quote| quote + 1);
        let opening = before.get(..start.saturating_sub(1)).unwrap_or_default();
        if !opening.ends_with(CHUNK) {
            references.push(format!("{}.wasm", before.get(start..).unwrap_or_default()));
        }
    }
    references
}

/// `url(x)` and `@import "x"`.
fn in_css(css: &str) -> Vec<String> {
    let mut references = Vec::new();
    for (at, keyword) in css.match_indices("url(") {
        let after = css.get(at + keyword.len()..).unwrap_or_default();
        let inside = after.split(')').next().unwrap_or_default().trim();
        references.push(quoted(inside).unwrap_or_else(|| inside.to_owned()));
    }
    for (at, keyword) in css.match_indices("@import") {
        let after = css.get(at + keyword.len()..).unwrap_or_default();
        references.extend(quoted(after.trim_start()));
    }
    references
}

/// The string literal that a text begins with.
fn quoted(text: &str) -> Option<String> {
    let quote = text
        .chars()
        .next()
        .filter(|first| "'\"`".contains(*first))?;
    let (inside, _) = text.get(1..)?.split_once(quote)?;
    Some(inside.to_owned())
}

/// The file of `dist` that a reference in another file means.
fn resolve(from: &str, reference: &str) -> Option<String> {
    let reference = reference.split(['?', '#']).next()?;
    if reference.is_empty() || reference.contains(':') || reference.starts_with("//") {
        return None;
    }
    let mut parts: Vec<&str> = match reference.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>(),
    };
    parts.reverse();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<!doctype html><html><head>
        <link rel="stylesheet" href="/style-1.css" integrity="sha384-x"/>
        <link rel="icon" href="/icon.svg">
        <link rel="canonical" href="/page.html">
        <link rel="modulepreload" href="/app-1.js" crossorigin="anonymous">
        <link rel="preload" as="fetch" href="/app-1_bg.wasm">
        <script src="./early.js"></script>
        </head><body><script type="module">
        import init, * as bindings from '/app-1.js';
        const wasm = await init({ module_or_path: '/app-1_bg.wasm' });
        </script></body></html>"#;

    fn dist(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        folder
    }

    #[test]
    fn finds_all_that_is_fetched_once_and_nothing_else() {
        let folder = dist(&[
            ("index.html", INDEX),
            ("style-1.css", "@font-face { src: url('fonts/a.woff2'); }"),
            ("fonts/a.woff2", ""),
            ("icon.svg", "<svg/>"),
            ("page.html", "<a>"),
            ("early.js", "import('./late.js')"),
            ("late.js", ""),
            (
                "app-1.js",
                "import { a } from './snippets/x/inline0.js';\nnew URL('app_bg.wasm', import.meta.url)",
            ),
            ("snippets/x/inline0.js", "import\"../y.js\";"),
            ("snippets/y.js", ""),
            ("app-1_bg.wasm", ""),
        ]);
        assert_eq!(
            files(folder.path()).unwrap(),
            [
                "index.html",
                "style-1.css",
                "icon.svg",
                "app-1.js",
                "app-1_bg.wasm",
                "early.js",
                "fonts/a.woff2",
                "snippets/x/inline0.js",
                "snippets/y.js",
            ]
        );
    }

    #[test]
    fn a_chunk_comes_later() {
        let script = r#"import init from "./b.js";const f=fetch(new URL("./rest-1.wasm",import.meta.url),{});
            const main = new URL("main-1_bg.wasm", import.meta.url);"#;
        let folder = dist(&[
            ("index.html", "<script type=module src=/a.js></script>"),
            ("a.js", script),
            ("b.js", ""),
            ("rest-1.wasm", ""),
            ("main-1_bg.wasm", ""),
        ]);
        let first = files(folder.path()).unwrap();
        assert_eq!(first, ["index.html", "a.js", "b.js", "main-1_bg.wasm"]);
        assert_eq!(chunks(folder.path(), &first).unwrap(), ["rest-1.wasm"]);
    }

    #[test]
    fn foreign_and_inline_references_are_not_files() {
        let html = r##"<link rel=icon href="data:image/svg+xml,<svg/>">
            <script src="https://elsewhere/x.js"></script><img src="#a">"##;
        let folder = dist(&[("index.html", html)]);
        assert_eq!(files(folder.path()).unwrap(), ["index.html"]);
    }

    #[test]
    fn without_a_build_it_says_so() {
        let folder = dist(&[]);
        let error = files(folder.path()).unwrap_err().to_string();
        assert!(error.contains("build first"), "{error}");
    }

    #[test]
    fn references_are_resolved_as_a_browser_does() {
        assert_eq!(resolve("a/b.css", "../c.png?v=1").as_deref(), Some("c.png"));
        assert_eq!(resolve("a/b.css", "/c.png#x").as_deref(), Some("c.png"));
        assert_eq!(
            resolve("a/b.css", "./d/c.png").as_deref(),
            Some("a/d/c.png")
        );
        assert_eq!(resolve("b.css", "../../c.png"), None);
    }
}

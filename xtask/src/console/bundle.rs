//! Puts a divided console in the place of what Trunk wrote: names with the
//! hash of the content, one small script, and a page that names them. The page
//! has the script's hash and the script that of each wasm: a byte that is not
//! as it was built keeps the browser from running it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::console::fingerprint::hex;
use crate::console::order;
use crate::console::split::{self, GLUE, NAME, Parts};
use crate::run;
use crate::setup::Ready;

/// How many bytes of a hash stand in a file's name.
const HASH_BYTES: usize = 8;

/// The chunk with the first load's words in Chinese.
const WORDS: &str = "split_speak_zh.wasm";

/// Where the browser keeps what was chosen, the language among it.
const SETTINGS: &str = "changefeed-console.settings";

/// The largest chunk that is sent together with others, in bytes. What two
/// chunks share is one of its own, and many are a single word: by themselves
/// each would be a request, and its name and hash longer than it is.
const SMALL: usize = 400;

/// The file of the small chunks, one after the other: each is a wasm.
const PACK: &str = "shared.wasm";

/// How long the program waits for the first frame, in milliseconds: a window
/// behind another may draw none.
const FRAME_MS: u32 = 300;

/// What the name of the main wasm ends with.
const MAIN: &str = "_bg.wasm";

/// What Trunk's start of the console begins with.
const BEGIN: &str = "<script type=module";

/// What Trunk wrote for the undivided console.
struct Written {
    wasm: PathBuf,
    script: PathBuf,
}

/// Replaces Trunk's script and wasm in `dist` by those of the parts.
pub(crate) fn replace(ready: &Ready, parts: &Parts, dist: &Path) -> Result<()> {
    let old = Written::find(dist)?;
    let page = dist.join("index.html");
    let html = read(&page)?;
    let mut loader = read(&parts.loader())?;

    let mut words = None;
    let mut packed = Vec::new();
    for chunk in &parts.chunks {
        let content = small(ready, &parts.chunk(chunk))?;
        if content.len() <= SMALL && chunk != WORDS {
            let from = packed.len();
            packed.extend(content);
            loader = pin(&loader, chunk, &unpack(from, packed.len()))?;
            continue;
        }
        let name = hashed(chunk, &content);
        let pinned = pinned(&name, &integrity(&content));
        loader = pin(&loader, chunk, &pinned)?;
        if chunk == WORDS {
            words = Some(pinned);
        }
        write_bytes(&dist.join(name), &content)?;
    }
    let main = small(ready, &parts.main())?;
    let wasm = hashed(NAME, &main) + MAIN;
    write_bytes(&dist.join(&wasm), &main)?;

    let pack = hashed(PACK, &packed);
    write_bytes(&dist.join(&pack), &packed)?;
    loader.push_str(&unpacking(&pinned(&pack, &integrity(&packed))));
    let words = words.with_context(|| format!("the console has no chunk {WORDS}"))?;
    let start = parts.scripts(&loader, &start(&wasm, &integrity(&main), &words))?;
    let script = start.with_extension("min.js");
    join(ready, &start, &script)?;
    let joined = bytes(&script)?;
    let name = hashed(NAME, &joined) + ".js";
    place(&script, &dist.join(&name))?;
    for file in [&old.wasm, &old.script] {
        std::fs::remove_file(file)
            .with_context(|| format!("{} could not be removed", file.display()))?;
    }
    let html = named(&html, &name, &integrity(&joined), &wasm)?;
    write(&page, &relative(&html)?)
}

/// A part as it is sent.
fn small(ready: &Ready, part: &Path) -> Result<Vec<u8>> {
    let small = part.with_extension("small");
    split::shrink(ready, part, &small, &[])?;
    order::by_likeness(&bytes(&small)?)
}

/// The script that the page names. The page vouches for it, and it vouches
/// for the wasm: no engine takes the integrity of a preloaded fetch from the
/// page alone.
///
/// Whoever speaks Chinese (as `Language::restore` finds it) gets the words
/// beside the program. The program asks for them again, and is answered from
/// the browser's cache; only that request counts.
///
/// The program is asked for at once, and begins after the first frame: where
/// it comes quickly, it would otherwise keep the page white until it has drawn.
/// A tab that draws no frames does not wait for one.
fn start(wasm: &str, integrity: &str, words: &str) -> String {
    let wasm = pinned(wasm, integrity);
    format!(
        "import init from \"./{GLUE}\";\n\
         const program = {wasm};\n\
         const painted = new Promise((go) => {{\n\
         requestAnimationFrame(() => setTimeout(go));\n\
         setTimeout(go, document.hidden ? 0 : {FRAME_MS});\n\
         }});\n\
         let chosen;\n\
         try {{ chosen = JSON.parse(localStorage[\"{SETTINGS}\"]).language; }} catch {{ }}\n\
         const tags = [chosen ?? \"\", ...navigator.languages];\n\
         if (/^zh/i.test(tags.find((tag) => /^(en|zh)\\b/i.test(tag)))) \
         {words}.catch(() => {{ }});\n\
         Promise.all([program, painted]).then(() => init({{ module_or_path: program }}));\n"
    )
}

/// The page with one script, and the wasm that it asks for, in the place of
/// what Trunk wrote to begin: a script of the page's own, which an import's
/// integrity does not reach, and two links.
fn named(html: &str, script: &str, integrity: &str, wasm: &str) -> Result<String> {
    const UNKNOWN: &str = "index.html does not begin the console as it used to";
    let from = html.find(BEGIN).context(UNKNOWN)?;
    let rest = html.get(from..).context(UNKNOWN)?;
    let link = rest.find("as=fetch").context(UNKNOWN)?;
    let end = rest.get(link..).and_then(|rest| rest.find('>'));
    let end = from + link + end.context(UNKNOWN)? + 1;
    let replaced = html.get(from..end).unwrap_or_default();
    let is_known = [("<script", 1), ("<link", 2), ("import init", 1)]
        .iter()
        .all(|(words, times)| replaced.matches(words).count() == *times);
    if !is_known {
        bail!("{UNKNOWN}: it has {replaced}");
    }
    let (before, after) = (html.get(..from), html.get(end..));
    Ok(format!(
        "{}<script type=module crossorigin src={script} integrity={integrity}></script>\
         <link rel=preload as=fetch type=application/wasm crossorigin href={wasm}>{}",
        before.unwrap_or_default(),
        after.unwrap_or_default()
    ))
}

/// The page with the names of its files as they are seen from its base, so
/// that `<base href>` alone says where the console is: the page can be served
/// below another path by changing that one line.
fn relative(html: &str) -> Result<String> {
    const BASE: &str = "<base href=";
    let (before, rest) = html
        .split_once(BASE)
        .context("index.html has no <base href>: Trunk writes one for `data-trunk-public-url`")?;
    let (base, after) = rest.split_once('>').context("<base href> has no end")?;
    let path = base.trim_matches(['"', '\'']);
    if !path.starts_with('/') || !path.ends_with('/') {
        bail!("the console's public URL is {path}: give a path that begins and ends with a slash");
    }
    let mut after = after.to_owned();
    for attribute in ["href", "src"] {
        for quote in ["", "\""] {
            let begin = format!(" {attribute}={quote}");
            after = after.replace(&format!("{begin}{path}"), &begin);
        }
    }
    Ok(format!("{before}{BASE}{base}>{after}"))
}

impl Written {
    fn find(dist: &Path) -> Result<Self> {
        let entries = std::fs::read_dir(dist)
            .with_context(|| format!("{} could not be read", dist.display()))?;
        let base = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(NAME))
            .find_map(|name| name.strip_suffix(MAIN).map(str::to_owned))
            .with_context(|| format!("Trunk left no {NAME} in {}", dist.display()))?;
        Ok(Self {
            wasm: dist.join(format!("{base}{MAIN}")),
            script: dist.join(format!("{base}.js")),
        })
    }
}

/// Joins the start, the glue and the loader, which import each other, into one
/// small script: two requests less.
fn join(ready: &Ready, start: &Path, to: &Path) -> Result<()> {
    run::stream(
        "joining the console's scripts",
        ready
            .command("esbuild")?
            .arg(start)
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
fn pin(loader: &str, chunk: &str, pinned: &str) -> Result<String> {
    let request = split::request(chunk);
    if !loader.contains(&request) {
        bail!("the chunks' loader does not ask for {chunk} as it used to: `{request}` is missing");
    }
    Ok(loader.replace(&request, pinned))
}

/// How a file is asked for, whose content the browser checks.
fn pinned(name: &str, integrity: &str) -> String {
    format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\" }})")
}

/// How a small chunk is asked for: by its place in the file of them.
fn unpack(from: usize, to: usize) -> String {
    format!("unpack({from}, {to})")
}

/// Makes answers of the places in the file of the small chunks. A file that did
/// not come is asked for anew.
fn unpacking(pack: &str) -> String {
    format!(
        "let packed;\n\
         async function unpack(from, to) {{\n\
         packed ??= {pack}.then((answer) => answer.arrayBuffer());\n\
         try {{\n\
         return new Response((await packed).slice(from, to), \
         {{ headers: {{ \"Content-Type\": \"application/wasm\" }} }});\n\
         }} catch (error) {{ packed = undefined; throw error; }}\n\
         }}\n"
    )
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

/// The value of an `integrity` attribute: the shortest of the hashes that
/// browsers take, since nothing makes a hash smaller.
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

fn place(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("{} could not be written", to.display()))
}

fn write_bytes(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content)
        .with_context(|| format!("{} could not be written", path.display()))
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
        // printf '' | openssl dgst -sha256 -binary | base64
        assert_eq!(
            integrity(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn a_chunk_is_pinned_where_it_is_asked_for() {
        let loader = format!("const src = {};", split::request("rest.wasm"));
        let by_hash = pinned("rest-1.wasm", "sha384-x");
        assert_eq!(
            pin(&loader, "rest.wasm", &by_hash).unwrap(),
            "const src = fetch(new URL(\"./rest-1.wasm\", import.meta.url), \
             { integrity: \"sha384-x\" });"
        );
        let error = pin(&loader, "other.wasm", &by_hash).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("other.wasm"), "{error}");
    }

    #[test]
    fn a_small_chunk_is_a_place_in_the_file_of_them() {
        let loader = format!("const src = {};", split::request("chunk_1.wasm"));
        assert_eq!(
            pin(&loader, "chunk_1.wasm", &unpack(8, 60)).unwrap(),
            "const src = unpack(8, 60);"
        );
        let script = unpacking(&pinned("shared-1.wasm", "sha256-x"));
        assert!(
            script.contains(
                "packed ??= fetch(new URL(\"./shared-1.wasm\", import.meta.url), \
                 { integrity: \"sha256-x\" }).then("
            ),
            "{script}"
        );
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
        assert!(written.wasm.exists() && written.script.exists());
    }

    /// As Trunk 0.21 writes it.
    const TRUNK: &str = "<link href=/a.css integrity=sha384-c rel=stylesheet><script>boot()</script>\
        <script type=module nonce=\"n\">import init, * as bindings from '/c-1.js';\n\
        const wasm = await init({ module_or_path: '/c-1_bg.wasm' });\n</script>\
        <link crossorigin href=/c-1.js integrity=sha384-s rel=modulepreload>\
        <link as=fetch crossorigin href=/c-1_bg.wasm integrity=sha384-w rel=preload \
        type=application/wasm></head><body>";

    #[test]
    fn the_page_vouches_for_the_script() {
        assert_eq!(
            named(TRUNK, "c-2.js", "sha384-x", "c-3_bg.wasm").unwrap(),
            "<link href=/a.css integrity=sha384-c rel=stylesheet><script>boot()</script>\
             <script type=module crossorigin src=c-2.js integrity=sha384-x></script>\
             <link rel=preload as=fetch type=application/wasm crossorigin href=c-3_bg.wasm>\
             </head><body>"
        );
        for unknown in [
            "<html>".to_owned(),
            TRUNK.replace("import init", "import start"),
            TRUNK.replace("as=fetch", "as=script"),
            TRUNK.replace("<link as", "<script src=/more.js></script><link as"),
        ] {
            assert!(named(&unknown, "a", "b", "c").is_err(), "{unknown}");
        }
    }

    #[test]
    fn the_base_alone_says_where_the_files_are() {
        let page = |base: &str, at: &str| {
            format!(
                "<base href={base}><link rel=icon href={at}icon.svg><script>a = \"/api\"</script>\
                 <script src=\"{at}a.js\"></script><link href=x.css>"
            )
        };
        for base in ["/", "/admin/changefeeds/"] {
            assert_eq!(relative(&page(base, base)).unwrap(), page(base, ""));
        }
        for wrong in [
            "<link href=/a.css>",
            "<base href=./>",
            "<base href=https://x/>",
        ] {
            assert!(relative(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_script_vouches_for_the_wasm_and_the_words() {
        let words = pinned("zh-1.wasm", "sha384-y");
        let script = start("c-3_bg.wasm", "sha384-x", &words);
        assert!(
            script.starts_with(
                "import init from \"./glue.js\";\n\
                 const program = fetch(new URL(\"./c-3_bg.wasm\", import.meta.url), \
                 { integrity: \"sha384-x\" });\n"
            ),
            "{script}"
        );
        assert!(
            script.ends_with(
                "Promise.all([program, painted]).then(() => init({ module_or_path: program }));\n"
            ),
            "{script}"
        );
        let asks = format!("/^(en|zh)\\b/i.test(tag)))) {words}.catch(() => {{ }});\n");
        assert!(script.contains(&asks), "{script}");
    }
}

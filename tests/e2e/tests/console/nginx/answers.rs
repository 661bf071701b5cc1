//! What nginx answers is what changefeed-server answers.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Front, Nginx, Server, list_path};
use reqwest::{Client, Response};

/// Headers that are each server's own, or tell of one answer alone.
const OWN: [&str; 10] = [
    "accept-ranges",
    "connection",
    "content-length",
    "date",
    "etag",
    "keep-alive",
    "last-modified",
    "server",
    "transfer-encoding",
    "x-request-id",
];

async fn ask(client: &Client, origin: &str, path: &str, encoding: &str) -> Result<Response> {
    let asked = client.get(format!("{origin}{path}"));
    Ok(asked.header("accept-encoding", encoding).send().await?)
}

/// The headers that both must have alike.
fn common(answer: &Response) -> Result<BTreeMap<String, String>> {
    let mut headers = BTreeMap::new();
    for (name, value) in answer.headers() {
        let value = value.to_str()?.to_ascii_lowercase();
        let is_new = headers.insert(name.to_string(), value).is_none();
        ensure!(is_new, "{name} came twice");
    }
    headers.retain(|name, _| !OWN.contains(&name.as_str()));
    Ok(headers)
}

/// The files that a page names.
fn names(page: &str) -> Vec<String> {
    let words = page.split(['"', '\'', ' ', '>']);
    let files = words.filter_map(|word| {
        let name = word.rsplit('=').next().unwrap_or_default();
        let is_file = [".js", ".css", ".wasm", ".svg", ".webmanifest"];
        let is_file = is_file.iter().any(|end| name.ends_with(end));
        is_file.then(|| format!("/{}", name.trim_start_matches(['.', '/'])))
    });
    files.collect()
}

#[tokio::test]
async fn headers_types_and_encodings_are_the_servers_own() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    let server = Server::start(Demo::SMALL).await?;
    let nginx = Nginx::before(&server, Front::Root).await?;
    let client = Client::new();
    let page = ask(&client, server.origin(), "/", "").await?.text().await?;
    let names = names(&page);
    ensure!(names.len() >= 5, "the page names {names:?}");
    let mut paths = vec![
        "/",
        "/index.html",
        "/no/such/page",
        "/licences.txt",
        "/robots.txt",
    ];
    let list = list_path(CLUSTER);
    // An id may look like the name of a file that never changes.
    let odd = list_path("a-0123456789abcdef-b.d");
    paths.extend([list.as_str(), odd.as_str(), "/favicon.ico", "/icon-192.png"]);
    paths.extend(names.iter().map(String::as_str));
    for path in paths {
        let theirs = ask(&client, &nginx.origin(), path, "gzip").await?;
        let ours = ask(&client, server.origin(), path, "gzip").await?;
        ensure!(theirs.status() == 200, "{path}: {}", theirs.status());
        let (mut headers, mut expected) = (common(&theirs)?, common(&ours)?);
        // What is small stays as it is, whoever sends it.
        for headers in [&mut headers, &mut expected] {
            headers.remove("vary");
            if path == "/robots.txt" {
                headers.remove("content-encoding");
            }
        }
        ensure!(headers == expected, "{path}: {headers:#?} {expected:#?}");
    }
    for path in [
        "/changefeed-console-0000000000000000.js",
        "/changefeed-console-0000000000000000_bg.wasm",
        "/style-0123456789abcdef.css",
        "/no-such-file.js",
        "/no/such.html",
    ] {
        let theirs = ask(&client, &nginx.origin(), path, "").await?;
        let ours = ask(&client, server.origin(), path, "").await?;
        ensure!(theirs.status() == 404 && ours.status() == 404, "{path}");
        let (mut headers, mut expected) = (common(&theirs)?, common(&ours)?);
        // Both say it in words; nginx in a page of its own.
        for headers in [&mut headers, &mut expected] {
            headers.remove("content-type");
            headers.remove("vary");
        }
        ensure!(headers == expected, "{path}: {headers:#?} {expected:#?}");
        ensure!(!theirs.text().await?.contains("console-config"), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn the_compressed_files_are_sent() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    let server = Server::start(Demo::SMALL).await?;
    let nginx = Nginx::before(&server, Front::Root).await?;
    let client = Client::new();
    let page = ask(&client, &nginx.origin(), "/", "").await?.text().await?;
    let wasm = names(&page)
        .into_iter()
        .find(|name| name.ends_with(".wasm"));
    let wasm = wasm.context("the page names no wasm")?;
    let best = if nginx.has_brotli() { "br" } else { "gzip" };
    for (accepted, expected) in [("gzip, br", best), ("gzip", "gzip"), ("identity", "")] {
        let answer = ask(&client, &nginx.origin(), &wasm, accepted).await?;
        let encoding = answer.headers().get("content-encoding");
        let encoding = encoding.map_or("", |value| value.to_str().unwrap_or("?"));
        ensure!(encoding == expected, "{accepted}: {encoding}");
        let ending = match expected {
            "br" => ".br",
            "gzip" => ".gz",
            _ => "",
        };
        let file = nginx
            .html()
            .join(format!("{}{ending}", wasm.trim_start_matches('/')));
        ensure!(answer.bytes().await? == std::fs::read(file)?, "{accepted}");
    }
    Ok(())
}

#[tokio::test]
async fn a_page_changed_by_hand_is_sent_as_it_is_now() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    let server = Server::start(Demo::SMALL).await?;
    let nginx = Nginx::before(&server, Front::Root).await?;
    let file = nginx.html().join("index.html");
    let page = std::fs::read_to_string(&file)?;
    let before = "<title>Changefeed Console</title>";
    let changed = page.replace(before, "<title>changed by hand</title>");
    ensure!(changed != page, "the page has no such title");
    std::fs::write(&file, &changed)?;
    let client = Client::new();
    let path = list_path(CLUSTER);
    for accepted in ["gzip, br", "gzip", ""] {
        let answer = ask(&client, &nginx.origin(), &path, accepted).await?;
        let is_packed = answer.headers().contains_key("content-encoding");
        ensure!(is_packed == accepted.contains("gzip"), "{accepted}");
        let length = answer.bytes().await?.len();
        // Packed anew, so its length tells nothing but that it is packed.
        ensure!(
            is_packed != (length == changed.len()),
            "{accepted}: {length}"
        );
    }
    let plain = ask(&client, &nginx.origin(), "/", "").await?.text().await?;
    ensure!(plain == changed);
    Ok(())
}

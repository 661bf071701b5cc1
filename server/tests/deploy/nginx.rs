//! What nginx is given beside the console: the headers that a server sends, and
//! who may call from elsewhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use axum::Router;
use axum::http::Uri;
use axum::routing::any;

use crate::support::binary::{Binary, command};
use crate::{lacks, root};

async fn write_headers(server: String, folder: &Path) -> Output {
    let mut script = Command::new(root().join("deploy/nginx/headers.sh"));
    script.arg(server).arg(folder);
    tokio::task::spawn_blocking(move || script.output().unwrap())
        .await
        .unwrap()
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

#[tokio::test]
async fn headers_are_written_where_the_console_is_and_else_stay() {
    if lacks("curl") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (dist, nginx) = (folder.path().join("dist"), folder.path().join("nginx"));
    std::fs::create_dir(&dist).unwrap();
    std::fs::write(dist.join("index.html"), "<!doctype html><title>x</title>").unwrap();
    let mut start = command(&folder.path().join("data"));
    start.args(["--token", "unit-4116-token"]).arg("--dist");
    let server = Binary::start_command(start.arg(&dist));
    let origin = format!("http://{}", server.address);
    let output = write_headers(origin.clone(), &nginx).await;
    assert!(output.status.success(), "{output:?}");
    let before = files(&nginx);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        ["file.conf", "page.conf"]
    );
    for text in before.values() {
        assert!(
            text.contains("add_header content-security-policy"),
            "{text}"
        );
    }
    // The server's own page says in the console's place that there is none.
    std::fs::remove_file(dist.join("index.html")).unwrap();
    let output = write_headers(origin, &nginx).await;
    assert!(!output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("/ is answered 503, not 200"), "{said}");
    assert_eq!(files(&nginx), before);
}

/// One that gives the page for every path has no headers of files.
#[tokio::test]
async fn a_server_that_knows_every_file_is_none() {
    if lacks("curl") {
        return;
    }
    let answer = async |path: Uri| {
        let policy = if path.path() == "/" { "page" } else { "file" };
        [("content-security-policy", policy)]
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let routes: Router = Router::new().fallback(any(answer));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let folder = tempfile::tempdir().unwrap();
    let output = write_headers(origin, folder.path()).await;
    assert!(!output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("/no-such-file.js is answered 200, not 404"),
        "{said}"
    );
    assert_eq!(
        files(folder.path()).into_keys().collect::<Vec<_>>(),
        ["page.conf"]
    );
}

/// What is said of it here is hidden of the server behind: browsers refuse two.
#[test]
fn who_may_call_from_elsewhere_is_said_once() {
    let text = std::fs::read_to_string(root().join("deploy/nginx/cors.conf")).unwrap();
    let hidden: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("proxy_hide_header "))
        .map(|name| name.trim_end_matches(';').to_lowercase())
        .collect();
    let said = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("add_header "))
        .filter_map(|rest| rest.split(' ').next())
        .filter(|name| name.starts_with("access-control-"));
    for name in said.chain(["access-control-allow-credentials"]) {
        assert!(hidden.iter().any(|hidden| hidden == name), "{name}");
    }
}

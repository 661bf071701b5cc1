//! The console from a folder, as its developers see it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use changefeed_server::Settings;
use support::client::{call, send};
use support::console::{PAGE, WASM, with_console, write};
use support::{Answer, House};

/// A server with a small console beside its data.
async fn house(change: impl FnOnce(Settings) -> Settings) -> House {
    House::with(|settings| change(with_console(settings))).await
}

/// A visitor has no token yet.
async fn get(house: &House, path: &str) -> Answer {
    send(house.address, "GET", path, &[], b"").await
}

#[tokio::test]
async fn files_have_their_types_and_hashed_ones_are_kept_for_ever() {
    let house = house(|settings| settings).await;
    let for_ever = "public, max-age=31536000, immutable";
    for (path, kind, cache) in [
        (WASM, "application/wasm", for_ever),
        (
            "/console-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            for_ever,
        ),
        (
            "/snippets/console-0123456789abcdef/inline0.js",
            "text/javascript; charset=utf-8",
            for_ever,
        ),
        (
            "/style-0123456789abcdef.css",
            "text/css; charset=utf-8",
            for_ever,
        ),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        (
            "/manifest.webmanifest",
            "application/manifest+json",
            "no-cache",
        ),
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
    ] {
        let answer = get(&house, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("content-length"), Some(length.as_str()));
    }
}

#[tokio::test]
async fn every_path_of_the_console_is_the_page_and_no_missing_file_is() {
    let house = house(|settings| settings).await;
    for path in [
        "/clusters/CLUSTER_ID_IN_TIEM__22/changefeeds",
        "/clusters/c/changefeeds/id?tab=json",
        "/clusters/v6.5/changefeeds",
        "/sign-in",
        "/anything/else/",
        "/apis",
    ] {
        let answer = get(&house, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("the console"), "{path}");
    }
    for path in [
        "/console-ffffffffffffffff.js",
        "/console-ffffffffffffffff_bg.wasm",
        "/style-ffffffffffffffff.css",
        "/clusters/style.css",
        "/favicon.ico",
        "/logo.png",
        "/app.js.map",
    ] {
        let answer = get(&house, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.text(), "no such file\n");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let house = house(|settings| settings).await;
    for path in [
        "/../changefeeds.db",
        "/%2e%2e/changefeeds.db",
        "/..%2fchangefeeds.db",
        "/snippets/..%2f..%2fchangefeeds.db",
        "/.secret",
        "//etc/passwd",
        "/%00",
        "/%5c..%5cchangefeeds.db",
    ] {
        let answer = get(&house, path).await;
        assert!(answer.text().contains("the console"), "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn head_is_get_without_a_body_and_others_are_refused() {
    let house = house(|settings| settings).await;
    for path in ["/", WASM] {
        let get = get(&house, path).await;
        let head = send(house.address, "HEAD", path, &[], b"").await;
        assert_eq!((head.status, head.body.len()), (200, 0));
        for name in ["content-length", "content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name}");
        }
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = call(house.address, method, "/", &[], b"").await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, Some("GET, HEAD"))
        );
    }
}

#[tokio::test]
async fn what_a_browser_has_it_need_not_load() {
    let house = house(|settings| settings).await;
    for path in ["/", WASM] {
        let first = get(&house, path).await;
        let tag = first.header("etag").unwrap();
        let asked = [("if-none-match", tag)];
        let again = send(house.address, "GET", path, &asked, b"").await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        for name in [
            "etag",
            "cache-control",
            "vary",
            "content-security-policy",
            "permissions-policy",
        ] {
            assert_eq!(again.header(name), first.header(name), "{name}");
        }
        for other in [format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let asked = [("if-none-match", other.as_str())];
            let again = send(house.address, "GET", path, &asked, b"").await;
            assert_eq!(again.status, 304, "{other}");
        }
        let asked = [("if-none-match", "\"another\"")];
        assert_eq!(
            send(house.address, "GET", path, &asked, b"").await.status,
            200
        );
    }
}

#[tokio::test]
async fn the_policy_of_the_page_names_its_scripts() {
    let house = house(|settings| settings).await;
    let page = get(&house, "/clusters").await;
    let policy = page.header("content-security-policy").unwrap();
    let scripts = policy
        .split("; ")
        .find(|part| part.starts_with("script-src"))
        .unwrap();
    assert_eq!(
        scripts,
        // printf '%s' 'the script' | openssl dgst -sha256 -binary | base64
        "script-src 'self' 'wasm-unsafe-eval' \
         'sha256-VGLBxTjn/Xsm8nRRxtcNCHzdR8uV2Lu/9GJFffLHydA=' 'sha256-MGkxXiWAn6sj8njEA0+M1gxHhG/9YoIO76pyAJUhZg4='"
    );
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    // Files have no scripts of their own.
    let file = get(&house, WASM).await;
    assert!(
        !file
            .header("content-security-policy")
            .unwrap()
            .contains("script-src")
    );
    let permissions = page.header("permissions-policy").unwrap();
    assert!(permissions.contains("clipboard-read=(), clipboard-write=(self)"));
    assert_eq!(file.header("permissions-policy"), None);
}

#[tokio::test]
async fn a_page_that_changes_is_read_anew() {
    let house = house(|settings| settings).await;
    let before = get(&house, "/").await;
    let dist = house.folder.path().join("dist");
    write(
        &dist,
        "index.html",
        &PAGE.replace("dataset.boot = 1", "dataset.boot = 2"),
    );
    let after = get(&house, "/").await;
    for name in ["etag", "content-security-policy"] {
        assert_ne!(before.header(name), after.header(name), "{name}");
    }
    std::fs::remove_file(dist.join("index.html")).unwrap();
    let gone = get(&house, "/").await;
    assert_eq!(gone.status, 503);
    assert!(gone.text().contains("has no index.html"));
}

/// The configuration a page was given.
fn config(page: &Answer) -> serde_json::Value {
    let open = "<script type=\"application/json\" id=\"console-config\">";
    let (_, rest) = page.text().split_once(open).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[tokio::test]
async fn the_page_is_told_which_cluster_comes_first() {
    let empty = house(|settings| settings).await;
    assert_eq!(config(&get(&empty, "/").await), serde_json::json!({}));
    let filled = house(|settings| Settings {
        demo_tasks: 5,
        ..settings
    })
    .await;
    let expected = serde_json::json!({"cluster": support::CLUSTER});
    assert_eq!(config(&get(&filled, "/").await), expected);
    let chosen = house(|settings| Settings {
        demo_tasks: 5,
        cluster: Some("</script><b>&mine".to_owned()),
        ..settings
    })
    .await;
    let page = get(&chosen, "/").await;
    assert_eq!(config(&page)["cluster"], "</script><b>&mine");
    assert!(!page.text().contains("<b>"));
}

#[tokio::test]
async fn a_source_of_connections_can_be_added() {
    let house = house(|settings| Settings {
        csp_connect: vec![
            "ws://127.0.0.1:8080".to_owned(),
            "ws://localhost:8080".to_owned(),
        ],
        ..settings
    })
    .await;
    let answer = get(&house, "/").await;
    let policy = answer.header("content-security-policy").unwrap();
    let added = "connect-src 'self' ws://127.0.0.1:8080 ws://localhost:8080;";
    assert!(policy.contains(added), "{policy}");
}

#[tokio::test]
async fn those_who_are_named_may_frame_a_page_and_load_nothing_else() {
    let house = house(|settings| Settings {
        frame_ancestors: vec!["'self'".to_owned(), "https://admin.example.com".to_owned()],
        ..settings
    })
    .await;
    let page = get(&house, "/clusters").await;
    let policy = page.header("content-security-policy").unwrap();
    let named = "frame-ancestors 'self' https://admin.example.com;";
    assert!(policy.contains(named), "{policy}");
    assert_eq!(page.header("x-frame-options"), None);
    let corp = "cross-origin-resource-policy";
    assert_eq!(page.header(corp), Some("cross-origin"));
    for path in [WASM, "/nothing.js", "/api/v1/changefeeds/"] {
        let answer = get(&house, path).await;
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
        assert_eq!(answer.header(corp), Some("same-origin"), "{path}");
    }
}

#[tokio::test]
async fn below_a_path_there_are_the_page_its_files_and_the_api() {
    let house = house(|settings| Settings {
        base_path: "/admin/feeds".parse().unwrap(),
        ..settings
    })
    .await;
    // A proxy leaves the path in its requests, or takes it away.
    for base in ["/admin/feeds", ""] {
        let page = get(&house, &format!("{base}/clusters/c/changefeeds")).await;
        assert_eq!(config(&page)["apiBase"], "/admin/feeds/api/v1");
        assert_eq!(get(&house, &format!("{base}{WASM}")).await.status, 200);
        let path = format!("{base}/api/v1/changefeeds/?clusterId=c");
        assert_eq!(get(&house, &path).await.status, 401);
    }
    let nowhere = get(&house, &format!("/admin/other{WASM}")).await;
    assert_eq!(nowhere.status, 404);
}

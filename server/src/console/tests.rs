//! The copy inside a binary: here one of a few small files.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::asset::Asset;
use super::page::{INDEX, PageConfig};
use super::{Files, routes};

const SCRIPT: &str = "/console-0123456789abcdef.js";
const ICON: &str = "/icon.svg";
const PAGE: &str = "<script type=\"application/json\" id=\"console-config\">{}</script>the console";

fn console() -> Router {
    let config = PageConfig {
        cluster: Some("first".to_owned()),
        ..PageConfig::default()
    };
    let script = Asset::new(SCRIPT, Bytes::from("plain"))
        .with_copies(Some(Bytes::from("as brotli")), Some(Bytes::from("as gzip")));
    let files = [
        (INDEX, config.fill_once(PAGE)),
        (SCRIPT, script),
        (ICON, Asset::new(ICON, Bytes::from("<svg/>"))),
    ];
    routes(Files::Embedded(files.into()), config)
}

async fn get(path: &str, accepted: Option<&str>) -> (Response<()>, Bytes) {
    let mut request = Request::builder().uri(path);
    if let Some(accepted) = accepted {
        request = request.header("accept-encoding", accepted);
    }
    let request = request.body(Body::empty()).unwrap();
    let (head, body) = console().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (Response::from_parts(head, ()), body)
}

fn header<'a>(response: &'a Response<()>, name: &str) -> Option<&'a str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn each_client_gets_the_copy_it_can_read() {
    let mut tags = Vec::new();
    for (accepted, encoding, body) in [
        (Some("gzip, deflate, br"), Some("br"), "as brotli"),
        (Some("gzip, br;q=0"), Some("gzip"), "as gzip"),
        (Some("gzip;q=0.9, br;q=0.1"), Some("gzip"), "as gzip"),
        (None, None, "plain"),
        (Some("identity"), None, "plain"),
    ] {
        let (response, found) = get(SCRIPT, accepted).await;
        assert_eq!(
            header(&response, "content-encoding"),
            encoding,
            "{accepted:?}"
        );
        assert_eq!(found, body);
        let length = body.len().to_string();
        assert_eq!(header(&response, "content-length"), Some(length.as_str()));
        assert_eq!(header(&response, "vary"), Some("accept-encoding"));
        tags.push(header(&response, "etag").unwrap().to_owned());
    }
    // A tag stands for bytes, so each copy has its own.
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3, "{tags:?}");
}

#[tokio::test]
async fn a_file_without_copies_comes_as_it_is() {
    let (response, body) = get(ICON, Some("br")).await;
    assert_eq!(
        (header(&response, "content-encoding"), &body[..]),
        (None, &b"<svg/>"[..])
    );
}

#[tokio::test]
async fn the_filled_page_is_compressed_after_it_was_filled() {
    let expected = PAGE.replace("{}", "{\"cluster\":\"first\"}");
    let (response, body) = get("/clusters/c/changefeeds", Some("br")).await;
    assert_eq!(header(&response, "content-encoding"), Some("br"));
    let mut page = Vec::new();
    brotli::BrotliDecompress(&mut body.as_ref(), &mut page).unwrap();
    assert_eq!(page, expected.as_bytes());

    let (response, body) = get("/", Some("gzip")).await;
    assert_eq!(header(&response, "content-encoding"), Some("gzip"));
    let mut page = String::new();
    let mut reader = flate2::read::GzDecoder::new(body.as_ref());
    std::io::Read::read_to_string(&mut reader, &mut page).unwrap();
    assert_eq!(page, expected);
}

#[tokio::test]
async fn without_the_console_it_says_so() {
    let console = routes(Files::Embedded([].into()), PageConfig::default());
    let request = Request::builder()
        .uri("/clusters")
        .body(Body::empty())
        .unwrap();
    let response = console.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 503);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert!(body.starts_with(b"This server was built without the console"));
}

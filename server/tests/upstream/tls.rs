//! An encrypted way to the live server, and whom this one believes.

use std::net::SocketAddr;

use changefeed_server::upstream::UpstreamSettings;
use changefeed_server::{Settings, start};
use tokio::net::{TcpListener, TcpStream};

use super::authority::Authority;
use super::live::{ask, before, settings, upstream};
use super::support::client::send;
use super::support::{CLUSTER, House, TOKEN};

/// A whole server, with a certificate.
async fn encrypted(authority: &Authority) -> House {
    let folder = tempfile::tempdir().unwrap();
    let files = authority.certify(folder.path());
    House::with(|settings| Settings {
        tls: Some(files),
        ..settings
    })
    .await
}

fn believing(
    authority: &Authority,
    folder: &std::path::Path,
) -> impl FnOnce(&mut UpstreamSettings) {
    let file = folder.join("ca.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    move |upstream| upstream.ca = Some(file)
}

#[tokio::test]
async fn a_live_server_is_believed_by_its_own_authority() {
    let authority = Authority::new();
    let live = encrypted(&authority).await;
    let address = format!("https://localhost:{}", live.address.port());
    let folder = tempfile::tempdir().unwrap();
    let believing = believing(&authority, folder.path());
    let server = before(&address, |settings| upstream(settings, believing)).await;
    let bearer = format!("Bearer {TOKEN}");
    let list = format!("/api/v1/changefeeds/?clusterId={CLUSTER}");
    let answer = send(
        server.address(),
        "GET",
        &list,
        &[("authorization", &bearer)],
        b"",
    )
    .await;
    assert_eq!(answer.data(), serde_json::json!([]));
    // Its own judgement, of a token that is not its.
    assert_eq!(ask(&server, "GET", &list, "").await.error().0, 401);
    server.stop().await;
}

#[tokio::test]
async fn nobody_else_is_believed() {
    let (authority, other) = (Authority::new(), Authority::new());
    let live = encrypted(&authority).await;
    let address = format!("https://localhost:{}", live.address.port());
    let folder = tempfile::tempdir().unwrap();
    let believing = believing(&other, folder.path());
    // By another authority's word, and by those that the machine trusts.
    let another = before(&address, |settings| upstream(settings, believing)).await;
    let machines = start(settings(&address)).await;
    let mut servers = vec![another];
    // A machine without authorities starts no such server; that is its right.
    servers.extend(machines.ok());
    for server in servers {
        let (status, code, message) = ask(&server, "POST", "/api/v1/changefeeds/", "{}")
            .await
            .error();
        assert_eq!((status, code), (502, 502));
        for part in ["certificate", "nothing was sent", "--upstream-ca"] {
            assert!(message.contains(part), "{message}");
        }
        server.stop().await;
    }
}

/// The certificate is for `localhost` and 127.0.0.1, and this is neither.
#[tokio::test]
async fn a_name_that_is_not_in_the_certificate_is_not_believed() {
    let authority = Authority::new();
    let live = encrypted(&authority).await;
    let folder = tempfile::tempdir().unwrap();
    let believing = believing(&authority, folder.path());
    let address = format!("https://{}", relay("127.0.0.2:0", live.address).await);
    let server = before(&address, |settings| upstream(settings, believing)).await;
    let (status, _, message) = ask(&server, "GET", "/api/v1/changefeeds/", "")
        .await
        .error();
    assert_eq!(status, 502);
    assert!(message.contains("certificate"), "{message}");
    server.stop().await;
}

/// Bytes from an address to another.
async fn relay(from: &str, to: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind(from).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let mut far = TcpStream::connect(to).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
        }
    });
    address
}

#[tokio::test]
async fn a_server_without_encryption_is_no_encrypted_one() {
    let authority = Authority::new();
    let live = House::new().await;
    let address = format!("https://localhost:{}", live.address.port());
    let folder = tempfile::tempdir().unwrap();
    let believing = believing(&authority, folder.path());
    let server = before(&address, |settings| upstream(settings, believing)).await;
    let (status, _, message) = ask(&server, "GET", "/api/v1/changefeeds/", "")
        .await
        .error();
    assert_eq!(status, 502);
    assert!(message.contains("no encryption"), "{message}");
    server.stop().await;
}

#[tokio::test]
async fn an_authority_without_encryption_makes_no_sense() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let believing = believing(&authority, folder.path());
    let refused = start(upstream(settings("http://localhost:1"), believing)).await;
    let sentence = refused.unwrap_err().to_string();
    assert!(sentence.contains("--upstream-ca"), "{sentence}");
}

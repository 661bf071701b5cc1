//! What a client reads that believes the authority.

use changefeed_server::Settings;
use serde_json::json;
use tokio::io::AsyncReadExt;

use super::authority::{Authority, ask, connect, get, shown, speak};
use super::support::console::with_console;
use super::support::{CLUSTER, House, LIST, tidb};

const HSTS: &str = "strict-transport-security";

#[tokio::test]
async fn the_api_and_the_console_are_read_and_written() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    let house = House::with(|settings| Settings {
        tls: Some(files),
        ..with_console(settings)
    })
    .await;
    let client = authority.client();
    let stream = connect(&client, house.address).await.unwrap();
    let agreed = stream.get_ref().1;
    assert_eq!(agreed.alpn_protocol(), Some(&b"http/1.1"[..]));
    let mut sender = speak(stream).await;
    let made = ask(
        &mut sender,
        "POST",
        "/api/v1/changefeeds/",
        &tidb("orders").to_string(),
    )
    .await;
    let id = made.data()["id"].clone();
    // On the same connection.
    let list = ask(&mut sender, "GET", LIST, "").await;
    assert_eq!(list.data()[0]["id"], id);
    assert_eq!(list.data()[0]["clusterId"], json!(CLUSTER));
    let page = get(&client, house.address, "/").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("the console"), "{}", page.text());
    // Only this machine calls, by names that other programs have too.
    assert_eq!(page.header(HSTS), None);
    let stranger = Authority::new().client();
    let refused = connect(&stranger, house.address).await.unwrap_err();
    assert!(refused.to_string().contains("certificate"), "{refused}");
}

#[tokio::test]
async fn beyond_this_machine_browsers_are_told_to_come_encrypted_always() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    let house = House::with(|settings| Settings {
        listen: ([0, 0, 0, 0], 0).into(),
        tls: Some(files),
        ..with_console(settings)
    })
    .await;
    let address = ([127, 0, 0, 1], house.address.port()).into();
    let client = authority.client();
    for path in ["/", LIST, "/healthz"] {
        let answer = get(&client, address, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header(HSTS), Some("max-age=31536000"), "{path}");
    }
}

#[tokio::test]
async fn a_renewed_certificate_is_for_the_next_connection() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    let house = House::with(|settings| Settings {
        tls: Some(files.clone()),
        ..settings
    })
    .await;
    let client = authority.client();
    let stream = connect(&client, house.address).await.unwrap();
    let first = shown(&stream);
    let mut open = speak(stream).await;
    assert_eq!(ask(&mut open, "GET", LIST, "").await.status, 200);

    authority.certify(keys.path());
    let unread = connect(&client, house.address).await.unwrap();
    assert_eq!(shown(&unread), first, "it was not told");
    house.read_certificate_again().await;
    let second = shown(&connect(&client, house.address).await.unwrap());
    assert_ne!(second, first);
    assert_eq!(ask(&mut open, "GET", LIST, "").await.status, 200);

    // Half of a renewal: what was in force stays so.
    std::fs::write(&files.certificate, "").unwrap();
    house.read_certificate_again().await;
    let third = connect(&client, house.address).await.unwrap();
    assert_eq!(shown(&third), second);
}

#[tokio::test]
async fn it_stops_gracefully() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    let mut house = House::with(|settings| Settings {
        tls: Some(files),
        ..settings
    })
    .await;
    let client = authority.client();
    // One that idles, and one that has not said what it can.
    let mut idle = connect(&client, house.address).await.unwrap();
    let mut sender = speak(connect(&client, house.address).await.unwrap()).await;
    let mut silent = tokio::net::TcpStream::connect(house.address).await.unwrap();
    assert_eq!(ask(&mut sender, "GET", LIST, "").await.status, 200);
    house.close().await;
    // The end of the stream was said, encrypted: it was not cut off.
    let mut rest = Vec::new();
    assert_eq!(idle.read_to_end(&mut rest).await.unwrap(), 0);
    assert_eq!(silent.read_to_end(&mut rest).await.unwrap_or(0), 0);
    let gone = tokio::net::TcpStream::connect(house.address).await;
    assert!(gone.is_err());
}

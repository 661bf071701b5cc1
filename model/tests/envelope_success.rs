//! Envelopes that open, and those that servers of this house close.

use changefeed_model::envelope::{
    self, ApiError, ErrorKind, Head, Opened, codes, failure, success, success_page,
};
use changefeed_model::page::Page;
use serde_json::{Value, json};

fn open(status: u16, body: &str) -> Result<Opened, ApiError> {
    let head = Head {
        status,
        ..Head::default()
    };
    envelope::open(&head, body.as_bytes())
}

#[test]
fn of_two_documents_the_last_envelope_counts() {
    let data = |body: &str| open(200, body).unwrap().data;
    assert_eq!(data(r#"[1]{"code":0,"data":"a"}"#), "a");
    assert_eq!(data(r#"{"code":0,"data":"a"}{"trace":1}"#), "a");
    assert_eq!(
        data("{\"code\":0,\"data\":\"a\"}\n{\"code\":0,\"data\":\"b\"}"),
        "b"
    );
    let second_fails = r#"{"code":0,"data":"a"}{"code":21201,"message":"[21201]gone"}"#;
    assert_eq!(open(200, second_fails).unwrap_err().kind, ErrorKind::NoTask);
}

#[test]
fn success_without_some_of_its_keys() {
    let empty = Opened {
        data: Value::Null,
        page: None,
    };
    assert_eq!(open(200, r#"{"code":0}"#), Ok(empty.clone()));
    assert_eq!(open(200, r#"{"data":null}"#), Ok(empty.clone()));
    // Nothing in it says that it is a success: no empty list is made of it.
    let bare = open(200, r#"{"message":"OK"}"#).unwrap_err();
    assert_eq!(bare.kind, ErrorKind::Malformed);
    assert_eq!(
        open(201, r#"{"code":null,"data":null,"page":7}"#),
        Ok(empty)
    );
}

#[test]
fn what_a_server_closes_a_client_opens() {
    let data = json!([{"id": "a", "startTS": "1"}, null, 7]);
    assert_eq!(
        open(200, &success(data.clone()).to_string()).unwrap().data,
        data
    );
    let page = Page {
        page: Some(2),
        page_size: Some(10),
        total: Some(42),
        ..Page::default()
    };
    let opened = open(200, &success_page(data.clone(), &page).to_string()).unwrap();
    assert_eq!((opened.data, opened.page), (data, Some(page)));

    let details = [
        "downstream.port: 1 to 65535".to_owned(),
        "name: 4 to 64 characters".to_owned(),
    ];
    for code in codes::ALL {
        let found = open(code.http, &failure(code, &details).to_string()).unwrap_err();
        assert_eq!((found.kind, found.code), (code.kind, Some(code.code)));
        assert_eq!(
            (found.message.as_str(), &found.details[..]),
            (code.text, &details[..])
        );
    }
}

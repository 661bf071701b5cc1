//! Errors as servers send them (`server-behaviour.md`, "Envelope and errors").

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use changefeed_model::envelope::{self, Advice, ApiError, ErrorKind, Head, codes};
use serde_json::json;

fn error(status: u16, body: &str) -> ApiError {
    let head = Head {
        status,
        ..Head::default()
    };
    envelope::open(&head, body.as_bytes()).unwrap_err()
}

/// The table of `server-behaviour.md`, and what it means to a person.
const CODES: [(i64, u16, ErrorKind, Advice); 19] = {
    use Advice as A;
    use ErrorKind as K;
    [
        (-1, 500, K::Server, A::Retry),
        (9897, 500, K::Unavailable, A::Retry),
        (9999, 500, K::Unavailable, A::Retry),
        (10000, 500, K::Server, A::Retry),
        (10001, 400, K::Invalid, A::MendInput),
        (10003, 404, K::NoCluster, A::CheckCluster),
        (10004, 400, K::Invalid, A::MendInput),
        (20102, 400, K::Unsupported, A::AskAdministrator),
        (21201, 404, K::NoTask, A::OpenList),
        (21202, 500, K::Conflict, A::LookAgain),
        (21203, 409, K::Conflict, A::LookAgain),
        (21204, 409, K::Conflict, A::LookAgain),
        (21205, 500, K::Unsupported, A::AskAdministrator),
        (21206, 500, K::Engine, A::CheckEngine),
        (70600, 401, K::SignedOut, A::SignIn),
        (70602, 401, K::SignedOut, A::SignIn),
        (70603, 400, K::SignedOut, A::SignIn),
        (70615, 400, K::PasswordExpired, A::ChangePassword),
        (70650, 403, K::Forbidden, A::AskForPermission),
    ]
};

#[test]
fn every_code_under_its_status_and_under_200() {
    for (code, http, kind, advice) in CODES {
        let body = json!({"code": code, "message": format!("[{code}]the text"), "data": {}});
        for status in [http, 200] {
            let error = error(status, &body.to_string());
            assert_eq!(
                (error.kind, error.advice()),
                (kind, advice),
                "{code} {status}"
            );
            assert_eq!((error.code, error.http), (Some(code), Some(status)));
            assert_eq!(error.message, "the text");
            assert_eq!(error.details, [""; 0]);
            assert_eq!(error.cause, None);
        }
    }
    let known: Vec<_> = codes::ALL
        .iter()
        .map(|known| (known.code, known.http))
        .collect();
    let table: Vec<_> = CODES
        .iter()
        .map(|(code, http, ..)| (*code, *http))
        .collect();
    assert_eq!(known, table);
}

#[test]
fn a_code_nobody_knows_is_judged_by_its_status() {
    for (status, kind) in [
        (200, ErrorKind::Server),
        (301, ErrorKind::NotTheApi),
        (400, ErrorKind::Invalid),
        (401, ErrorKind::SignedOut),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Invalid),
        (429, ErrorKind::TooMany),
        (500, ErrorKind::Server),
        (502, ErrorKind::Unavailable),
        (503, ErrorKind::Unavailable),
        (504, ErrorKind::Unavailable),
    ] {
        assert_eq!(
            error(status, r#"{"code":31337,"message":"?"}"#).kind,
            kind,
            "{status}"
        );
    }
    for code in [
        json!("10003"),
        json!("x"),
        json!(0.5),
        json!(true),
        json!([]),
        json!(1e300),
    ] {
        let kind = error(200, &json!({"code": code, "data": {}}).to_string()).kind;
        let expected = if code == "10003" {
            ErrorKind::NoCluster
        } else {
            ErrorKind::Server
        };
        assert_eq!(kind, expected, "{code}");
    }
}

#[test]
fn a_missing_header_is_answered_with_two_documents() {
    let body =
        r#""authorization token empty"{"code":70600,"message":"[70600]unauthorized","data":{}}"#;
    let found = error(401, body);
    assert_eq!(
        (found.kind, found.code),
        (ErrorKind::SignedOut, Some(70600))
    );
    assert_eq!(found.message, "unauthorized");
    let text_alone = error(401, "\"authorization token empty\"");
    assert_eq!(
        (text_alone.kind, text_alone.code),
        (ErrorKind::SignedOut, None)
    );
}

#[test]
fn a_message_is_split_at_its_tabs() {
    let message = "[10001]parameter is invalid\tKey: 'Req.Name' failed on the 'min' tag\t\
                   again\tcause: [21206]engine\tat 10.0.0.1\tcause: refused";
    let found = error(400, &json!({"code": 10001, "message": message}).to_string());
    assert_eq!(found.message, "parameter is invalid");
    assert_eq!(
        found.details,
        ["Key: 'Req.Name' failed on the 'min' tag", "again"]
    );
    assert_eq!(
        found.cause.as_deref(),
        Some("[21206]engine; at 10.0.0.1; cause: refused")
    );

    let first = |message: &str| error(500, &json!({"message": message}).to_string()).message;
    assert_eq!(first("[-1] panic "), "panic");
    assert_eq!(first("[db1.t1]is no code"), "[db1.t1]is no code");
    assert_eq!(first("[10001"), "[10001");
    assert_eq!(first("\t\t[7]late\t"), "late");
    assert_eq!(first(""), "");
    assert_eq!(
        error(500, r#"{"code":-1,"message":{"no":"text"}}"#).message,
        ""
    );
}

#[test]
fn bodies_that_are_no_envelope() {
    let html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    for (status, body, kind, message) in [
        (200, "", ErrorKind::Malformed, ""),
        (200, "  \n", ErrorKind::Malformed, ""),
        (200, html, ErrorKind::NotTheApi, ""),
        (200, "  <!doctype html>", ErrorKind::NotTheApi, ""),
        (200, "pong", ErrorKind::NotTheApi, "pong"),
        (200, "[]", ErrorKind::Malformed, ""),
        (200, "{}", ErrorKind::Malformed, ""),
        (200, r#"{"code":0,"da"#, ErrorKind::Malformed, ""),
        (
            301,
            "<a href=\"/api/v1/changefeeds/\">Moved</a>",
            ErrorKind::NotTheApi,
            "",
        ),
        (
            404,
            "404 page not found",
            ErrorKind::NotFound,
            "404 page not found",
        ),
        (500, "", ErrorKind::Server, ""),
        (502, html, ErrorKind::Unavailable, ""),
        (503, r#"{"password":"a secr"#, ErrorKind::Unavailable, ""),
    ] {
        let found = error(status, body);
        assert_eq!(
            (found.kind, found.message.as_str()),
            (kind, message),
            "{status} {body}"
        );
        assert_eq!((found.code, found.http), (None, Some(status)));
    }
    let long = "數".repeat(1000);
    assert_eq!(error(500, &long).message, "數".repeat(200));
}

#[test]
fn html_is_known_by_its_header_too() {
    let head = Head {
        status: 503,
        content_type: Some("text/html; charset=utf-8"),
        retry_after: Some(" 7 "),
        ..Head::default()
    };
    let found = envelope::open(&head, b"Sorry!").unwrap_err();
    assert_eq!((found.message.as_str(), found.retry_after), ("", Some(7)));
    let date = Head {
        retry_after: Some("Sun, 22 Nov 2026 13:47:00 GMT"),
        ..head
    };
    assert_eq!(envelope::open(&date, b"").unwrap_err().retry_after, None);
    let date = Head {
        date: Some("Sun, 22 Nov 2026 13:46:20 GMT"),
        ..date
    };
    assert_eq!(
        envelope::open(&date, b"").unwrap_err().retry_after,
        Some(40)
    );
}

#[test]
fn who_panicked_or_lost_its_service_does_not_know_whether_it_was_done() {
    for code in codes::ALL {
        let body = json!({"code": code.code, "message": code.text}).to_string();
        let is_unknown = error(code.http, &body).leaves_outcome_unknown();
        let expected = [codes::PANIC, codes::CLUSTER_SERVICE].contains(code);
        assert_eq!(is_unknown, expected, "{}", code.code);
    }
    // A code that is none is nobody's word either.
    for code in [json!(true), json!([]), json!("?"), json!(1.5)] {
        let body = json!({"code": code, "data": {}}).to_string();
        let error = envelope::open(
            &Head {
                status: 200,
                ..Head::default()
            },
            body.as_bytes(),
        );
        assert!(error.unwrap_err().leaves_outcome_unknown(), "{code}");
    }
}

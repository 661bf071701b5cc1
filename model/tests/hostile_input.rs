//! Nothing that arrives makes the model panic, and nothing that broke off is
//! taken for a success.

mod support;

use changefeed_model::answer::{OperationAnswer, decode_list};
use changefeed_model::envelope::{self, ErrorKind, Head};
use changefeed_model::health::Health;
use changefeed_model::page::Page;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Object, Operation, Task, fields, settle};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{json_value, odd_task};

/// Takes a body all the way a client takes it.
fn take(status: u16, body: &[u8]) {
    let content_type = Some("application/json");
    let head = Head {
        status,
        content_type,
        retry_after: Some("x"),
        ..Head::default()
    };
    match envelope::open(&head, body) {
        Ok(opened) => {
            assert!((200..300).contains(&status));
            let _ = format!("{opened:?}");
            look_at(opened.data);
        }
        Err(error) => {
            assert_eq!(error.http, Some(status));
            let _ = (
                error.advice(),
                error.leaves_outcome_unknown(),
                format!("{error:?}"),
            );
        }
    }
}

/// Reads a value as every answer, and looks at all that follows from it.
fn look_at(data: Value) {
    let _ = OperationAnswer::from_data(data.clone());
    for row in decode_list(data.clone()).into_iter().flatten().flatten() {
        look_at_task(&row);
    }
    if let Value::Object(object) = data {
        look_at_task(&Task::from_object(object.clone()));
        let _ = CreateRequest::from_object(object.clone()).mistyped();
        let _ = UpdateRequest::from_object(object.clone()).mistyped();
        let _ = Page::from_object(object);
    }
}

fn look_at_task(task: &Task) {
    let _ = (format!("{task:?}"), task.to_shown_json(), task.mistyped());
    let _ = (task.downstream.to_shown_config(), task.downstream.address());
    let _ = (
        fields::check_downstream(&task.downstream),
        Health::of(task).tone(),
    );
    for operation in Operation::ALL {
        let _ = operation.check_task(task);
        let _ = settle::judge(operation, Some(task), u32::MAX);
    }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![Just(200_u16), 200..600_u16, any::<u16>()]
}

proptest! {
    #[test]
    fn any_bytes(status in status(), body in vec(any::<u8>(), 0..200)) {
        take(status, &body);
    }

    #[test]
    fn bytes_that_look_like_json(status in status(), body in "[\\[\\]{}:,\"\\\\a0-9eu. \t-]{0,80}") {
        take(status, body.as_bytes());
    }

    #[test]
    fn any_json(status in status(), body in json_value(), data in json_value()) {
        take(status, body.to_string().as_bytes());
        take(status, json!({"code": 0, "data": data.clone(), "page": data.clone()}).to_string().as_bytes());
        take(status, json!({"code": data.clone(), "message": data}).to_string().as_bytes());
    }

    #[test]
    fn any_tasks(tasks in vec(odd_task(), 0..3)) {
        let data: Value = tasks.into_iter().map(Value::Object).collect();
        take(200, envelope::success(data).to_string().as_bytes());
    }

    #[test]
    fn one_changed_byte(task in odd_task(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = envelope::success(json!([task])).to_string().into_bytes();
        let at = at.index(body.len());
        body[at] = byte;
        take(200, &body);
    }
}

proptest! {
    // Each case opens as many bodies as it has bytes.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_list_that_broke_off_is_no_success(tasks in vec(odd_task(), 1..3), status in 200..300_u16) {
        let data: Value = tasks.into_iter().map(Value::Object).collect();
        let body = envelope::success_page(data, &Page::default()).to_string();
        for end in 0..body.len() {
            let head = Head { status, ..Head::default() };
            let error = envelope::open(&head, &body.as_bytes()[..end]).unwrap_err();
            prop_assert_eq!(error.kind, ErrorKind::Malformed);
            prop_assert_eq!(error.message, "");
        }
    }
}

#[test]
fn an_error_that_broke_off_keeps_the_meaning_of_its_status() {
    let body = r#"{"code":21203,"message":"[21203]status conflict\tbusy 数","data":{}}"#;
    for end in 0..body.len() {
        let head = Head {
            status: 409,
            ..Head::default()
        };
        let error = envelope::open(&head, &body.as_bytes()[..end]).unwrap_err();
        assert_eq!((error.kind, error.code), (ErrorKind::Conflict, None));
    }
}

#[test]
fn bodies_nested_without_end() {
    for part in ["[", "{\"a\":", "[{\"data\":", "{\"code\":0,\"data\":["] {
        take(200, part.repeat(100_000).as_bytes());
        take(
            500,
            format!("{{\"code\":0}}{}", part.repeat(100_000)).as_bytes(),
        );
    }
}

/// A value that is `depth` arrays deep.
fn nested(depth: usize) -> Value {
    (0..depth).fold(json!("mysql://root:pw@db"), |inner, _| json!([inner]))
}

#[test]
fn nesting_as_deep_as_is_read_fits_a_small_stack() {
    // What a browser gives wasm is 1 MiB; a debug build takes more of it.
    let work = || {
        let body = envelope::success(json!([{"later": nested(120)}])).to_string();
        take(200, body.as_bytes());
        let head = Head {
            status: 200,
            ..Head::default()
        };
        assert!(envelope::open(&head, body.as_bytes()).is_ok(), "still read");
        let body = envelope::success(json!([{"later": nested(125)}])).to_string();
        let error = envelope::open(&head, body.as_bytes()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Malformed);
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn texts_and_keys_that_parsers_stumble_over() {
    for body in [
        r#"{"code":0,"data":[{"name":"\ud800"}]}"#,
        r#"{"code":0,"data":[{"name":"\u0000"}]}"#,
        r#"{"code":0,"data":[{"$serde_json::private::Number":"x"}]}"#,
        r#"{"code":0,"data":[{"$serde_json::private::Number":"1"}]}"#,
        r#"{"code":0,"data":[{"$serde_json::private::RawValue":"x"}]}"#,
        r#"{"code":0,"code":21201,"data":{},"data":[]}"#,
        r#"{"code":1e999,"data":[]}"#,
        r#"{"code":-0,"data":[]}"#,
        "\u{feff}{\"code\":0}",
        "NaN",
    ] {
        take(200, body.as_bytes());
        take(500, body.as_bytes());
    }
    take(200, b"{\"code\":0,\"data\":\"\xff\xfe\"}");
    take(200, b"\x1f\x8b\x08\x00");
    assert_eq!(Task::from_object(Object::new()), Task::default());
}

//! The command for a shell says what the form would send, whatever is in it.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use std::process::Command;

use changefeed_model::Object;
use changefeed_model::draft::curl;
use changefeed_model::secret::HIDDEN;
use proptest::prelude::*;
use serde_json::{Value, json};

const URL: &str = "http://localhost:8080/api/v1/changefeeds/?a=1&b='$(exit)'";

fn object(value: Value) -> Object {
    value.as_object().cloned().unwrap()
}

/// Runs the command with a `curl` that prints its arguments, each ended by a
/// byte that no argument can have.
fn run(command: &str, token: &str, password: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{command}\n");
    let output = Command::new("sh")
        .args(["-c", &script])
        .env("TOKEN", token)
        .env("PASSWORD", password)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && words.is_empty(),
        "{words}\n{command}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut arguments: Vec<_> = text.split('\0').map(str::to_owned).collect();
    assert_eq!(arguments.pop().as_deref(), Some(""));
    arguments
}

/// What the command sends as its body, after all else was looked at.
fn sent(body: &Object, token: &str, password: &str) -> Value {
    let mut arguments = run(&curl("POST", URL, body), token, password);
    let sent = arguments.pop().unwrap();
    let authorization = format!("Authorization: Bearer {token}");
    assert_eq!(
        arguments,
        [
            "-X",
            "POST",
            URL,
            "-H",
            &authorization,
            "-H",
            "Content-Type: application/json",
            "--data",
        ]
    );
    serde_json::from_str(&sent).unwrap()
}

fn request(text: &str, password: &str) -> Value {
    json!({
        "name": text, "rules": [text, "*.*"], "downstreamType": "mysql", "note": "PASSWORD_",
        "downstream": {"ip": text, "port": 3306, "password": password, "zone": ["PASSWORD", text]}
    })
}

const TEXTS: [&str; 12] = [
    "orders",
    "it's",
    "a \"b\" `c`",
    "$HOME $(exit 3) `exit 4` ${TOKEN} $PASSWORD",
    "two\nlines\tand\r\n",
    "back\\slash \\n \\' \\\\",
    "'; exit 5; '",
    "!history! #comment & | ; < >",
    "数据库 é \u{7f}\u{1}",
    "%s %d \\0",
    "''\\'''",
    "-n",
];

#[test]
fn names_rules_and_passwords_of_any_characters() {
    for text in TEXTS {
        for password in [
            "p",
            "it's \"$HOME\" \\ `x` $(exit) & / | \\n !",
            "密码",
            "-n",
            "%s",
            " ",
        ] {
            let body = object(request(text, "the one that was read"));
            let expected = request(text, password);
            assert_eq!(
                sent(&body, "to'k\"en$", password),
                expected,
                "{text:?} {password:?}"
            );
        }
    }
}

#[test]
fn no_password_no_place_for_one() {
    for password in [json!(""), json!(null)] {
        let mut body = object(request("orders", ""));
        body["downstream"]["password"] = password;
        let command = curl("POST", URL, &body);
        assert!(!command.contains("$PASSWORD"), "{command}");
        assert_eq!(sent(&body, "t", "unused"), Value::Object(body));
    }
    let kafka = object(json!({"name": "orders", "downstream": {"ip": "k1"}}));
    assert_eq!(sent(&kafka, "t", "unused"), Value::Object(kafka));
}

#[test]
fn other_secrets_are_hidden() {
    let body = object(json!({
        "name": "orders", "token": "Zq7",
        "downstream": {"ip": "kafka://u:Zq7@k1", "sasl-password": "Zq7", "password": "Zq7"}
    }));
    let command = curl("POST", URL, &body);
    assert!(!command.contains("Zq7"), "{command}");
    let sent = sent(&body, "t", "typed");
    assert_eq!(sent["token"], HIDDEN);
    assert_eq!(sent["downstream"]["sasl-password"], HIDDEN);
    assert_eq!(sent["downstream"]["password"], "typed");
}

#[test]
fn a_request_without_a_body() {
    let arguments = run(&curl("POST", URL, &Object::new()), "t", "unused");
    assert_eq!(
        arguments,
        ["-X", "POST", URL, "-H", "Authorization: Bearer t"]
    );
}

proptest! {
    // Each case starts a shell.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text(text in "[^\0]{0,24}", password in "[^\0-\u{1f}\u{7f}]{1,16}") {
        // A text that gives a secret away is hidden: that is another test.
        prop_assume!(changefeed_model::redact::hide_in_text(&text).is_none());
        let body = object(request(&text, "the one that was read"));
        prop_assert_eq!(sent(&body, "t", &password), request(&text, &password));
    }
}

//! A password is sent and is shown nowhere, wherever in a task it stands.

mod support;

use changefeed_model::downstream::OtherDownstream;
use changefeed_model::envelope::{self, Head, Opened};
use changefeed_model::health::{Past, Thresholds, judge};
use changefeed_model::listing::export::{to_csv, to_json};
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::secret::HIDDEN;
use changefeed_model::{Downstream, Object, Task, redact};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::odd_task;

/// Both ends of every generated password: neither may be seen, so that a part
/// of a password is found too.
const ENDS: [&str; 2] = ["Zq7", "zQ9"];

fn seen(shown: &str) -> bool {
    ENDS.iter().any(|end| shown.contains(end))
}

/// A password of any characters; one that holds an address is another matter.
fn password() -> impl Strategy<Value = String> {
    let symbols: Vec<char> = "@:/?#&=%+;,'\"`\\<>[]{}()|^!*~ -_.0aZé数".chars().collect();
    vec(prop::sample::select(symbols), 0..12).prop_map(|middle| {
        let middle: String = middle.into_iter().collect();
        let [first, last] = ENDS;
        format!("{first}{}{last}", middle.replace("://", ""))
    })
}

fn secret_key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "password",
        "Password",
        "PASSWORD",
        "passwd",
        "pwd",
        "pass",
        "sasl-password",
        "saslPassword",
        "sasl_password",
        "sink.password",
        "secretAccessKey",
        "access-key",
        "apiKey",
        "x-api-key",
        "token",
        "clientSecret",
        "privateKey",
        "ssl-key",
        "credentials",
        "Authorization",
        "sasl.jaas.config",
    ])
    .prop_map(str::to_owned)
}

/// A value that holds a text somewhere.
fn wrapped(text: String) -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(text),
        json!([text]),
        json!({"value": text, "port": 1}),
        json!([{"deep": [null, {"er": text}]}]),
    ])
}

/// A text that gives a password away by what stands around it.
fn telling_text() -> impl Strategy<Value = String> {
    (password(), 0..8_usize).prop_map(|(password, form)| {
        // Without quotes around it, a space ends a value and "&x=" a pair.
        let plain = password.replace([' ', '='], "-");
        match form {
            0 => format!("mysql://root:{password}@10.0.1.9:3306/?worker-count=16"),
            1 => format!("sync https://pd:2379/x to tidb://root:{password}@db:4000/ failed"),
            2 => format!("kafka://u:{password}@k1:9092,k2:9092/topic and mysql://u:p@db:3306/"),
            3 => format!("kafka://k1:9092/topic?sasl-user=u&sasl-password={plain}&tls=1"),
            4 => format!("refused {}", json!({"ip": "db", "password": password})),
            5 => json!(json!({"password": password, "ip": "db"}).to_string()).to_string(),
            6 => format!("> authorization: Bearer {plain}"),
            _ => format!(
                "open root:{} failed",
                plain.replace(['"', '\''], "-") + "@tcp(db:4000)/"
            ),
        }
    })
}

/// Where a value is put.
#[derive(Clone, Debug)]
enum Place {
    Task(String, Value),
    Downstream(String, Value),
}

fn place() -> impl Strategy<Value = Place> {
    let typed = password().prop_map(|text| Place::Downstream("password".to_owned(), json!(text)));
    let named = (
        secret_key(),
        password().prop_flat_map(wrapped),
        any::<bool>(),
    );
    let told = (
        prop::sample::select(vec![
            "sinkUri",
            "lastError",
            "rules",
            "id",
            "name",
            "createTime",
            "ip",
            "topicName",
            "downstreamType",
        ]),
        telling_text().prop_flat_map(wrapped),
        any::<bool>(),
    );
    let pair = (secret_key(), password()).prop_map(|(key, text)| {
        let options = json!([{"name": key, "value": text}, {"name": "tls", "value": "on"}]);
        Place::Downstream("options".to_owned(), options)
    });
    let of = |key, value, top| {
        if top {
            Place::Task(key, value)
        } else {
            Place::Downstream(key, value)
        }
    };
    prop_oneof![
        typed,
        named.prop_map(move |(key, value, top)| of(key, value, top)),
        told.prop_map(move |(key, value, top)| of(key.to_owned(), value, top)),
        pair,
        telling_text().prop_map(|text| Place::Task(text, json!(1))),
    ]
}

fn put(mut task: Object, place: Place) -> Object {
    match place {
        Place::Task(key, value) => task.insert(key, value),
        Place::Downstream(key, value) => {
            let mut config = match task.remove("downstream") {
                Some(Value::Object(config)) => config,
                _ => Object::new(),
            };
            config.insert(key, value);
            task.insert("downstream".to_owned(), Value::Object(config))
        }
    };
    task
}

/// Everything the model prints of a task, or makes for showing.
fn shown(task: &Task) -> Vec<String> {
    let config = task.downstream.to_shown_config().map(Value::Object);
    let verdict = judge(task, &Past::new(), &Thresholds::DEFAULT);
    vec![
        format!("{task:?} {task:#?}"),
        format!("{:?} {:#?}", task.downstream, task.downstream),
        format!("{:?}", CreateRequest::from_object(task.to_object())),
        format!("{:?}", UpdateRequest::from_object(task.to_object())),
        task.to_shown_json().to_string(),
        config.unwrap_or_default().to_string(),
        task.downstream.address(),
        to_csv([(task, &verdict)].into_iter()),
        to_json([(task, &verdict)].into_iter()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_password_is_shown_and_every_one_is_kept(task in odd_task(), place in place()) {
        let object = put(task, place);
        let task = Task::from_object(object.clone());
        for shown in shown(&task) {
            prop_assert!(!seen(&shown), "{}", shown);
        }
        let whole = Value::Object(task.to_object());
        prop_assert!(seen(&whole.to_string()));
        prop_assert_eq!(&whole, &Value::Object(object));

        let opened = Opened { data: whole, page: None };
        let printed = format!("{opened:?}");
        prop_assert!(!seen(&printed));
    }

    #[test]
    fn no_error_tells_a_password(text in telling_text(), status in 200..600_u16) {
        let message = format!("[21206]the engine failed\tsink {text}\tcause: {text}\tagain {text}");
        let enveloped = json!({"code": 21206, "message": message}).to_string();
        let text = format!("upstream: {text}");
        for body in [&enveloped, &text, &format!("{}{text}", "x".repeat(190))] {
            let head = Head { status, ..Head::default() };
            let error = envelope::open(&head, body.as_bytes()).unwrap_err();
            let printed = format!("{error:?}");
            prop_assert!(!seen(&printed), "{}", printed);
        }
    }

    #[test]
    fn hiding_twice_is_hiding_once(task in odd_task(), place in place(), text in telling_text()) {
        let mut once = Value::Object(put(task, place));
        redact::hide_secrets(&mut once);
        let mut twice = once.clone();
        redact::hide_secrets(&mut twice);
        prop_assert_eq!(once, twice);
        let text = redact::without_secrets(text);
        prop_assert_eq!(redact::hide_in_text(&text), None);
    }

    #[test]
    fn no_text_makes_hiding_panic(text in any::<String>(), symbols in "[@:/=&?\"'\\\\ a1é]{0,24}") {
        let _ = redact::hide_in_text(&text);
        let _ = redact::hide_in_text(&symbols);
    }
}

#[test]
fn an_empty_password_and_an_absent_one_are_told_apart() {
    let shown = |config: Value| {
        let object = json!({"downstreamType": "tidb", "downstream": config});
        let task = Task::from_object(object.as_object().cloned().unwrap());
        task.downstream.to_shown_config().map(Value::Object)
    };
    assert_eq!(shown(json!({})), Some(json!({})));
    assert_eq!(
        shown(json!({"password": ""})),
        Some(json!({"password": ""}))
    );
    assert_eq!(
        shown(json!({"password": 7})),
        Some(json!({"password": HIDDEN}))
    );
}

#[test]
fn a_kind_nobody_knows_prints_no_password() {
    let other = Downstream::Other(OtherDownstream {
        kind: Some("mysql://root:Zq7zQ9@db".to_owned()),
        config: Some(json!("mysql://root:Zq7zQ9@db")),
    });
    assert!(!seen(&format!("{other:?}")));
}

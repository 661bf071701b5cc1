//! What the check of a draft finds.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use changefeed_model::draft::{
    Circumstances, DispatcherDraft, Draft, Finding, PasswordDraft, Spot, StartDraft, StartMode,
    Trouble, check, create_request, import, start_of, update_request,
};
use changefeed_model::fields::{Level, Problem, check_downstream};
use changefeed_model::rules::{RuleErrorKind, RuleWarning};
use changefeed_model::start::StartProblem;
use changefeed_model::tso::TsoProblem;
use changefeed_model::{Kind, Secret, Task, Tso};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{odd_object, table, text};

mod support;

const NOW: i64 = 1_795_000_000_000;
const HOUR: i64 = 3_600_000;

fn findings(draft: &Draft, is_new: bool) -> Vec<Finding> {
    let at = Circumstances {
        now_ms: NOW,
        local_to_utc: &|ms| ms - 8 * HOUR,
        other_names: &["orders".to_owned()],
        is_new,
    };
    check(draft, &at)
}

fn found(draft: &Draft) -> Vec<(Spot, Trouble)> {
    let pair = |finding: Finding| (finding.spot, finding.problem);
    findings(draft, true).into_iter().map(pair).collect()
}

/// A draft with nothing wrong.
fn good(kind: Kind) -> Draft {
    let mut draft = Draft::new();
    "orders-2".clone_into(&mut draft.name);
    draft.rules = vec!["shop.*".to_owned()];
    draft.kind = kind;
    draft.sink_mut().set("ip", "db".to_owned());
    draft.sink_mut().set("topicName", "orders".to_owned());
    draft
}

fn value(spot: Spot, problem: Problem) -> (Spot, Trouble) {
    (spot, Trouble::Value(problem))
}

#[test]
fn a_good_draft_has_no_findings_and_no_server_finds_any() {
    for kind in Kind::KNOWN {
        let draft = good(kind);
        assert_eq!(found(&draft), []);
        let request = create_request(&draft, "c-01", None);
        assert_eq!(check_downstream(&request.downstream), []);
    }
}

#[test]
fn an_empty_form_misses_what_is_required_in_the_order_of_the_form() {
    let missing = |spot| value(spot, Problem::Missing);
    let mut draft = Draft::new();
    assert_eq!(
        found(&draft),
        [missing(Spot::Name), missing(Spot::Sink("ip"))]
    );
    draft.kind = Kind::Kafka;
    draft.start.mode = StartMode::Tso;
    draft.rules = vec!["a".to_owned()];
    draft.sink_mut().set("maxBatchSize", " ".to_owned());
    draft.sink_mut().dispatchers = vec![DispatcherDraft::default()];
    let spots: Vec<_> = found(&draft).into_iter().map(|(spot, _)| spot).collect();
    assert_eq!(
        spots,
        [
            Spot::Name,
            Spot::Start,
            Spot::Rule(0),
            Spot::Sink("ip"),
            Spot::Sink("topicName"),
            Spot::Dispatcher(0),
            Spot::Dispatcher(0),
            Spot::Sink("maxBatchSize"),
        ]
    );
}

#[test]
fn names() {
    let mut draft = good(Kind::Tidb);
    "orders".clone_into(&mut draft.name);
    assert_eq!(found(&draft), [(Spot::Name, Trouble::NameTaken)]);
    assert_eq!(
        findings(&draft, true).first().unwrap().level(),
        Level::Warning
    );
    "abc".clone_into(&mut draft.name);
    let problem = Problem::Length { min: 4, max: 64 };
    assert_eq!(found(&draft), [value(Spot::Name, problem)]);
}

#[test]
fn rules() {
    let of = |rules: &[&str]| {
        let mut draft = good(Kind::Tidb);
        draft.rules = rules.iter().map(|rule| (*rule).to_owned()).collect();
        findings(&draft, true)
    };
    assert_eq!(of(&[]), []);
    assert_eq!(of(&["# all of the shop", "shop.*", ""]), []);
    let nothing = of(&["# shop.*", " "]);
    let expected = Finding {
        spot: Spot::Rules,
        problem: Trouble::List(RuleWarning::NothingSaid),
    };
    assert_eq!(nothing, [expected]);
    assert_eq!(nothing.first().unwrap().level(), Level::Error);
    let mixed = of(&["my-db.*", "shop.*", "!a.b", "shop.*"]);
    let rows: Vec<_> = mixed
        .iter()
        .map(|finding| (finding.spot, finding.level()))
        .collect();
    assert_eq!(
        rows,
        [
            (Spot::Rule(0), Level::Error),
            (Spot::Rule(1), Level::Warning)
        ]
    );
    let kind = match &mixed.first().unwrap().problem {
        Trouble::Rule(error) => error.kind.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kind, RuleErrorKind::Unescaped('-'));
    let negative = of(&["!a.b"]);
    let row = negative.first().unwrap();
    assert_eq!((row.spot, row.level()), (Spot::Rules, Level::Warning));
}

#[test]
fn each_field_is_checked_where_it_is() {
    let mut draft = good(Kind::Mysql);
    for (key, text) in [
        ("ip", "a@b.com:99/x?y"),
        ("port", "70000"),
        ("workerCount", "0"),
    ] {
        draft.sink_mut().set(key, text.to_owned());
    }
    draft.sink_mut().password = PasswordDraft::Typed(Secret::new("a b"));
    let found = findings(&draft, true);
    let rows: Vec<_> = found
        .iter()
        .map(|found| (found.spot, found.level()))
        .collect();
    assert_eq!(
        rows,
        [
            (Spot::Sink("ip"), Level::Error),
            (Spot::Sink("port"), Level::Error),
            (Spot::Sink("password"), Level::Warning),
            (Spot::Sink("workerCount"), Level::Error),
        ]
    );
    assert!(!format!("{found:?}").contains("a b"));
    // Only the chosen kind counts.
    draft.kind = Kind::Kafka;
    draft.sink_mut().set("ip", "k1:9092,k2".to_owned());
    draft.sink_mut().set("topicName", "orders".to_owned());
    assert_eq!(findings(&draft, true), []);
}

#[test]
fn a_lost_password_must_be_typed() {
    let mut draft = good(Kind::Tidb);
    draft.sink_mut().password = PasswordDraft::Typed(Secret::new("p"));
    let mut draft = Draft::from_stored(&draft.to_stored()).unwrap();
    assert_eq!(
        found(&draft),
        [value(Spot::Sink("password"), Problem::Missing)]
    );
    draft.sink_mut().password = PasswordDraft::Unchanged;
    assert_eq!(found(&draft), []);
}

#[test]
fn a_secret_that_was_hidden_is_not_taken_for_text() {
    let mut draft = good(Kind::Kafka);
    draft
        .sink_mut()
        .set("targetClusterId", "no field of Kafka".to_owned());
    draft.kind = Kind::Tidb;
    draft.sink_mut().set("ip", "db".to_owned());
    draft
        .sink_mut()
        .set("targetClusterId", "u:p@tcp(db:1)/".to_owned());
    draft.name = "mysql://u:p@db".to_owned();
    let draft = Draft::from_stored(&draft.to_stored()).unwrap();
    let problem = || Problem::NotAllowed("<>".to_owned());
    assert_eq!(
        found(&draft),
        [
            value(Spot::Name, problem()),
            value(Spot::Sink("targetClusterId"), problem()),
        ]
    );
}

#[test]
fn values_of_other_types_are_named_until_they_are_typed_over() {
    let text = json!({
        "name": {"a": 1}, "rules": [1], "downstreamType": "kafka",
        "downstream": {"ip": ["k1"], "topicName": "orders", "tls": "on", "port": "many",
            "dispatchers": [{"matcher": 1, "dispatcher": "ts"}]}
    })
    .to_string();
    let mut draft = import(&text).unwrap().draft;
    let wrong = |spot| value(spot, Problem::WrongType);
    assert_eq!(
        found(&draft),
        [
            wrong(Spot::Name),
            wrong(Spot::Rules),
            wrong(Spot::Sink("ip")),
            value(Spot::Sink("port"), Problem::NotANumber),
            wrong(Spot::Sink("tls")),
            wrong(Spot::Dispatcher(0)),
        ]
    );
    "orders-2".clone_into(&mut draft.name);
    draft.rules.push("a.*".to_owned());
    for (key, text) in [("ip", "k1"), ("port", "9092"), ("tls", "true")] {
        draft.sink_mut().set(key, text.to_owned());
    }
    for row in &mut draft.sink_mut().dispatchers {
        "a.*".clone_into(&mut row.matcher);
    }
    assert_eq!(found(&draft), []);
    let sent = create_request(&draft, "c-01", None);
    assert_eq!(check_downstream(&sent.downstream), []);
    assert_eq!(sent.mistyped(), [""; 0]);
}

#[test]
fn what_a_server_refuses_in_an_untouched_task_the_form_finds() {
    for (kind, config) in [
        ("tidb", json!({"ip": "db", "port": {"a": 1}})),
        ("tidb", json!({"ip": "db", "port": -1, "tls": 7})),
        ("tidb", json!({"ip": "db", "password": {"a": 1}})),
        ("mysql", json!({"ip": "a@b/c", "maxTxnRow": 4096})),
        ("kafka", json!({"ip": "k1", "partitions": 1.5})),
        (
            "kafka",
            json!({"ip": "k1", "topicName": "t", "dispatchers": "all"}),
        ),
        (
            "kafka",
            json!({"ip": "k1", "topicName": "t", "dispatchers": [{"matcher": 1}]}),
        ),
        (
            "kafka",
            json!({"ip": "k1", "topicName": "t", "dispatchers": [{"matcher": "a"}]}),
        ),
        (
            "kafka",
            json!({"ip": "k1", "topicName": "a b", "version": "latest", "clientId": "a b"}),
        ),
    ] {
        let task = json!({"id": "task-0001", "name": "orders-2", "rules": ["a.*"],
            "downstreamType": kind, "downstream": config});
        let task = Task::from_object(task.as_object().cloned().unwrap());
        let (of_server, of_form) = errors_of(&task);
        assert!(!of_server.is_empty(), "{config}");
        assert_eq!(of_form, of_server, "{config}");
    }
}

#[test]
fn start_positions() {
    let at = Circumstances {
        now_ms: NOW,
        local_to_utc: &|ms| ms - 8 * HOUR,
        other_names: &[],
        is_new: true,
    };
    let tso = |ms: i64| Tso::from_unix_ms(ms).map(|tso| tso.to_string()).unwrap();
    let (time, digits) = (StartMode::Time, StartMode::Tso);
    let beyond = |age_ms| Some(StartProblem::BeyondGcWindow { age_ms });
    for (mode, text, expected, problem) in [
        (StartMode::Now, "ignored".to_owned(), Ok(None), None),
        (digits, "0".to_owned(), Ok(None), None),
        (
            digits,
            format!(" {} ", tso(NOW)),
            Ok(Tso::from_unix_ms(NOW)),
            None,
        ),
        (
            digits,
            tso(NOW - HOUR),
            Ok(Tso::from_unix_ms(NOW - HOUR)),
            beyond(HOUR),
        ),
        (
            digits,
            tso(NOW + 1),
            Ok(Tso::from_unix_ms(NOW + 1)),
            Some(StartProblem::Future),
        ),
        (digits, " ".to_owned(), Err(StartProblem::Empty), None),
        (
            digits,
            "12x".to_owned(),
            Err(StartProblem::NoTso(TsoProblem::NoDigit(2))),
            None,
        ),
        (
            time,
            "1 h ago".to_owned(),
            Ok(Tso::from_unix_ms(NOW - HOUR)),
            beyond(HOUR),
        ),
        // 2026-11-18T11:06:40Z, written as the local time of UTC+8.
        (
            time,
            "2026-11-18 19:06:40".to_owned(),
            Ok(Tso::from_unix_ms(NOW)),
            None,
        ),
        (time, String::new(), Err(StartProblem::Empty), None),
    ] {
        let start = StartDraft {
            mode,
            time: text.clone(),
            tso: text.clone(),
        };
        let got = start_of(&start, &at);
        assert_eq!(got, expected, "{mode:?} {text}");
        let mut draft = good(Kind::Tidb);
        draft.start = start;
        let problem = problem.or(got.err());
        let expected: Vec<_> = problem
            .into_iter()
            .map(|problem| (Spot::Start, Trouble::Start(problem)))
            .collect();
        assert_eq!(found(&draft), expected, "{mode:?} {text}");
        // The start of a task that is there is shown, and is nobody's to give.
        assert_eq!(findings(&draft, false), []);
    }
}

fn errors_of(task: &Task) -> (Vec<Spot>, Vec<Spot>) {
    let draft = Draft::of_task(task).unwrap();
    let sent = update_request(&draft, task);
    let is_error = |problem: &Problem| problem.level() == Level::Error;
    let of_server = check_downstream(&sent.downstream)
        .into_iter()
        .filter(|found| is_error(&found.problem))
        .map(|found| match found.row {
            Some(row) => Spot::Dispatcher(row),
            None => Spot::Sink(found.key),
        })
        .collect();
    let of_form = findings(&draft, false)
        .into_iter()
        .filter(|finding| finding.level() == Level::Error)
        .map(|finding| finding.spot)
        .collect();
    (of_server, of_form)
}

proptest! {
    #[test]
    fn the_form_finds_what_a_server_would_refuse(
        (kind, config) in table().prop_flat_map(|(kind, table)| (Just(kind), odd_object(table))),
        name in text(),
        rules in prop::collection::vec(text(), 0..4),
    ) {
        let task = json!({"id": "task-0001", "name": name, "rules": rules, "downstreamType": kind,
            "downstream": Value::Object(config)});
        let task = Task::from_object(task.as_object().cloned().unwrap());
        let (of_server, of_form) = errors_of(&task);
        for spot in of_server {
            // A password that is no text goes back as it was read.
            prop_assert!(of_form.contains(&spot) || spot == Spot::Sink("password"), "{:?}", spot);
        }
    }

    #[test]
    fn nothing_typed_makes_the_check_panic(
        kind in prop::sample::select(Kind::KNOWN.to_vec()),
        typed in text(),
        mode in prop::sample::select(StartMode::ALL.to_vec()),
    ) {
        let mut draft = Draft::new();
        draft.kind = kind.clone();
        draft.name.clone_from(&typed);
        draft.rules = vec![typed.clone()];
        draft.start = StartDraft { mode, time: typed.clone(), tso: typed.clone() };
        for field in changefeed_model::fields::of_kind(&kind) {
            draft.sink_mut().set(field.key, typed.clone());
        }
        draft.sink_mut().dispatchers = vec![DispatcherDraft {
            matcher: typed.clone(),
            dispatcher: typed,
            ..DispatcherDraft::default()
        }];
        let found = findings(&draft, true);
        // Whatever is found is found again: nothing depends on the order.
        prop_assert_eq!(findings(&draft.clone(), true), found);
    }
}

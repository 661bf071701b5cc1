//! Hostile texts in every place of a task: files, commands and pages made of
//! it hold them as texts.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a check fails by a panic"
)]

#[path = "../../tests/hostile/texts.rs"]
mod texts;

use std::io::Write;
use std::process::{Command, Stdio};

use changefeed_model::draft::curl;
use changefeed_model::envelope::{self, Head};
use changefeed_model::health::{Past, Thresholds, Verdict, judge};
use changefeed_model::listing::export::{to_csv, to_json};
use changefeed_model::redact::without_secrets;
use changefeed_model::rules::Case;
use changefeed_model::shown::{brief, visible};
use changefeed_model::{Object, Task};
use serde_json::{Value, json};
use texts::{LONG, texts};

fn object(value: Value) -> Object {
    value.as_object().cloned().unwrap()
}

/// A task with a text in every place that can hold one.
fn task(text: &str) -> Task {
    Task::from_object(object(json!({
        "id": text, "name": text, "clusterId": text, "status": text,
        "rules": [text, "*.*", text], "createTime": text, "updateTime": text,
        "startTS": text, "downstreamSyncTs": text, text: text, "note": {"deep": [text]},
        "downstreamType": "kafka",
        "downstream": {
            "ip": text, "port": text, "topicName": text, "clientId": text, "username": text,
            "version": text, "password": "hunter2", "zone": text,
            "dispatchers": [{"matcher": text, "dispatcher": text}]
        }
    })))
}

fn verdict_of(task: &Task) -> Verdict {
    judge(task, &Past::new(), &Thresholds::DEFAULT)
}

#[test]
fn csv_holds_each_as_one_cell_that_is_no_formula() {
    let texts = texts();
    let tasks: Vec<Task> = texts.iter().map(|(_, text)| task(text)).collect();
    let verdicts: Vec<Verdict> = tasks.iter().map(verdict_of).collect();
    let csv = to_csv(tasks.iter().zip(&verdicts));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_reader(csv.as_bytes());
    let rows: Vec<_> = reader.records().skip(1).map(Result::unwrap).collect();
    assert_eq!(rows.len(), texts.len());
    for ((name, text), row) in texts.iter().zip(&rows) {
        for cell in row {
            let seen = cell.trim_start_matches(|c: char| !c.is_ascii_graphic() && c != '＝');
            assert!(
                !seen.starts_with(['=', '+', '-', '@', '＝']),
                "{name}: {cell:?}"
            );
        }
        let id = row[0].strip_prefix('\'').unwrap_or(&row[0]);
        let plain = without_secrets(text.clone());
        assert!(id == plain || row[0] == plain, "{name}");
    }
    assert!(!csv.contains("hunter2"));
}

#[test]
fn json_holds_each_as_it_was() {
    let texts = texts();
    let tasks: Vec<Task> = texts.iter().map(|(_, text)| task(text)).collect();
    let verdicts: Vec<Verdict> = tasks.iter().map(verdict_of).collect();
    let json = to_json(tasks.iter().zip(&verdicts));
    let rows: Vec<Value> = serde_json::from_str(&json).unwrap();
    for ((name, text), row) in texts.iter().zip(rows) {
        assert_eq!(row["task"]["name"], without_secrets(text.clone()), "{name}");
    }
    assert!(!json.contains("hunter2"));
}

/// Runs a command in a shell whose `curl` prints its arguments, each ended by
/// a byte that no argument can have; in a folder of its own, which must stay
/// empty.
fn arguments(command: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut shell = Command::new("sh")
        .current_dir(folder.path())
        .env("TOKEN", "to'k\"en$")
        .env("PASSWORD", "p\"w'$x\\")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = shell.stdin.take().unwrap();
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{command}\n");
    let writing = std::thread::spawn(move || input.write_all(script.as_bytes()));
    let output = shell.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && words.is_empty(), "{words}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let text = String::from_utf8(output.stdout).unwrap();
    let mut arguments: Vec<_> = text.split('\0').map(str::to_owned).collect();
    assert_eq!(arguments.pop().as_deref(), Some(""));
    arguments
}

#[test]
fn a_shell_sends_each_as_it_was() {
    for (name, text) in texts() {
        if without_secrets(text.clone()) != text {
            continue;
        }
        let body = json!({
            "name": text, "rules": [text], "downstreamType": "mysql",
            "downstream": {"ip": text, "password": "the one that was read", "note": [text]}
        });
        // What a browser makes of an address has none of these.
        let id: String = text.chars().filter(|c| *c != '\0').take(200).collect();
        let url = format!("http://localhost/api/v1/changefeeds/{id}/update");
        let sent = arguments(&curl("POST", &url, &object(body.clone())));
        assert_eq!(sent[..3], ["-X", "POST", &url], "{name}");
        assert_eq!(sent[4], "Authorization: Bearer to'k\"en$");
        let mut expected = body;
        expected["downstream"]["password"] = json!("p\"w'$x\\");
        let sent: Value = serde_json::from_str(&sent[8]).unwrap();
        assert_eq!(sent, expected, "{name}");
    }
}

#[test]
fn a_page_shows_each_and_no_more_than_fits() {
    for (name, text) in texts() {
        let shown = brief(&text, 200);
        assert!(shown.chars().count() <= 200, "{name}");
        let is_steering = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!shown.contains(is_steering), "{name}");
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        if text.is_ascii() && text.len() < 200 && !text.contains(char::is_control) {
            assert_eq!(shown, text, "{name}");
        }
        let is_pile = name.ends_with("marks") || name == "combining";
        assert!(is_pile || visible(&text).chars().count() >= text.chars().count());
    }
}

#[test]
fn the_words_of_an_error_are_cut() {
    for (name, text) in texts() {
        let body = json!({
            "code": 10001,
            "message": format!("[10001]{text}\t{text}\t{text}\tcause: {text}\t{text}"),
            "data": {text.clone(): text},
        });
        let head = Head {
            status: 400,
            content_type: Some("application/json"),
            ..Head::default()
        };
        let error = envelope::open(&head, body.to_string().as_bytes()).unwrap_err();
        let parts = error
            .details
            .iter()
            .chain(&error.cause)
            .chain([&error.message]);
        for part in parts {
            assert!(part.chars().count() <= 1_000, "{name}");
        }
        assert!(error.details.len() <= 20, "{name}");
    }
}

#[test]
fn a_rule_of_any_text_is_read_in_time() {
    let texts = texts();
    let rules: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let list = changefeed_model::rules::RuleList::parse(&rules);
    assert_eq!(list.lines().len(), rules.len());
    for name in ["orders", "", &"x".repeat(LONG)] {
        let _ = list.matches(name, name, Case::Insensitive);
    }
}

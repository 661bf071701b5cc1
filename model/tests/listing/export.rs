//! Exports, read back.

use changefeed_model::Task;
use changefeed_model::health::{Health, Verdict};
use changefeed_model::listing::export::{to_csv, to_json};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::rows::{rows, task, verdict};

type Row = (Task, Verdict);

fn csv_of(rows: &[Row]) -> String {
    to_csv(rows.iter().map(|(task, verdict)| (task, verdict)))
}

fn json_of(rows: &[Row]) -> String {
    to_json(rows.iter().map(|(task, verdict)| (task, verdict)))
}

/// The rows of a file, as another reader has them; the first names columns.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_reader(csv.as_bytes());
    let rows = reader.records().map(|record| record.unwrap());
    rows.map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

fn orders() -> Row {
    let task = task(json!({
        "id": "cf-00000001", "name": "Orders, \"EU\"", "status": "Normal",
        "rules": ["shop.*", "!shop.logs"], "downstreamSyncTs": "443852055297916932",
        "createTime": "2023-08-27T18:33:41+08:00", "updateTime": "2023-08-28T00:00:00+08:00",
        "downstreamType": "kafka",
        "downstream": {"ip": "10.0.1.9", "port": 9092, "topicName": "sales", "password": "hunter2",
            "saslPassword": "hunter3"}
    }));
    (task, verdict(Health::CatchingUp, Some(301_999)))
}

#[test]
fn a_row_of_every_column() {
    let found = cells(&csv_of(&[orders()]));
    let expected = [
        ("id", "cf-00000001"),
        ("name", "Orders, \"EU\""),
        ("state", "catching-up"),
        ("status", "Normal"),
        ("kind", "kafka"),
        ("address", "10.0.1.9:9092"),
        ("topic", "sales"),
        ("lag_seconds", "301"),
        ("checkpoint", "2023-08-27T18:33:41.687Z"),
        ("checkpoint_tso", "443852055297916932"),
        ("rules", "shop.*\n!shop.logs"),
        ("created", "2023-08-27T18:33:41+08:00"),
        ("updated", "2023-08-28T00:00:00+08:00"),
    ];
    let (names, row): (Vec<_>, Vec<_>) = expected.into_iter().unzip();
    assert_eq!(found, [names, row]);
}

#[test]
fn what_is_unknown_is_an_empty_cell() {
    let nothing = (Task::default(), verdict(Health::LagUnknown, None));
    let zero = (
        task(json!({"downstreamSyncTs": "0", "downstreamSyncUnix": 0})),
        verdict(Health::LagUnknown, None),
    );
    let expected = [
        "",
        "",
        "lag-unknown",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    assert_eq!(cells(&csv_of(&[nothing, zero]))[1..], [expected, expected]);
}

#[test]
fn no_cell_is_a_formula() {
    let rows = [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum(a1)", "'@sum(a1)"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("a;=1\t=2", "a;=1\t=2"),
        ("'=1", "'=1"),
    ];
    for (name, expected) in rows {
        let row = (task(json!({"name": name})), verdict(Health::Running, None));
        let csv = csv_of(&[row]);
        assert_eq!(cells(&csv)[1][1], expected, "{name:?}");
        // No divider of any country's spreadsheets stands outside of quotes.
        let outside: String = csv.split('"').step_by(2).collect();
        assert!(!outside.contains([';', '\t']), "{csv:?}");
    }
}

#[test]
fn the_json_says_state_and_lag_and_hides_secrets() {
    let rows: Value = serde_json::from_str(&json_of(&[orders()])).unwrap();
    assert_eq!(rows[0]["state"], "catching-up");
    assert_eq!(rows[0]["lagMs"], 301_999);
    assert_eq!(rows[0]["task"]["name"], "Orders, \"EU\"");
    assert_eq!(rows[0]["task"]["downstream"]["password"], "<hidden>");
    let text = json_of(&[orders(), orders()]) + &csv_of(&[orders()]);
    assert!(!text.contains("hunter"));
    let none: Value = serde_json::from_str(&json_of(&[])).unwrap();
    assert_eq!(none, json!([]));
}

proptest! {
    #[test]
    fn another_reader_reads_every_cell(names in vec("[=+@ab\"',;\r\n\t é-]{0,8}", 1..6)) {
        let named = |name: &String| (task(json!({"name": name})), verdict(Health::Running, None));
        let rows: Vec<Row> = names.iter().map(named).collect();
        let found = cells(&csv_of(&rows));
        prop_assert_eq!(found.len(), names.len() + 1);
        for (row, name) in found[1..].iter().zip(&names) {
            prop_assert_eq!(row.len(), 13);
            // As it was, or behind an apostrophe.
            let kept = row[1].strip_prefix('\'').filter(|_| !name.starts_with('\''));
            prop_assert_eq!(kept.unwrap_or(&row[1]), name);
            prop_assert!(!row[1].trim_start().starts_with(['=', '+', '-', '@']));
        }
    }

    #[test]
    fn every_row_is_in_both_files(rows in rows()) {
        let json: Value = serde_json::from_str(&json_of(&rows)).unwrap();
        let csv = cells(&csv_of(&rows));
        prop_assert_eq!(json.as_array().unwrap().len(), rows.len());
        prop_assert_eq!(csv.len(), rows.len() + 1);
        for (index, (_, verdict)) in rows.iter().enumerate() {
            prop_assert_eq!(&json[index]["state"], verdict.health.word());
            prop_assert_eq!(&csv[index + 1][2], verdict.health.word());
        }
    }
}

//! `rules explain` and `tso`, as operators call them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;
use support::binary::{Ran, run, unread};

const RULES: [&str; 6] = [
    "--rule",
    "shop.*",
    "--rule",
    "!shop.log_*",
    "--rule",
    "`a.b`.`c`",
];

fn explain(arguments: &[&str]) -> Ran {
    let mut all = vec!["rules", "explain"];
    all.extend_from_slice(arguments);
    run(&all)
}

#[test]
fn the_rule_that_decides_is_named_for_each_table() {
    let mut arguments = vec![
        "shop.orders",
        "shop.log_2026",
        "`a.b`.c",
        "other.t",
        "MySQL.user",
    ];
    arguments.extend(RULES);
    let ran = explain(&arguments);
    assert_eq!(ran.code, 3, "one is not replicated: {ran:?}");
    assert_eq!(
        ran.stdout,
        "TABLE          REPLICATED  WHY\n\
         shop.orders    yes         rule 1, shop.*: the one that matches\n\
         shop.log_2026  no          rule 2, !shop.log_*: the last that matches\n\
         a.b.c          yes         rule 3, `a.b`.`c`: the one that matches\n\
         other.t        no          no rule matches\n\
         MySQL.user     no          a system schema, whatever the rules say\n"
    );
    assert_eq!(
        explain(&[&["shop.orders"][..], &RULES[..]].concat()).code,
        0
    );
}

#[test]
fn json_has_all_of_it() {
    let mut arguments = vec!["SHOP.log_1", "shop.x", "--output", "json"];
    arguments.extend(RULES);
    let ran = explain(&arguments);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(answer["caseSensitive"], false);
    assert_eq!(answer["tables"][0]["matching"], serde_json::json!([1, 2]));
    assert_eq!(answer["tables"][0]["decidedBy"], 2);
    assert_eq!(answer["tables"][0]["rule"], "!shop.log_*");
    assert_eq!(answer["tables"][1]["why"], "rule");
    // Earlier clusters tell the case apart.
    arguments.push("--case-sensitive");
    let answer: Value = serde_json::from_str(&explain(&arguments).stdout).unwrap();
    assert_eq!(answer["tables"][0]["why"], "no-match");
    assert_eq!(answer["tables"][1]["replicated"], true);
}

#[test]
fn rules_come_from_a_file_and_tables_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.txt");
    std::fs::write(&file, "# ours\r\n\r\nshop.*\r\n").unwrap();
    let mut command = support::binary::program();
    let mut child = command
        .args(["rules", "explain", "-", "--rules-file"])
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"shop.a\n\nshop.b\n").unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.lines().count(), 3, "{printed}");
    assert!(printed.contains("rule 3, shop.*"), "{printed}");
}

#[test]
fn what_is_no_rule_or_no_table_is_said_and_nothing_is_explained() {
    let ran = explain(&["shop.t", "--rule", "shop.*", "--rule", "my-db.*"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr.contains("rule 2, my-db.*: at character 3: "),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("nothing was explained"), "{ran:?}");
    let ran = explain(&["shop", "--rule", "shop.*"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("shop names no table"), "{ran:?}");
    let ran = explain(&["shop.t"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = explain(&["shop.t", "--rule", "shop.*", "--rule", "*.*"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.stderr
            .contains("warning: rule 1 does nothing: rule 2 matches"),
        "{ran:?}"
    );
}

fn tso(arguments: &[&str]) -> Ran {
    let mut command = support::binary::program();
    // Eight hours east, without a table of zones.
    let output = command
        .arg("tso")
        .args(arguments)
        .env("TZ", "CST-8")
        .output();
    Ran::of(output.unwrap())
}

#[test]
fn a_tso_is_shown_in_every_notation() {
    let ran = tso(&["415241823337054209"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown: Vec<(&str, &str)> = ran
        .stdout
        .lines()
        .map(|line| line.split_at(9))
        .map(|(name, value)| (name.trim(), value))
        .collect();
    assert_eq!(
        shown[..5],
        [
            ("tso", "415241823337054209"),
            ("utc", "2020-03-12T14:04:08.057Z"),
            ("local", "2020-03-12T22:04:08.057+08:00"),
            ("unix ms", "1584021848057"),
            ("logical", "1"),
        ]
    );
    assert!(shown[5].1.contains(" d "), "{ran:?}");
}

#[test]
fn times_in_every_notation_are_the_same_tso() {
    let ran = tso(&[
        "2026-11-30T12:00:00Z",
        "2026-11-30 20:00",
        "2026-11-30T13:00:00+01:00",
        "--output",
        "json",
    ]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let times: Vec<&Value> = answer.as_array().unwrap().iter().collect();
    assert_eq!(times.len(), 3);
    for time in &times {
        assert_eq!(time["tso"], times[0]["tso"]);
        assert_eq!(time["unixMs"], 1_796_040_000_000_i64);
        assert_eq!(time["utc"], "2026-11-30T12:00:00Z");
    }
    // Back again.
    let tso_of_it = times[0]["tso"].as_str().unwrap();
    assert!(tso(&[tso_of_it]).stdout.contains("2026-11-30T12:00:00Z"));
    let now: Value =
        serde_json::from_str(&tso(&["now", "1 h ago", "--output", "json"]).stdout).unwrap();
    let age = |index: usize| now[index]["ageMs"].as_i64().unwrap();
    assert_eq!((age(0), age(1)), (0, 3_600_000));
}

#[test]
fn what_is_neither_is_a_wrong_call() {
    for wrong in [
        "yesterday",
        "",
        "2026-02-30 10:00",
        "18446744073709551616",
        "1960-01-01T00:00:00Z",
    ] {
        let ran = tso(&["now", wrong]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong}");
        assert!(!ran.stderr.is_empty());
    }
}

#[test]
fn a_pipe_that_is_closed_is_no_panic() {
    for arguments in [
        &["tso", "now"][..],
        &["rules", "explain", "a.b", "--rule", "*.*"],
        &["licences"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let ran = unread(support::binary::program().args(arguments));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn what_a_server_is_told_does_not_disturb_them() {
    let mut command = support::binary::program();
    let output = command
        .args(["tso", "now"])
        .env("CHANGEFEED_LISTEN", "nowhere")
        .env("CHANGEFEED_CONFIG", "/no/such/file")
        .output();
    assert_eq!(Ran::of(output.unwrap()).code, 0);
}

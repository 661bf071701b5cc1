//! The check of a create.

use changefeed_model::fields::{Problem, check_cluster_id, check_name};
use changefeed_model::request::CreateRequest;
use changefeed_model::{Downstream, Object, Task, Tso};

use super::{
    Findings, KIND, all_tables, foreign_keys, is_known, open_downstream, rules, say, start,
};
use crate::failure::Failure;

/// A task that may be made.
#[derive(Debug)]
pub(crate) struct NewTask {
    /// The cluster replicated from.
    pub(crate) cluster_id: String,
    /// Where to start; `None` means now.
    pub(crate) start: Option<Tso>,
    /// Name, rules, downstream, and what the contract does not name.
    pub(crate) config: Object,
}

/// Checks a create.
pub(crate) fn create(request: CreateRequest, now_ms: i64) -> Result<NewTask, Failure> {
    let mut findings = Findings::default();
    let mut mistyped = request.mistyped();
    mistyped.retain(|key| *key != "startTS");
    findings.add_mistyped(&mistyped);
    for (key, text, check) in [
        (
            "clusterId",
            &request.cluster_id,
            check_cluster_id as fn(&str) -> Result<(), Problem>,
        ),
        ("name", &request.name, check_name),
    ] {
        let checked = check(text.as_deref().unwrap_or_default());
        if let (Err(problem), false) = (checked, mistyped.contains(&key)) {
            findings.add(key, &say(key, &problem));
        }
    }
    rules::rules(request.rules.as_deref().unwrap_or_default(), &mut findings);
    let start = start::start(request.start_ts, &request.rest, now_ms, &mut findings);
    let sent = open_downstream(request.downstream, &request.rest, &mut findings);
    let is_mistyped = request
        .rest
        .get("downstreamType")
        .is_some_and(|kind| !kind.is_null());
    match &sent.kind {
        None if !is_mistyped => findings.add("downstreamType", "is required: tidb, kafka or mysql"),
        Some(kind) if !is_known(kind) => findings.add("downstreamType", KIND),
        _ => {}
    }
    let kind = sent.kind.unwrap_or_else(|| Downstream::default().kind());
    let downstream = Downstream::new(&kind, sent.config.unwrap_or_default());
    findings.add_downstream(&downstream);
    findings.conclude()?;
    let rules = request.rules.filter(|rules| !rules.is_empty());
    let task = Task {
        name: request.name,
        rules: Some(rules.unwrap_or_else(all_tables)),
        downstream,
        rest: foreign_keys(request.rest),
        ..Task::default()
    };
    Ok(NewTask {
        cluster_id: request.cluster_id.unwrap_or_default(),
        start,
        config: task.to_object(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn judge(body: Value) -> Result<NewTask, Failure> {
        let body = body.as_object().cloned().unwrap();
        create(CreateRequest::from_object(body), 1_795_000_000_000)
    }

    fn details(body: Value) -> Vec<String> {
        judge(body).unwrap_err().details
    }

    #[test]
    fn the_least_that_is_enough() {
        let task = judge(json!({"clusterId": "c-01", "name": "orders", "downstreamType": "mysql"}))
            .unwrap();
        assert_eq!(task.start, None);
        assert_eq!(
            Value::Object(task.config),
            json!({"name": "orders", "rules": ["*.*"], "downstreamType": "mysql", "downstream": {}})
        );
    }

    #[test]
    fn every_problem_is_named_at_once() {
        assert_eq!(
            details(json!({
                "clusterId": 1, "name": "abc", "rules": [1], "startTS": 7, "downstreamType": "tidb",
                "downstream": {"ip": "a b", "port": "4000", "workerCount": 0, "tls": 1}
            })),
            [
                "clusterId: must be a string",
                "rules: must be a list of strings",
                "name: must have 4 to 64 characters",
                "startTS: must be a string of decimal digits, in quotes",
                "downstream.ip: must have letters, digits, `.`, `-` and `_` alone, \
                 or be an IPv6 address",
                "downstream.port: must be a whole number",
                "downstream.tls: must be true or false",
                "downstream.workerCount: must be from 1 to 1024",
            ]
        );
        assert_eq!(
            details(json!({})),
            [
                "clusterId: is required",
                "name: is required",
                "downstreamType: is required: tidb, kafka or mysql",
            ]
        );
    }

    #[test]
    fn a_downstream_is_an_object_of_a_known_kind() {
        let with = |kind: Value, config: Value| {
            judge(json!({
                "clusterId": "c-01", "name": "orders", "downstreamType": kind, "downstream": config
            }))
        };
        assert_eq!(
            with(json!("tidb"), json!([])).unwrap_err().details,
            ["downstream: must be an object"]
        );
        assert_eq!(
            with(json!(7), json!({})).unwrap_err().details,
            ["downstreamType: must be a string"]
        );
        assert_eq!(
            with(json!("TiDB"), json!({})).unwrap_err().details,
            ["downstreamType: must be one of tidb, kafka, mysql, in lower case"]
        );
        assert_eq!(
            with(json!(null), json!({})).unwrap_err().details,
            ["downstreamType: is required: tidb, kafka or mysql"]
        );
        assert!(with(json!("kafka"), json!(null)).is_ok());
    }

    #[test]
    fn foreign_keys_are_kept_and_own_ones_are_not_the_clients() {
        let task = judge(json!({
            "clusterId": "c-01", "name": "orders", "downstreamType": "tidb",
            "downstream": {"ip": "db", "zone": {"a": [1, null]}},
            "owner": "team-a", "id": "mine", "status": 7, "unsteady": true
        }))
        .unwrap();
        assert_eq!(
            Value::Object(task.config),
            json!({
                "name": "orders", "rules": ["*.*"], "downstreamType": "tidb",
                "downstream": {"ip": "db", "zone": {"a": [1, null]}}, "owner": "team-a"
            })
        );
    }
}

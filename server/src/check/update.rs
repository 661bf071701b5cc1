//! The check of an update.
//!
//! What is not sent stays as it is, and is not judged; what is inside
//! `downstream` is replaced whole, and judged so. An empty list of rules means all tables, as on create. The
//! type a task has is accepted even where the contract does not name it, so
//! that such a task can be renamed.

use changefeed_model::fields::check_name;
use changefeed_model::request::UpdateRequest;
use changefeed_model::{Downstream, Object, Task};

use super::{
    Findings, KIND, SentDownstream, all_tables, foreign_keys, is_known, open_downstream, rules, say,
};
use crate::failure::Failure;

/// What a task cannot be given anew.
const FIXED: [&str; 2] = ["clusterId", "startTS"];

/// Checks an update of the task `current`; the configuration it then has.
pub(crate) fn update(current: &Task, request: UpdateRequest) -> Result<Object, Failure> {
    let mut findings = Findings::default();
    let mistyped = request.mistyped();
    findings.add_mistyped(&mistyped);
    if !mistyped.contains(&"name") {
        let checked = check_name(request.name.as_deref().unwrap_or_default());
        if let Err(problem) = checked {
            findings.add("name", &say("name", &problem));
        }
    }
    rules::rules(request.rules.as_deref().unwrap_or_default(), &mut findings);
    let fixed = current.to_object();
    for key in FIXED {
        let sent = request.rest.get(key).filter(|sent| !sent.is_null());
        if sent.is_some_and(|sent| Some(sent) != fixed.get(key)) {
            findings.add(key, "cannot be changed; leave it out");
        }
    }
    let sent = open_downstream(request.downstream, &request.rest, &mut findings);
    let downstream = replace(&current.downstream, sent, &mut findings);
    let kind = downstream.kind();
    if !is_known(&kind) && kind != current.downstream.kind() {
        findings.add("downstreamType", KIND);
    }
    findings.conclude()?;
    let rules = match request.rules {
        None => current.rules.clone(),
        Some(rules) if rules.is_empty() => Some(all_tables()),
        Some(rules) => Some(rules),
    };
    let mut rest = foreign_keys(current.rest.clone());
    rest.extend(foreign_keys(request.rest));
    let task = Task {
        name: request.name,
        rules,
        downstream,
        rest,
        ..Task::default()
    };
    Ok(task.to_object())
}

/// The downstream after the update.
fn replace(current: &Downstream, sent: SentDownstream, findings: &mut Findings) -> Downstream {
    let kind = sent.kind.unwrap_or_else(|| current.kind());
    match sent.config {
        Some(config) => {
            let downstream = Downstream::new(&kind, config);
            findings.add_downstream(&downstream);
            downstream
        }
        None if kind == current.kind() => current.clone(),
        None => {
            findings.add("downstream", "is required where downstreamType changes");
            current.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn task(value: Value) -> Task {
        Task::from_object(value.as_object().cloned().unwrap())
    }

    fn current() -> Task {
        task(json!({
            "name": "orders", "rules": ["a.*"], "downstreamType": "tidb", "owner": "team-a",
            "downstream": {"ip": "db", "password": "p"}, "clusterId": "c-01", "startTS": "9"
        }))
    }

    fn judge(current: &Task, body: Value) -> Result<Value, Vec<String>> {
        let body = body.as_object().cloned().unwrap();
        update(current, UpdateRequest::from_object(body))
            .map(Value::Object)
            .map_err(|failure| failure.details)
    }

    #[test]
    fn what_is_not_sent_stays() {
        assert_eq!(
            judge(&current(), json!({"name": "orders-2"})),
            Ok(json!({
                "name": "orders-2", "rules": ["a.*"], "downstreamType": "tidb", "owner": "team-a",
                "downstream": {"ip": "db", "password": "p"}
            }))
        );
    }

    #[test]
    fn a_downstream_is_replaced_whole_and_no_rules_are_all_tables() {
        assert_eq!(
            judge(
                &current(),
                json!({"name": "orders", "rules": [], "downstream": {"ip": "db"}, "owner": null})
            ),
            Ok(json!({
                "name": "orders", "rules": ["*.*"], "downstreamType": "tidb", "owner": null,
                "downstream": {"ip": "db"}
            }))
        );
    }

    #[test]
    fn what_is_refused() {
        let refused = |body| judge(&current(), body).unwrap_err();
        assert_eq!(refused(json!({})), ["name: is required"]);
        assert_eq!(refused(json!({"name": 7})), ["name: must be a string"]);
        assert_eq!(
            refused(json!({"name": "orders", "downstreamType": "kafka"})),
            ["downstream: is required where downstreamType changes"]
        );
        assert_eq!(
            refused(json!({"name": "orders", "downstream": {"port": 70_000}})),
            [
                "downstream.ip: is required",
                "downstream.port: must be from 1 to 65535"
            ]
        );
        assert_eq!(
            refused(json!({"name": "orders", "clusterId": "c-02", "startTS": 9})),
            [
                "clusterId: cannot be changed; leave it out",
                "startTS: cannot be changed; leave it out"
            ]
        );
        assert!(judge(&current(), json!({"name": "orders", "startTS": "9"})).is_ok());
    }

    #[test]
    fn an_old_fault_that_is_not_sent_again_is_not_judged() {
        let old = task(json!({
            "name": " old", "rules": ["orders"], "downstreamType": "tidb", "downstream": {"port": 0}
        }));
        assert!(judge(&old, json!({"name": "renamed"})).is_ok());
        let again = json!({"name": " old", "rules": ["orders"], "downstream": {"port": 0}});
        assert_eq!(
            judge(&old, again).unwrap_err(),
            [
                "name: must not begin or end with a space",
                "rules[0]: at character 7: must have a table pattern behind the schema, \
                 as in `schema.*`",
                "downstream.ip: is required",
                "downstream.port: must be from 1 to 65535"
            ]
        );
    }

    #[test]
    fn an_unknown_kind_can_be_kept_and_not_taken() {
        let pulsar = task(json!({
            "name": "events", "rules": ["*.*"], "downstreamType": "pulsar", "downstream": {"a": 1}
        }));
        let renamed =
            json!({"name": "events-2", "downstreamType": "pulsar", "downstream": {"a": 2}});
        assert!(judge(&pulsar, renamed.clone()).is_ok());
        assert!(judge(&current(), renamed).is_err());
    }
}

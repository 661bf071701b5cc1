//! Which tasks an operation is for.

use changefeed_model::bulk::{Skip, plan};
use changefeed_model::lifecycle::Refusal;
use changefeed_model::{Operation, Status, Task};

fn task(id: &str, name: &str, status: Status) -> Task {
    Task {
        id: Some(id.to_owned()),
        name: Some(name.to_owned()),
        ..super::support::task(status, false)
    }
}

#[test]
fn divides_by_what_each_state_allows() {
    let busy = Task {
        unsteady: Some(true),
        ..task("task-0002", "busy", Status::Normal)
    };
    let tasks = [
        (task("task-0001", "orders", Status::Normal), false),
        (busy, false),
        (task("task-0003", "stopped", Status::Stopped), false),
        (task("", "nameless", Status::Normal), false),
        (task("task-0005", "pressed", Status::Normal), true),
        (task("task-0006", "  ", Status::Normal), false),
        (task("task-0007", "halted too", Status::Stopped), false),
        (
            task("task-0008", "odd", Status::Other("Warning".into())),
            false,
        ),
    ];
    let chosen = || tasks.iter().map(|(task, pending)| (task, *pending));
    let pause = plan(Operation::Pause, chosen());
    let names: Vec<_> = pause.targets.iter().map(|target| &target.name).collect();
    assert_eq!(names, ["orders", "task-0006"]);
    let stopped = Skip::Refused(Refusal::WrongStatus {
        status: Status::Stopped,
        allowed: &[Status::Normal],
    });
    let reasons: Vec<_> = pause
        .reasons()
        .into_iter()
        .map(|(skip, targets)| {
            let names: Vec<_> = targets.iter().map(|target| target.name.as_str()).collect();
            (skip.clone(), names)
        })
        .collect();
    assert_eq!(
        reasons,
        [
            (Skip::Refused(Refusal::Busy), vec!["busy"]),
            (stopped, vec!["stopped", "halted too"]),
            (Skip::NoId, vec!["nameless"]),
            (Skip::UnderWay, vec!["pressed"]),
            (
                Skip::Refused(Refusal::UnknownStatus("Warning".into())),
                vec!["odd"]
            ),
        ]
    );
    let delete = plan(Operation::Delete, chosen());
    assert_eq!(
        delete.targets.len(),
        5,
        "from any state, steady and with an id"
    );
    let resume = plan(Operation::Resume, chosen());
    let names: Vec<_> = resume.targets.iter().map(|target| &target.name).collect();
    assert_eq!(names, ["stopped", "halted too"]);
}

#[test]
fn nothing_chosen_is_a_plan_of_nothing() {
    let plan = plan(Operation::Pause, []);
    assert!(plan.targets.is_empty() && plan.reasons().is_empty());
    let run = changefeed_model::bulk::Run::new(plan);
    assert!(run.is_over());
}

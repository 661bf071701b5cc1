//! What the tests share: plans, tasks, errors, and a look at a run.

use changefeed_model::bulk::{Fate, Plan, Run, Step, Target};
use changefeed_model::envelope::{ApiError, ErrorKind, Head, open};
use changefeed_model::{Operation, Status, Task};

/// A run over `n` tasks, `task-0` and so on.
pub fn run(operation: Operation, n: usize) -> Run {
    let targets = (0..n).map(|i| Target {
        id: format!("task-{i}"),
        name: format!("task {i}"),
    });
    Run::new(Plan {
        operation,
        targets: targets.collect(),
        skipped: Vec::new(),
    })
}

pub fn task(status: Status, is_busy: bool) -> Task {
    Task {
        status: Some(status),
        unsteady: Some(is_busy),
        ..Task::default()
    }
}

pub fn lost() -> ApiError {
    ApiError::without_answer(ErrorKind::Network, "Failed to fetch")
}

/// What the API answers with this HTTP status and code.
pub fn refusal(http: u16, code: i64, retry_after: Option<&str>) -> ApiError {
    let body = format!(r#"{{"code":{code},"message":"[{code}]no","data":{{}}}}"#);
    let head = Head {
        status: http,
        content_type: Some("application/json"),
        retry_after,
        ..Head::default()
    };
    open(&head, body.as_bytes()).unwrap_err()
}

pub fn conflict() -> ApiError {
    refusal(409, 21203, None)
}

pub fn signed_out() -> ApiError {
    refusal(401, 70602, None)
}

pub fn too_many(retry_after: Option<&str>) -> ApiError {
    let head = Head {
        status: 429,
        content_type: Some("text/plain"),
        retry_after,
        ..Head::default()
    };
    open(&head, b"slow down").unwrap_err()
}

pub fn no_task() -> ApiError {
    refusal(404, 21201, None)
}

/// Everything the run would begin at this time, until it rests or waits.
pub fn begin(run: &mut Run, now: i64) -> Vec<Step> {
    let mut begun = Vec::new();
    loop {
        match run.next(now) {
            step @ (Step::Send(_) | Step::Read(_)) => begun.push(step),
            Step::Wait(_) | Step::Rest => return begun,
        }
    }
}

pub fn fate(run: &Run, index: usize) -> Fate<'_> {
    run.fate(index).unwrap()
}

/// Sends the one task of a run, with this answer.
pub fn send(run: &mut Run, answer: Result<(), ApiError>, now: i64) {
    assert_eq!(begin(run, now), [Step::Send(0)]);
    run.answered(0, answer, now);
}

/// Reads the one task of a run, with this answer.
pub fn read(run: &mut Run, answer: Result<Task, ApiError>, now: i64) {
    assert_eq!(begin(run, now), [Step::Read(0)]);
    run.was_read(0, answer.as_ref(), now);
}

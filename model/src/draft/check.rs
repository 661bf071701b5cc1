//! The check of a whole draft.

use serde_json::Value;

use super::{DispatcherDraft, Draft, Finding, PasswordDraft, SinkDraft, Spot, Trouble};
use super::{StartDraft, StartMode};
use crate::fields::{
    FieldName, Input, Problem, TASK, check_dispatcher, check_password, check_text,
};
use crate::rules::RuleList;
use crate::secret::HIDDEN;
use crate::start::{StartProblem, check_start, parse_time};
use crate::{Object, Tso};

/// What a check depends on beside the draft.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Milliseconds since 1970.
    pub now_ms: i64,
    /// Takes local milliseconds as if they were UTC's, gives UTC's.
    pub local_to_utc: &'a dyn Fn(i64) -> i64,
    /// The names of the cluster's other tasks.
    pub other_names: &'a [String],
    /// Whether it is for a new task: a start is then to be given.
    pub is_new: bool,
}

/// What is wrong in a draft, errors and warnings, in the order of the form.
#[must_use]
pub fn check(draft: &Draft, at: &Circumstances<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    check_name(draft, at, &mut found);
    if at.is_new {
        let problem = match start_of(&draft.start, at) {
            Ok(start) => start.and_then(|start| check_start(start, at.now_ms)),
            Err(problem) => Some(problem),
        };
        if let Some(problem) = problem {
            add(&mut found, Spot::Start, Trouble::Start(problem));
        }
    }
    check_rules(draft, &mut found);
    check_sink(draft.sink(), &mut found);
    found
}

/// Where a new task starts; `None` means now. Whether that is in the future
/// or long ago is for [`check`] to say.
///
/// # Errors
/// A [`StartProblem`], where what was typed is no time or no TSO.
pub fn start_of(draft: &StartDraft, at: &Circumstances<'_>) -> Result<Option<Tso>, StartProblem> {
    let start = match draft.mode {
        StartMode::Now => return Ok(None),
        StartMode::Time if draft.time.trim().is_empty() => return Err(StartProblem::Empty),
        StartMode::Tso if draft.tso.trim().is_empty() => return Err(StartProblem::Empty),
        StartMode::Time => {
            let ms = parse_time(&draft.time, at.now_ms, at.local_to_utc);
            let ms = ms.map_err(StartProblem::NoTime)?;
            // Every time that could be read has a TSO.
            Tso::from_unix_ms(ms)
        }
        StartMode::Tso => Some(Tso::parse(draft.tso.trim()).map_err(StartProblem::NoTso)?),
    };
    Ok(start.and_then(Tso::known))
}

fn add(found: &mut Vec<Finding>, spot: Spot, problem: Trouble) {
    found.push(Finding { spot, problem });
}

fn add_all(found: &mut Vec<Finding>, spot: Spot, problems: Vec<Problem>) {
    for problem in problems {
        add(found, spot, Trouble::Value(problem));
    }
}

fn check_name(draft: &Draft, at: &Circumstances<'_>, found: &mut Vec<Finding>) {
    let Some(field) = TASK.iter().find(|field| field.name == FieldName::Name) else {
        return;
    };
    if draft.name.is_empty() && is_left_over(&draft.rest, field.key) {
        add_all(found, Spot::Name, vec![Problem::WrongType]);
        return;
    }
    let problems = check_text(field, &draft.kind, &draft.name);
    add_all(found, Spot::Name, problems);
    add_all(found, Spot::Name, check_hidden(&draft.name));
    if !draft.name.is_empty() && at.other_names.contains(&draft.name) {
        add(found, Spot::Name, Trouble::NameTaken);
    }
}

fn check_rules(draft: &Draft, found: &mut Vec<Finding>) {
    if draft.rules.is_empty() && is_left_over(&draft.rest, "rules") {
        add_all(found, Spot::Rules, vec![Problem::WrongType]);
    }
    let list = RuleList::parse(&draft.rules);
    let warnings = list.warnings();
    let of_rule = |at: Option<usize>, found: &mut Vec<Finding>| {
        for (index, warning) in &warnings {
            if *index == at {
                let spot = at.map_or(Spot::Rules, Spot::Rule);
                add(found, spot, Trouble::List(*warning));
            }
        }
    };
    of_rule(None, found);
    for (at, line) in list.lines().iter().enumerate() {
        if let Err(error) = line {
            add(found, Spot::Rule(at), Trouble::Rule(error.clone()));
        }
        of_rule(Some(at), found);
    }
}

fn check_sink(sink: &SinkDraft, found: &mut Vec<Finding>) {
    for (field, text) in sink.texts() {
        let spot = Spot::Sink(field.key);
        let is_empty = match (field.input, &sink.password) {
            (Input::Dispatchers, _) => sink.dispatchers.is_empty(),
            (Input::Secret, PasswordDraft::Typed(secret)) => secret.is_empty(),
            _ => text.is_empty(),
        };
        if is_empty && is_left_over(&sink.rest, field.key) {
            add_all(found, spot, vec![Problem::WrongType]);
            continue;
        }
        let problems = match field.input {
            Input::Secret => match &sink.password {
                PasswordDraft::Unchanged => Vec::new(),
                PasswordDraft::Typed(secret) => check_password(secret.expose()),
                PasswordDraft::Lost => vec![Problem::Missing],
            },
            Input::Dispatchers => {
                for (at, row) in sink.dispatchers.iter().enumerate() {
                    add_all(found, Spot::Dispatcher(at), check_row(row));
                }
                continue;
            }
            _ => check_text(field, sink.kind(), text),
        };
        add_all(found, spot, problems);
        add_all(found, spot, check_hidden(text));
    }
}

fn check_row(row: &DispatcherDraft) -> Vec<Problem> {
    let is_odd = |text: &str, key| text.is_empty() && is_left_over(&row.rest, key);
    if is_odd(&row.matcher, "matcher") || is_odd(&row.dispatcher, "dispatcher") {
        return vec![Problem::WrongType];
    }
    let mut problems = check_dispatcher(&row.matcher, &row.dispatcher);
    problems.extend(check_hidden(&row.dispatcher));
    problems
}

/// Whether a value stayed that no text can stand for.
fn is_left_over(rest: &Object, key: &str) -> bool {
    let value = rest.get(key);
    value.is_some_and(|value| !value.is_null() && *value != Value::String(String::new()))
}

/// A secret that was hidden is gone: the text must be typed again.
fn check_hidden(text: &str) -> Vec<Problem> {
    if text.contains(HIDDEN) {
        return vec![Problem::NotAllowed("<>".to_owned())];
    }
    Vec::new()
}

//! The list written the slow and obvious way.

use core::cmp::Ordering;

use changefeed_model::Task;
use changefeed_model::health::{Health, Verdict};
use changefeed_model::listing::{Sort, View};
use changefeed_model::start::parse_rfc3339;

type Row = (Task, Verdict);

/// The indices that are shown, in order.
pub(crate) fn order(rows: &[Row], view: &View) -> Vec<u32> {
    let is_shown = |row: &Row| {
        is_counted(row, view) && (view.states.is_empty() || view.states.contains(row.1.health))
    };
    let mut order: Vec<usize> = (0..rows.len()).filter(|at| is_shown(&rows[*at])).collect();
    order.sort_by(|a, b| compare(&rows[*a], &rows[*b], view));
    order
        .into_iter()
        .map(|at| u32::try_from(at).unwrap())
        .collect()
}

/// How many of a state search and kind leave.
pub(crate) fn count(rows: &[Row], view: &View, health: Health) -> u32 {
    let counted = rows.iter().filter(|row| is_counted(row, view));
    let of_state = counted.filter(|row| row.1.health == health);
    u32::try_from(of_state.count()).unwrap()
}

fn is_counted((task, _): &Row, view: &View) -> bool {
    let kind = task.downstream.kind();
    let is_known = ["tidb", "mysql", "kafka"].contains(&kind.as_str());
    let is_of_kind =
        view.kind.is_empty() || view.kind == kind.as_str() || view.kind == "other" && !is_known;
    let mut fields = vec![
        task.name.clone().unwrap_or_default(),
        task.id.clone().unwrap_or_default(),
        task.downstream.address(),
    ];
    fields.extend(task.rules.clone().unwrap_or_default());
    let mut words = view.search.split_whitespace();
    is_of_kind
        && words.all(|word| {
            fields
                .iter()
                .any(|field| lower(field).contains(&lower(word)))
        })
}

/// Letter by letter, so that a letter is the same wherever it stands.
fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn compare(a: &Row, b: &Row, view: &View) -> Ordering {
    match view.sort {
        Sort::Created => directed(created(a), created(b), view),
        Sort::Name => directed(name(a), name(b), view),
        Sort::State => directed(Some(a.1.health), Some(b.1.health), view),
        Sort::Lag => directed(lag(&a.1), lag(&b.1), view),
        Sort::Checkpoint => directed(a.0.checkpoint_ms(), b.0.checkpoint_ms(), view),
        Sort::Updated => directed(updated(a), updated(b), view),
    }
}

/// A lag counts while the task replicates.
fn lag(verdict: &Verdict) -> Option<i64> {
    use Health::{CatchingUp, Critical, Lagging, Running, Stalled};
    let counts = [Running, CatchingUp, Lagging, Critical, Stalled].contains(&verdict.health);
    verdict.lag_ms.filter(|_| counts)
}

/// What is known before what is not; the direction turns the known alone.
fn directed<T: Ord>(a: Option<T>, b: Option<T>, view: &View) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if view.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn created((task, _): &Row) -> Option<i64> {
    parse_rfc3339(task.create_time.as_deref()?)
}

fn updated((task, _): &Row) -> Option<i64> {
    parse_rfc3339(task.update_time.as_deref()?)
}

/// The letters of a name, where a run of digits is one.
fn name((task, _): &Row) -> Option<Vec<(char, u128)>> {
    let mut letters: Vec<(char, u128)> = Vec::new();
    let mut was_digit = false;
    for c in lower(task.name.as_deref()?.trim()).chars() {
        match (c.to_digit(10).map(u128::from), letters.last_mut()) {
            (Some(digit), Some((_, number))) if was_digit => *number = *number * 10 + digit,
            (Some(digit), _) => letters.push(('0', digit)),
            (None, _) => letters.push((c, 0)),
        }
        was_digit = c.is_ascii_digit();
    }
    (!letters.is_empty()).then_some(letters)
}

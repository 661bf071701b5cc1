//! Whether the floor shows in its rows what the console shows.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Setting;
use super::stage::{Page, Stage};
use super::visit::{Pace, Visit};
use crate::webdriver::Session;

/// Each row's cells: the column, the elements in it, and the text where it
/// does not depend on the time.
const ROWS: &str = "
    const steady = ['name', 'downstream', 'rules'];
    const parts = (cell) => [...cell.querySelectorAll('*')]
        .map((part) => [part.localName, ...part.classList].join('.'));
    return [...document.querySelectorAll('tr[data-task-id]')].map((row) =>
        [...row.children].map((cell) => {
            const column = cell.dataset.column;
            const text = steady.includes(column) ? cell.textContent.trim() : '';
            return [column, ...parts(cell), text].join(' ');
        }));";

/// Where the floor's rows differ from the console's; empty where they do not.
/// A floor that shows less flatters nobody but itself.
pub(crate) fn differences(setting: &Setting, tasks: u32) -> Result<Vec<String>> {
    let stage = setting.stage(tasks)?;
    let session = Session::open(&setting.browser)?;
    let console = rows(&session, &stage, Page::Console)?;
    let floor = rows(&session, &stage, Page::Floor)?;
    Ok(compare(&console, &floor))
}

/// The cells of each row.
type Rows = Vec<Vec<String>>;

fn rows(session: &Session, stage: &Stage, page: Page) -> Result<Rows> {
    let visit = Visit::open(session, stage, page, Pace::Full)?;
    visit.rest()?;
    let rows = visit.value(ROWS)?;
    let rows = rows.as_array().context("the page told no rows")?;
    let text = |cell: &Value| cell.as_str().unwrap_or_default().to_owned();
    let cells = |row: &Value| row.as_array().into_iter().flatten().map(text).collect();
    Ok(rows.iter().map(cells).collect())
}

/// The first difference, which is as good as all of them, and the number of
/// rows where that differs.
fn compare(console: &Rows, floor: &Rows) -> Vec<String> {
    let mut found = Vec::new();
    if console.len() != floor.len() {
        found.push(format!(
            "the console draws {} rows, the floor {}",
            console.len(),
            floor.len()
        ));
    }
    let cells = |rows: &Rows| rows.iter().flatten().cloned().collect::<Vec<_>>();
    let (console, floor) = (cells(console), cells(floor));
    let differing = console.iter().zip(&floor).find(|(one, other)| one != other);
    if let Some((console, floor)) = differing {
        found.push(format!(
            "the floor's row is not the console's: `{floor}` in place of `{console}`"
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Rows {
        let cells = |row: &str| row.split(',').map(str::to_owned).collect();
        text.split(';').map(cells).collect()
    }

    #[test]
    fn equal_rows_do_not_differ() {
        assert!(compare(&rows("a,b;c,d"), &rows("a,b;c,d")).is_empty());
    }

    #[test]
    fn what_differs_is_named() {
        let missing = compare(&rows("a,b;c,d"), &rows("a,b"));
        assert_eq!(missing, ["the console draws 2 rows, the floor 1"]);
        let other = compare(&rows("a,b"), &rows("a,x"));
        assert_eq!(
            other,
            ["the floor's row is not the console's: `x` in place of `b`"]
        );
    }
}

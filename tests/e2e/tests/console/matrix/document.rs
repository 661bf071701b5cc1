//! `docs/FAULTS.md`: the matrix as it is written down.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

use super::noted::expect_same;
use super::table::rows;

/// What a column says, by the fault.
pub(super) type Column = BTreeMap<String, String>;

/// The places, in the order of the columns.
pub(super) const PLACES: [&str; 9] = [
    "list", "refresh", "detail", "create", "update", "pause", "resume", "delete", "bulk",
];
/// Where the matrix begins, and where it ends.
const BEGIN: &str = "<!-- the matrix -->\n";
const END: &str = "<!-- end of the matrix -->\n";
/// Writes the matrix anew rather than comparing it.
const WRITE: &str = "CHANGEFEED_WRITE_FAULTS";

/// The columns of this run.
static SEEN: Mutex<BTreeMap<&'static str, Column>> = Mutex::new(BTreeMap::new());

/// Compares a column with the document, or writes it there. With the last one
/// the whole matrix is printed.
pub(super) fn compare(place: &'static str, column: Column) -> Result<()> {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let text = std::fs::read_to_string(path()).context("docs/FAULTS.md")?;
    let mut written = read(&text)?;
    let before = written.insert(place.to_owned(), column.clone());
    let result = match is_written() {
        true => write(&text, &written),
        false => expect_same(place, &before.unwrap_or_default(), &column),
    };
    seen.insert(place, column);
    if seen.len() == PLACES.len() {
        let seen = seen
            .iter()
            .map(|(place, column)| ((*place).to_owned(), column.clone()));
        let _ = write!(std::io::stderr(), "{}", draw(&seen.collect()));
    }
    result
}

/// Compares what was tried of a column with the document.
pub(super) fn compare_part(place: &str, seen: &Column) -> Result<()> {
    let text = std::fs::read_to_string(path()).context("docs/FAULTS.md")?;
    let mut written = read(&text)?.remove(place).unwrap_or_default();
    written.retain(|fault, _| seen.contains_key(fault));
    expect_same(place, &written, seen)
}

/// Whether the document is written anew.
pub(super) fn is_written() -> bool {
    std::env::var_os(WRITE).is_some_and(|value| !value.is_empty())
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/FAULTS.md")
}

/// The columns that are written down.
fn read(text: &str) -> Result<BTreeMap<String, Column>> {
    let (_, rest) = text
        .split_once(BEGIN)
        .context("no matrix in the document")?;
    let (matrix, _) = rest.split_once(END).context("no end of the matrix")?;
    let mut columns: BTreeMap<String, Column> = BTreeMap::new();
    for line in matrix.lines().skip(2) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let Some(fault) = cells.next() else { continue };
        for (place, cell) in PLACES.iter().zip(cells) {
            let column = columns.entry((*place).to_owned()).or_default();
            column.insert(fault.to_owned(), cell.to_owned());
        }
    }
    Ok(columns)
}

fn write(text: &str, columns: &BTreeMap<String, Column>) -> Result<()> {
    let (before, rest) = text.split_once(BEGIN).context("no matrix")?;
    let (_, after) = rest.split_once(END).context("no end of the matrix")?;
    let matrix = draw(columns);
    std::fs::write(path(), [before, BEGIN, &matrix, END, after].concat())?;
    Ok(())
}

/// The table, in Markdown.
fn draw(columns: &BTreeMap<String, Column>) -> String {
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(["fault"].into_iter().chain(PLACES).collect());
    text.push_str(&"|---".repeat(PLACES.len() + 1));
    text.push_str("|\n");
    for row in rows() {
        let cell = |place: &&str| {
            let word = columns.get(*place).and_then(|column| column.get(&row.name));
            word.map_or("", String::as_str)
        };
        let cells = PLACES.iter().map(cell);
        text.push_str(&line(
            [row.name.as_str()].into_iter().chain(cells).collect(),
        ));
    }
    text
}

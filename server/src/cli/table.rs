//! Columns of text, for a terminal.

use std::io::{self, Write};

use changefeed_model::shown::visible;
use unicode_width::UnicodeWidthStr;

/// What stands between two columns.
const GAP: &str = "  ";

/// Writes rows below a head, each column as wide as its widest cell. Texts may
/// come from outside: nothing in them steers a terminal or breaks a line.
pub(super) fn write<const N: usize>(
    out: &mut impl Write,
    head: [&str; N],
    rows: &[[String; N]],
) -> io::Result<()> {
    let rows: Vec<[String; N]> = rows
        .iter()
        .map(|row| row.each_ref().map(|cell| shown(cell)))
        .collect();
    let mut widths = head.map(UnicodeWidthStr::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    line(out, head, widths)?;
    for row in &rows {
        line(out, row.each_ref().map(String::as_str), widths)?;
    }
    Ok(())
}

/// A text of many lines for its reader: a terminal gets what would steer it
/// written out, a file or a program gets every character as it is.
pub(super) fn for_reader(text: String, is_terminal: bool) -> String {
    match is_terminal {
        true => visible(&text.replace("\r\n", "\n")).into_owned(),
        false => text,
    }
}

/// A text on one line.
pub(super) fn shown(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

fn line<const N: usize>(
    out: &mut impl Write,
    cells: [&str; N],
    widths: [usize; N],
) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
        line.push_str(GAP);
    }
    writeln!(out, "{}", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[[&str; 2]]) -> String {
        let rows: Vec<[String; 2]> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        let mut out = Vec::new();
        write(&mut out, ["NAME", "STATE"], &rows).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_stand_below_each_other_whatever_the_script() {
        assert_eq!(
            written(&[["订单", "running"], ["orders", "paused"], ["", ""]]),
            "NAME    STATE\n订单    running\norders  paused\n\n"
        );
    }

    #[test]
    fn a_terminal_is_not_steered_and_a_file_gets_everything() {
        let csv = "id,name\r\n1,\"\u{1b}]0;x\u{7}\r\u{202e}\u{9b}\tlast\"\r\n";
        let shown = for_reader(csv.to_owned(), true);
        assert_eq!(shown.lines().count(), 2, "{shown}");
        let steers = ['\u{1b}', '\u{7}', '\r', '\u{202e}', '\u{9b}'];
        assert!(!shown.contains(steers), "{shown:?}");
        assert!(shown.contains("\tlast"), "{shown:?}");
        assert_eq!(for_reader(csv.to_owned(), false), csv);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let written = written(&[["\u{1b}[31mred\r\nnext\u{202e}", "x"]]);
        assert_eq!(written.lines().count(), 2, "{written}");
        assert!(!written.contains(['\u{1b}', '\r', '\u{202e}']), "{written}");
    }
}

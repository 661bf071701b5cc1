//! The findings as a table.

use super::finding::Finding;
use super::measure::{Limit, Unit};
use crate::say::thousands;

/// A table of the findings, with what is to be said of them below.
pub(crate) fn render(findings: &[Finding]) -> String {
    let mut rows = vec![["measure", "floor", "console", "ratio", "limit", ""].map(str::to_owned)];
    for finding in findings {
        let unit = finding.measure.unit();
        let figure = |median: Option<f64>| median.map_or_else(dash, |median| in_unit(unit, median));
        rows.push([
            finding.measure.title().to_owned(),
            figure(finding.floor.median()),
            figure(finding.console.median()),
            finding
                .ratio()
                .map_or_else(dash, |ratio| format!("{ratio:.2}")),
            limit_text(finding.measure.limit(), unit),
            match finding.is_kept() {
                Some(true) => "kept",
                Some(false) => "MISSED",
                None => "not told",
            }
            .to_owned(),
        ]);
    }
    let mut text = String::new();
    for row in &rows {
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        for (column, cell) in row.iter().enumerate() {
            let width = width(column);
            // Words stand to the left, figures to the right.
            match column {
                0 => text.push_str(&format!("{cell:<width$}")),
                _ => text.push_str(&format!("  {cell:>width$}")),
            }
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    for finding in findings {
        for note in &finding.notes {
            text.push_str(&format!("  {}: {note}\n", finding.measure.name()));
        }
    }
    text
}

fn dash() -> String {
    "-".to_owned()
}

fn in_unit(unit: Unit, figure: f64) -> String {
    match unit {
        Unit::Time if figure < 10.0 => format!("{figure:.1} ms"),
        Unit::Time => format!("{} ms", whole(figure)),
        Unit::Size if figure < 1e6 => format!("{} B", whole(figure)),
        Unit::Size => format!("{:.1} MB", figure / 1e6),
    }
}

fn whole(figure: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a figure of a measure, far below the limits"
    )]
    let whole = figure.round().max(0.0) as usize;
    thousands(whole)
}

fn limit_text(limit: Limit, unit: Unit) -> String {
    match limit {
        Limit::OfFloor(most) => format!("{most} x floor"),
        Limit::AtMost(most) => in_unit(unit, most),
        Limit::Near(part) => format!("± {:.0} %", part * 100.0),
        Limit::Growth(part) => format!("+ {:.0} %", part * 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::Samples;
    use super::super::measure::Measure;
    use super::*;

    #[test]
    fn each_finding_is_a_line_with_its_verdict() {
        let row = Finding {
            floor: Samples(vec![200.0]),
            console: Samples(vec![310.0]),
            notes: vec!["20 tasks".to_owned()],
            ..Finding::new(Measure::FirstRow)
        };
        let load = Finding {
            console: Samples(vec![158_123.0]),
            ..Finding::new(Measure::FirstLoad)
        };
        let text = render(&[row, load]);
        let lines: Vec<&str> = text.lines().collect();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            words(lines[1]),
            "first row painted, cold 200 ms 310 ms 1.55 1.5 x floor MISSED"
        );
        assert_eq!(
            words(lines[2]),
            "first load, brotli - 158,123 B - 165,000 B kept"
        );
        assert_eq!(lines[3], "  first-row: 20 tasks");
    }

    #[test]
    fn figures_are_read_at_a_glance() {
        assert_eq!(in_unit(Unit::Time, 3.24), "3.2 ms");
        assert_eq!(in_unit(Unit::Time, 1234.4), "1,234 ms");
        assert_eq!(in_unit(Unit::Size, 60e6), "60.0 MB");
    }
}

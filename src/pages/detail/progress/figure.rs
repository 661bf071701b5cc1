//! What this tab saw of a task, as a chart.

use changefeed_model::chart::{Direction, SPARK_TOP_MS, Sample, Summary};
use changefeed_model::health::{Point, Thresholds};

use super::super::words::DetailWords;
use crate::i18n::format::{duration, rough};
use crate::i18n::{Language, counted, fill, form, number};
use crate::ui::chart::{Figure, Limit, Look, Pane, Series, Unit};

/// A line needs two points.
const POINTS_LEAST: usize = 2;
/// How high the panes are, in pixels.
const LAG_HEIGHT: i32 = 168;
const PROGRESS_HEIGHT: i32 = 84;

/// The chart of what was seen; `None` of fewer than two reads.
pub(super) fn figure_of(
    points: &[Point],
    thresholds: &Thresholds,
    language: Language,
) -> Option<Figure> {
    if points.len() < POINTS_LEAST {
        return None;
    }
    let words = DetailWords::of(language);
    let samples = |value: fn(&Point) -> Option<i64>| -> Vec<Sample> {
        points
            .iter()
            .map(|point| (point.at_ms, value(point)))
            .collect()
    };
    let lag = samples(Point::lag_ms);
    let limit = |at, pattern, tone| Limit {
        at,
        label: fill(pattern, &[("age", &duration(language.words(), at))]),
        tone,
    };
    Some(Figure {
        language,
        name: words.chart,
        summary: summary_of(&lag, language),
        table: counted(language, words.table, points.len()),
        time: words.time,
        panes: vec![
            Pane {
                title: words.lag,
                unit: Unit::Duration(SPARK_TOP_MS),
                height: LAG_HEIGHT,
                series: vec![Series {
                    name: words.lag,
                    look: Look::Area,
                    samples: lag,
                }],
                limits: vec![
                    limit(thresholds.lagging_ms, words.lagging_above, "warning"),
                    limit(thresholds.critical_ms, words.critical_above, "bad"),
                ],
            },
            Pane {
                title: words.against,
                unit: Unit::Time,
                height: PROGRESS_HEIGHT,
                series: vec![
                    Series {
                        name: words.upstream,
                        look: Look::Reference,
                        samples: samples(Point::upstream_ms),
                    },
                    Series {
                        name: words.checkpoint,
                        look: Look::Main,
                        samples: samples(Point::checkpoint_ms),
                    },
                ],
                limits: Vec::new(),
            },
        ],
    })
}

/// The lag in a sentence: what the chart says to those who do not see it.
fn summary_of(lag: &[Sample], language: Language) -> String {
    let (words, units) = (DetailWords::of(language), language.words());
    let Some(summary) = Summary::of(lag) else {
        return String::new();
    };
    let Some((least, most)) = summary.range else {
        return words.lag_never.to_owned();
    };
    let (pattern, now) = match summary.last {
        Some(now) => (words.lag_now, duration(units, now)),
        None => (words.lag_then, String::new()),
    };
    let direction = match summary.direction {
        Some(Direction::Rising) => words.rising,
        Some(Direction::Falling) => words.falling,
        Some(Direction::Wavering) => words.wavering,
        Some(Direction::Steady) | None => words.steady,
    };
    let span = rough(units, summary.to_ms.saturating_sub(summary.from_ms));
    let mut text = fill(
        pattern,
        &[
            ("now", &now),
            ("least", &duration(units, least)),
            ("most", &duration(units, most)),
            ("span", &span),
            ("direction", direction),
        ],
    );
    if summary.unknown > 0 {
        let grouped = |n| number(language, n);
        let (n, all) = (grouped(summary.unknown), grouped(lag.len()));
        let word = form(language, words.unknown_at, lag.len() as u64);
        text.push_str(&fill(word, &[("n", &n), ("all", &all)]));
    }
    text
}

//! The line of time from where replication started, through the checkpoint,
//! to the upstream.

use changefeed_model::Task;
use changefeed_model::chart::{Scale, decimal};
use changefeed_model::health::lag_ms;

use super::super::words::DetailWords;
use crate::i18n::format::{duration, local_time, utc_time};
use crate::i18n::{Language, fill};
use crate::ui::element::{Element, el, svg_el};

/// The length of the line in tenths of a per cent.
const LENGTH: i32 = 1_000;
/// The checkpoint is drawn no nearer to an end that it has not reached: a lag
/// of seconds after a month of replication would not be seen.
const NEAREST: i32 = 50;

/// Draws the line, and what stands on it with its times.
pub(super) fn draw_line(task: &Task, language: Language) -> Element {
    let words = DetailWords::of(language);
    let units = language.words();
    let (start, checkpoint, upstream) = (task.start_ms(), task.checkpoint_ms(), task.upstream_ms());
    let done = start
        .zip(checkpoint)
        .map(|(start, checkpoint)| duration(units, checkpoint.saturating_sub(start)));
    let lag = lag_ms(task);
    let about_start = match (&done, start) {
        (Some(done), _) => fill(words.start_more, &[("age", done)]),
        (None, Some(_)) => String::new(),
        (None, None) => words.start_unknown.to_owned(),
    };
    let about_checkpoint = match lag {
        Some(0) => words.not_behind.to_owned(),
        Some(lag) => fill(words.behind, &[("age", &duration(units, lag))]),
        None => words.behind_unknown.to_owned(),
    };
    let about_upstream = upstream.map_or("", |_| words.upstream_more);
    let entry = |name, at, word, about: &str| draw_entry(name, at, word, about, language);
    let entries = el("dl")
        .class("progress-points")
        .el(entry("start", start, words.start, &about_start))
        .el(entry(
            "checkpoint",
            checkpoint,
            words.checkpoint,
            &about_checkpoint,
        ))
        .el(entry("upstream", upstream, words.upstream, about_upstream));
    let part = el("div").class("progress-line");
    let Some((checkpoint, upstream)) = checkpoint.zip(upstream) else {
        return part.el(entries);
    };
    let unknown = || units.unknown.to_owned();
    let label = fill(
        words.line,
        &[
            ("done", &done.unwrap_or_else(unknown)),
            ("lag", &lag.map_or_else(unknown, |lag| duration(units, lag))),
        ],
    );
    let at = place(start, checkpoint, upstream);
    part.el(draw_bar(&at, start.is_some(), lag, words).attr("aria-label", &label))
        .el(entries)
}

/// Where the checkpoint is on the line.
struct Place {
    at: i32,
    /// Whether it was moved off an end, so that the line is not to scale.
    is_moved: bool,
}

fn place(start: Option<i64>, checkpoint: i64, upstream: i64) -> Place {
    // Without a start, what was done is of no known length.
    let Some(start) = start.filter(|start| *start < upstream) else {
        let at = if checkpoint < upstream {
            LENGTH / 2
        } else {
            LENGTH
        };
        return Place { at, is_moved: true };
    };
    let exact = Scale::new(start, upstream, 0, LENGTH).place(checkpoint);
    let at = match exact {
        _ if checkpoint >= upstream => LENGTH,
        _ if checkpoint <= start => 0,
        exact => exact.clamp(NEAREST, LENGTH - NEAREST),
    };
    Place {
        at,
        is_moved: at != exact,
    }
}

fn draw_bar(place: &Place, has_start: bool, lag: Option<i64>, words: &DetailWords) -> Element {
    let at = percent(place.at);
    let mut bar = svg_el("svg")
        .class("progress-bar")
        .attr("role", "img")
        .attr("height", "20")
        .el(stretch("progress-lag", &at, "100%"))
        .el(stretch("progress-done", "0", &at));
    if place.is_moved && place.at > 0 {
        // Two strokes through the longer part: it is cut short.
        let middle = percent(if place.at * 2 >= LENGTH {
            place.at / 2
        } else {
            (place.at + LENGTH) / 2
        });
        bar = bar.el(svg_el("svg")
            .attr("x", &middle)
            .attr("data-part", "not-to-scale")
            .el(svg_el("title").text(words.not_to_scale))
            .el(svg_el("path")
                .class("progress-cut")
                .attr("d", "M-5 16l5-12h4l-5 12z"))
            .el(svg_el("path")
                .class("progress-edge")
                .attr("d", "M-5 16l5-12M-1 16l5-12")));
    }
    if has_start {
        bar = bar.el(dot("start", "0"));
    }
    bar = bar.el(dot("upstream", "100%"));
    if lag.is_some() {
        bar = bar.el(dot("checkpoint", &at));
    }
    bar
}

fn stretch(class: &str, from: &str, to: &str) -> Element {
    svg_el("line")
        .class(class)
        .attr("x1", from)
        .attr("x2", to)
        .attr("y1", "10")
        .attr("y2", "10")
}

fn dot(point: &str, across: &str) -> Element {
    svg_el("circle")
        .class("progress-dot")
        .attr("data-point", point)
        .attr("cx", across)
        .attr("cy", "10")
        .attr("r", "5")
}

fn percent(tenths: i32) -> String {
    [&decimal(tenths), "%"].concat()
}

fn draw_entry(name: &str, at: Option<i64>, word: &str, about: &str, language: Language) -> Element {
    let time = match at {
        Some(at) => el("time")
            .attr("datetime", &utc_time(at))
            .attr("title", &utc_time(at))
            .text(&local_time(language, at)),
        None => el("span").class("muted").text(language.words().unknown),
    };
    el("div")
        .attr("data-point", name)
        .el(el("dt").text(word))
        .el(el("dd").el(time))
        .el(el("dd").class("progress-about").text(about))
}

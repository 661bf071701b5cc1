//! What a changefeed does, drawn: upstream, TiCDC, downstream.

use super::{Pick, word};
use crate::ui::element::{Element, el, svg_el};

/// The shapes, in a box of 360 by 72: the upstream's tables, the way of the
/// changes, the engine, and the downstream's tables.
const SHAPES: [(&str, &str); 5] = [
    ("picture-way", "M92 36H142M218 36H268"),
    ("picture-way", "M136 30l6 6-6 6M262 30l6 6-6 6"),
    (
        "picture-store",
        "M24 16c0-5 13-9 30-9s30 4 30 9v40c0 5-13 9-30 9s-30-4-30-9zM24 16c0 5 13 9 30 9s30-4 30-9M24 36c0 5 13 9 30 9s30-4 30-9",
    ),
    (
        "picture-engine",
        "M158 10h44a8 8 0 0 1 8 8v36a8 8 0 0 1-8 8h-44a8 8 0 0 1-8-8V18a8 8 0 0 1 8-8zM165 32a16 16 0 0 1 28-4M195 40a16 16 0 0 1-28 4M194 20v9h-9M166 52v-9h9",
    ),
    (
        "picture-store",
        "M276 16c0-5 13-9 30-9s30 4 30 9v40c0 5-13 9-30 9s-30-4-30-9zM276 16c0 5 13 9 30 9s30-4 30-9M276 36c0 5 13 9 30 9s30-4 30-9",
    ),
];

/// Draws it, with a caption below each place.
pub(super) fn draw_picture() -> Element {
    let shapes = SHAPES.map(|(class, path)| svg_el("path").class(class).attr("d", path));
    let picture = svg_el("svg")
        .attr("viewBox", "0 0 360 72")
        .attr("role", "img")
        .attr_text("aria-label", word(|words| words.picture))
        .els(shapes);
    let captions = el("figcaption")
        .el(caption(|words| words.upstream, |words| words.upstream_more))
        .el(el("span")
            .el(el("b").text("TiCDC"))
            .el(el("span").says(word(|words| words.engine_more))))
        .el(el("span")
            .el(el("b").says(word(|words| words.downstream)))
            .el(el("span").text("TiDB · MySQL · Kafka")));
    el("figure").class("picture").el(picture).el(captions)
}

fn caption(name: Pick, more: Pick) -> Element {
    el("span")
        .el(el("b").says(word(name)))
        .el(el("span").says(word(more)))
}

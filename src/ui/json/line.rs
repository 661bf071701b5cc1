//! A line of the tree. It is drawn from its key, which holds all that is
//! drawn: one that stays as it is is not drawn anew.

use std::sync::Arc;

use changefeed_model::tree::{Leaf, Line, Part};
use leptos::prelude::Callable;

use super::{Say, Tree};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Flag, press, text};

/// Between the parts of a key. Texts and keys of JSON hold it escaped, and a
/// path stands last.
const SEPARATOR: char = '\0';
/// Steps to the right at most.
const DEPTH_MOST: usize = 12;

/// The key of a line. Folded and unfolded, an object has the same: the button
/// that folds it keeps the focus.
pub(super) fn key_of(line: &Line) -> String {
    let (kind, text, count) = match &line.part {
        Part::Leaf { leaf, text, cut } => (word_of(*leaf), text.as_str(), cut.unwrap_or(0)),
        Part::Open { bracket, count } | Part::Folded { bracket, count } => {
            ("open", bracket.signs()[0], *count)
        }
        Part::More(count) => ("more", "", *count),
        Part::Close(bracket) => ("close", bracket.signs()[1], 0),
    };
    let comma = if line.has_next { "," } else { "" };
    let parts = [
        kind,
        &line.depth.min(DEPTH_MOST).to_string(),
        line.key.as_deref().unwrap_or_default(),
        text,
        &count.to_string(),
        comma,
        &line.path,
    ];
    let mut key = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            key.push(SEPARATOR);
        }
        key.push_str(part);
    }
    key
}

fn word_of(leaf: Leaf) -> &'static str {
    match leaf {
        Leaf::Text => "text",
        Leaf::Number => "number",
        Leaf::Word => "word",
    }
}

/// Draws the line of a key.
pub(super) fn draw_line(tree: Tree, key: &str) -> Element {
    let mut parts = key.splitn(7, SEPARATOR);
    let mut part = || parts.next().unwrap_or_default();
    let (kind, depth, name, shown) = (part(), part(), part(), part());
    let count: usize = part().parse().unwrap_or_default();
    let (comma, path) = (part(), part().to_owned());
    let mut line = el("div").class("json-line").attr("data-depth", depth);
    let is_foldable = kind == "open" && count > 0;
    if is_foldable {
        line = line.el(draw_fold(tree, name, &path));
    }
    if !name.is_empty() {
        line = line.el(el("span").class("json-key").text(name)).text(": ");
    }
    match kind {
        "more" => line.el(draw_all(tree, Say::More(count), path)),
        "open" if is_foldable => draw_folded(line.text(shown), tree, shown, count, comma, path),
        "open" => line.text(shown).text(close_of(shown)).text(comma),
        "close" => line.text(shown).text(comma),
        kind => {
            let value = el("span").attr("data-json", kind).text(shown);
            let line = line.el(value).text(comma);
            if count == 0 {
                return line;
            }
            line.text(" ").el(draw_all(tree, Say::Text(count), path))
        }
    }
}

fn draw_fold(tree: Tree, name: &str, path: &str) -> Element {
    let name = name.trim_matches('"').to_owned();
    let (of_label, of_state) = (path.to_owned(), path.to_owned());
    let label = text(move || {
        let name = name.clone();
        tree.say.run(match tree.is_folded(&of_label) {
            true => Say::Unfold(name),
            false => Say::Fold(name),
        })
    });
    let expanded: Flag = Arc::new(move || {
        Some(if tree.is_folded(&of_state) {
            "false"
        } else {
            "true"
        })
    });
    let path = path.to_owned();
    let button = Press {
        class: "json-fold",
        label: Some(label),
        ..Press::new("fold", text(String::new))
    };
    button
        .draw(press(move || tree.toggle(&path)))
        .attr_flag("aria-expanded", expanded)
}

/// What stands behind the bracket of something folded: how much there is, and
/// the other bracket.
fn draw_folded(
    line: Element,
    tree: Tree,
    open: &str,
    count: usize,
    comma: &str,
    path: String,
) -> Element {
    let close = [close_of(open), comma].concat();
    let of_count = path.clone();
    let entries = text(move || match tree.is_folded(&of_count) {
        true => tree.say.run(Say::Entries(count)),
        false => String::new(),
    });
    let close = text(move || match tree.is_folded(&path) {
        true => close.clone(),
        false => String::new(),
    });
    line.el(el("span").class("json-count").says(entries))
        .says(close)
}

fn draw_all(tree: Tree, said: Say, path: String) -> Element {
    let button = Press {
        class: "json-all",
        ..Press::new("show-all", tree.text(said))
    };
    button.draw(press(move || tree.show_all(&path)))
}

/// The bracket that closes what this one opens.
fn close_of(open: &str) -> &'static str {
    if open == "{" { "}" } else { "]" }
}

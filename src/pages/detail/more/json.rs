//! The task as JSON: a tree that folds, and its copies.

use changefeed_model::{Object, draft};
use leptos::prelude::*;

use super::words::{MoreWords, text as word};
use crate::app::use_console;
use crate::forms::draw_copies;
use crate::i18n::{counted, fill};
use crate::route::segment;
use crate::tasks::Row;
use crate::ui::element::el;
use crate::ui::json::{Say, Tree, draw_tree};

/// Draws it; `id` is what the task was asked for by.
pub(super) fn draw_json(row: &Row, id: String) -> AnyView {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let value = Memo::new(move |_| seen.with(|seen| seen.task.to_shown_json()));
    let json = move || serde_json::to_string_pretty(&value.get()).ok();
    let command = move |base: &str| {
        let url = [base, "/changefeeds/", &segment(&id)].concat();
        Some(draft::curl("GET", &url, &Object::new()))
    };
    let say = move |said: Say| {
        let words = MoreWords::of(locale.language());
        let count = |word, n: usize| counted(locale.language(), word, n);
        let named = |pattern, name: &str| match name {
            "" => fill(pattern, &[("name", words.whole)]),
            name => fill(pattern, &[("name", name)]),
        };
        match said {
            Say::Name => words.json.to_owned(),
            Say::FoldAll => words.fold_all.to_owned(),
            Say::UnfoldAll => words.unfold_all.to_owned(),
            Say::Fold(name) => named(words.fold, &name),
            Say::Unfold(name) => named(words.unfold, &name),
            Say::Entries(n) => count(words.entries, n),
            Say::More(n) => count(words.show_more, n),
            Say::Text(n) => count(words.show_text, n),
        }
    };
    let tree = Tree::new(value.into(), Callback::new(say));
    el("div")
        .class("task-json")
        .el(el("p")
            .class("section-note")
            .says(word(|words| words.secrets)))
        .el(el("div")
            .class("json-tools no-print")
            .el(tree.draw_tools())
            .el(draw_copies(Box::new(json), Box::new(command))))
        .el(draw_tree(tree))
        .view()
}

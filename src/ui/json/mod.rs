//! JSON as a tree that folds. What its lines are is the model's.

mod line;

use std::collections::BTreeSet;

use changefeed_model::tree::{Folds, Part, foldable, lines};
use leptos::prelude::*;
use serde_json::Value;

use self::line::{draw_line, key_of};
use super::button::Press;
use super::element::{Element, el, focus};
use super::reactive::{Text, press, text};

/// What a tree says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// Its name for assistive technology.
    Name,
    /// The button that folds all.
    FoldAll,
    /// The button that unfolds all.
    UnfoldAll,
    /// The button that folds what has this key; none is the whole.
    Fold(String),
    /// The button that unfolds it.
    Unfold(String),
    /// How many entries are folded away.
    Entries(usize),
    /// The button that shows so many more entries.
    More(usize),
    /// The button that shows all so many characters of a text.
    Text(usize),
}

/// A tree: its value, and what of it is folded. It stays folded while the
/// value changes.
#[derive(Clone, Copy)]
pub struct Tree {
    value: Signal<Value>,
    folds: RwSignal<Folds>,
    folded: Memo<BTreeSet<String>>,
    keys: Memo<Vec<String>>,
    say: Callback<Say, String>,
    holder: StoredValue<Option<web_sys::Element>, LocalStorage>,
}

impl Tree {
    /// The tree of a value, with its words.
    #[must_use]
    pub fn new(value: Signal<Value>, say: Callback<Say, String>) -> Self {
        let folds = RwSignal::new(Folds::default());
        let shown = Memo::new(move |_| folds.with(|folds| value.with(|value| lines(value, folds))));
        let folded = Memo::new(move |_| {
            shown.with(|lines| {
                let is_folded = |part: &Part| matches!(part, Part::Folded { count: 1.., .. });
                let folded = lines.iter().filter(|line| is_folded(&line.part));
                folded.map(|line| line.path.clone()).collect()
            })
        });
        let keys = Memo::new(move |_| shown.with(|lines| lines.iter().map(key_of).collect()));
        Self {
            value,
            folds,
            folded,
            keys,
            say,
            holder: StoredValue::new_local(None),
        }
    }

    /// Draws the buttons that fold and unfold all.
    #[must_use]
    pub fn draw_tools(self) -> Element {
        let fold = press(move || {
            let paths = self.value.with_untracked(foldable);
            self.folds.update(|folds| folds.fold_all(paths));
        });
        let unfold = press(move || self.folds.update(Folds::unfold_all));
        el("div")
            .class("json-folds")
            .el(Press::new("fold-all", self.text(Say::FoldAll)).draw(fold))
            .el(Press::new("unfold-all", self.text(Say::UnfoldAll)).draw(unfold))
    }

    fn text(self, said: Say) -> Text {
        text(move || self.say.run(said.clone()))
    }

    fn is_folded(self, path: &str) -> bool {
        self.folded.with(|folded| folded.contains(path))
    }

    fn toggle(self, path: &str) {
        let is_folded = untrack(|| self.is_folded(path));
        self.folds.update(|folds| match is_folded {
            true => folds.unfold(path),
            false => folds.fold(path),
        });
    }

    /// Shows all of something. The button for that goes away: the focus goes
    /// to the tree.
    fn show_all(self, path: &str) {
        self.folds.update(|folds| folds.show_all(path));
        if let Some(node) = self.holder.get_value() {
            focus(&node);
        }
    }
}

/// Draws the lines of a tree.
#[must_use]
pub fn draw_tree(tree: Tree) -> Element {
    let lines = el("div")
        .class("json mono")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("data-part", "json-tree")
        .attr_text("aria-label", tree.text(Say::Name))
        .each(
            move || tree.keys.get(),
            move |key| Some(draw_line(tree, &key)),
        );
    tree.holder.set_value(lines.node());
    lines
}

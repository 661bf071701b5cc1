//! JSON as lines, for a tree that folds.
//!
//! What is long is cut: texts, and objects and lists with many entries; each
//! cut tells how much there is, and goes away when asked for.

mod folds;
mod line;

use serde_json::Value;

pub use folds::Folds;
pub use line::{Bracket, Leaf, Line, Part};

/// A text is shown up to so many characters.
pub const TEXT_MOST: usize = 400;
/// An object or a list is shown up to so many entries.
pub const ENTRIES_MOST: usize = 100;
/// When so many lines are there, what follows is folded.
pub const LINES_MOST: usize = 4_000;

/// The lines of a value.
#[must_use]
pub fn lines(value: &Value, folds: &Folds) -> Vec<Line> {
    let mut tree = Tree {
        folds,
        lines: Vec::new(),
    };
    tree.push(value, Place::default());
    tree.lines
}

/// The paths of all that can be folded, but for the whole.
#[must_use]
pub fn foldable(value: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    collect(value, "", &mut paths);
    paths
}

fn collect(value: &Value, path: &str, paths: &mut Vec<String>) {
    let mut enter = |key: &str, inner: &Value| {
        let path = join(path, key);
        if is_foldable(inner) {
            paths.push(path.clone());
            collect(inner, &path, paths);
        }
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, inner)| enter(key, inner)),
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                enter(&index.to_string(), inner);
            }
        }
        _ => {}
    }
}

/// Whether there is something in it to fold away.
fn is_foldable(value: &Value) -> bool {
    match value {
        Value::Object(object) => !object.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => false,
    }
}

/// A step further down a JSON pointer (RFC 6901).
fn join(path: &str, key: &str) -> String {
    [path, "/", &key.replace('~', "~0").replace('/', "~1")].concat()
}

/// Where a value stands.
#[derive(Clone, Default)]
struct Place {
    path: String,
    depth: usize,
    key: Option<String>,
    has_next: bool,
}

impl Place {
    fn line(self, part: Part) -> Line {
        Line {
            path: self.path,
            depth: self.depth,
            key: self.key,
            part,
            has_next: self.has_next,
        }
    }
}

struct Tree<'a> {
    folds: &'a Folds,
    lines: Vec<Line>,
}

impl Tree<'_> {
    fn push(&mut self, value: &Value, place: Place) {
        match value {
            Value::Object(object) => {
                let entries = object
                    .iter()
                    .map(|(key, inner)| (Some(key.as_str()), inner));
                self.push_all(Bracket::Object, &mut { entries }, object.len(), place);
            }
            Value::Array(list) => {
                let entries = list.iter().map(|inner| (None, inner));
                self.push_all(Bracket::List, &mut { entries }, list.len(), place);
            }
            Value::String(text) => {
                let is_whole = self.folds.is_whole(&place.path);
                self.lines.push(place.line(line::text(text, is_whole)));
            }
            other => {
                let leaf = match other {
                    Value::Number(_) => Leaf::Number,
                    _ => Leaf::Word,
                };
                let text = other.to_string();
                let cut = None;
                self.lines.push(place.line(Part::Leaf { leaf, text, cut }));
            }
        }
    }

    fn push_all(
        &mut self,
        bracket: Bracket,
        entries: &mut dyn Iterator<Item = (Option<&str>, &Value)>,
        count: usize,
        place: Place,
    ) {
        let is_full = self.lines.len() >= LINES_MOST && place.depth > 0;
        if count == 0 || self.folds.is_folded(&place.path, is_full) {
            self.lines.push(place.line(Part::Folded { bracket, count }));
            return;
        }
        let Place { path, depth, .. } = place.clone();
        self.lines
            .push(place.clone().line(Part::Open { bracket, count }));
        let most = if self.folds.is_whole(&path) {
            count
        } else {
            ENTRIES_MOST
        };
        for (index, (key, inner)) in entries.take(most).enumerate() {
            let step = key.map_or_else(|| index.to_string(), str::to_owned);
            let inner_place = Place {
                path: join(&path, &step),
                depth: depth + 1,
                key: key.map(|key| line::quoted(key, TEXT_MOST).0),
                has_next: index + 1 < count,
            };
            self.push(inner, inner_place);
        }
        if most < count {
            self.lines.push(Line {
                path: path.clone(),
                depth: depth + 1,
                key: None,
                part: Part::More(count - most),
                has_next: false,
            });
        }
        self.lines.push(Line {
            key: None,
            part: Part::Close(bracket),
            ..place.line(Part::Close(bracket))
        });
    }
}

#[cfg(test)]
mod tests;

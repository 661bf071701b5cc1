//! Programs that match: all ways through them are gone at once, character by
//! character (Thompson), so the time is at most their length times the text's.

use crate::rules::fold::fold;
use crate::rules::set::Set;

/// A step of a program. Jumps are relative, so parts can be moved and copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes this character.
    Char(char),
    /// Takes a character that folds to this one.
    Folded(char),
    /// Takes any character.
    Any,
    /// Takes any character but a line's end.
    NoNewline,
    /// Takes a character of a set, by its index.
    Set(usize),
    /// The same, whatever its case.
    FoldedSet(usize),
    /// Goes on here and there.
    Split(isize),
    /// Goes on there.
    Jump(isize),
    /// Goes on where this holds.
    Look(Look),
    /// Has matched.
    Match,
}

/// What holds between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordEdge,
    NoWordEdge,
}

/// A compiled regular expression.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) sets: Vec<Set>,
}

/// Where a run stands: between two characters.
struct Place {
    /// Each place has a number of its own, for the marks.
    number: usize,
    before: Option<char>,
    after: Option<char>,
}

/// The steps that take a character and that were reached at a place.
struct Reached {
    list: Vec<usize>,
    /// The last place where each step was reached.
    marks: Vec<usize>,
    todo: Vec<usize>,
}

impl Program {
    /// Whether it matches somewhere in the text.
    pub(super) fn is_match(&self, text: &[char]) -> bool {
        let mut now = Vec::new();
        let mut next = Reached {
            list: Vec::new(),
            marks: vec![0; self.steps.len()],
            todo: Vec::new(),
        };
        let mut before = None;
        let is_anchored = self.steps.first() == Some(&Step::Look(Look::TextStart));
        for index in 0..=text.len() {
            let after = text.get(index).copied();
            let place = Place {
                number: index + 1,
                before,
                after,
            };
            // What took the character before goes on here, and a new try
            // begins: it may match anywhere.
            for taken in now.drain(..) {
                if before.is_some_and(|c| self.takes(taken, c))
                    && self.reach(&mut next, taken + 1, &place)
                {
                    return true;
                }
            }
            if self.reach(&mut next, 0, &place) {
                return true;
            }
            core::mem::swap(&mut now, &mut next.list);
            if is_anchored && now.is_empty() {
                return false;
            }
            before = after;
        }
        false
    }

    /// The characters that every way takes: up to where one way leaves out
    /// what another does.
    pub(super) fn literals(&self) -> impl Iterator<Item = char> {
        let is_on_every_way =
            |step: &&Step| !matches!(step, Step::Split(by) | Step::Jump(by) if *by > 0);
        let steps = self.steps.iter().take_while(is_on_every_way);
        steps.filter_map(|step| match step {
            Step::Char(c) => Some(*c),
            _ => None,
        })
    }

    /// Follows the steps that take nothing; `true` is a match.
    fn reach(&self, reached: &mut Reached, start: usize, place: &Place) -> bool {
        reached.todo.push(start);
        while let Some(at) = reached.todo.pop() {
            let (Some(step), Some(mark)) = (self.steps.get(at), reached.marks.get_mut(at)) else {
                continue;
            };
            if *mark == place.number {
                continue;
            }
            *mark = place.number;
            match *step {
                Step::Match => return true,
                Step::Split(by) => {
                    reached.todo.push(at.wrapping_add_signed(by));
                    reached.todo.push(at + 1);
                }
                Step::Jump(by) => reached.todo.push(at.wrapping_add_signed(by)),
                Step::Look(look) if place.has(look) => reached.todo.push(at + 1),
                Step::Look(_) => {}
                _ => reached.list.push(at),
            }
        }
        false
    }

    fn takes(&self, step: usize, c: char) -> bool {
        match self.steps.get(step) {
            Some(Step::Char(own)) => *own == c,
            Some(Step::Folded(own)) => *own == fold(c),
            Some(Step::Any) => true,
            Some(Step::NoNewline) => c != '\n',
            Some(Step::Set(set)) => self.sets.get(*set).is_some_and(|set| set.has(c)),
            Some(Step::FoldedSet(set)) => self.sets.get(*set).is_some_and(|set| set.has_folded(c)),
            _ => false,
        }
    }
}

impl Place {
    fn has(&self, look: Look) -> bool {
        let is_edge = is_of_word(self.before) != is_of_word(self.after);
        match look {
            Look::TextStart => self.before.is_none(),
            Look::TextEnd => self.after.is_none(),
            Look::LineStart => self.before.is_none_or(|c| c == '\n'),
            Look::LineEnd => self.after.is_none_or(|c| c == '\n'),
            Look::WordEdge => is_edge,
            Look::NoWordEdge => !is_edge,
        }
    }
}

/// RE2's words are ASCII.
fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
}

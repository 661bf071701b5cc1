//! A line that is offered, as data.

use changefeed_model::search::{Query, pieces};
use changefeed_model::shown::brief;

use super::item::{Command, Deed, Item};
use super::task::Known;
use super::words::PaletteWords;
use crate::app::Console;
use crate::i18n::sentence;
use crate::tasks::tone_attribute;
use crate::ui::icon::later::ARROW_RIGHT;

/// What a name or an id may take up, in characters.
const TEXT_MOST: usize = 120;

/// A text in pieces, those that fit marked.
pub(super) type Pieces = Vec<(String, bool)>;

/// A line that is offered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) item: Item,
    /// The path of its icon.
    pub(super) icon: &'static str,
    /// What is done, where that stands before the name.
    pub(super) verb: &'static str,
    pub(super) name: Pieces,
    pub(super) beside: Pieces,
    /// The tone and the word of the state.
    pub(super) badge: Option<(&'static str, String)>,
    pub(super) keys: &'static [&'static str],
}

/// A text, cut, with what fits marked.
fn marked(text: &str, places: &[u16]) -> Pieces {
    let text = brief(text, TEXT_MOST);
    let pieces = pieces(&text, places).into_iter();
    pieces
        .map(|(piece, is_marked)| (piece.to_owned(), is_marked))
        .collect()
}

impl Line {
    /// The line of a task.
    pub(super) fn of_task(console: Console, task: &Known, query: &mut Query) -> Self {
        let words = console.locale.words();
        let [name, id] = query.marks(task.name(), task.id());
        let name = match task.name().trim() {
            "" => vec![(words.unnamed.to_owned(), false)],
            _ => marked(task.name(), &name),
        };
        let verdict = &task.seen.verdict;
        Self {
            item: Item::Task(task.key.clone()),
            icon: ARROW_RIGHT,
            verb: "",
            name,
            beside: marked(task.id(), &id),
            badge: Some((
                tone_attribute(verdict.health),
                sentence::verdict_state(words, verdict),
            )),
            keys: &[],
        }
    }

    /// The line of something to do with a task, which is named.
    pub(super) fn of_task_to(
        console: Console,
        task: &Known,
        deed: Deed,
        query: &mut Query,
    ) -> Self {
        let words = PaletteWords::of(console.locale.language());
        Self {
            item: Item::Do(task.key.clone(), deed),
            icon: deed.icon(),
            verb: deed.word(words),
            ..Self::of_task(console, task, query)
        }
    }

    /// The line of something to do with the task that is spoken of.
    pub(super) fn of_deed(console: Console, task: &Known, deed: Deed, query: &mut Query) -> Self {
        let word = deed.word(PaletteWords::of(console.locale.language()));
        let [name, _] = query.marks(word, "");
        Self {
            item: Item::Do(task.key.clone(), deed),
            icon: deed.icon(),
            verb: "",
            name: marked(word, &name),
            beside: Vec::new(),
            badge: None,
            keys: match deed {
                Deed::Edit => &["e"],
                Deed::Send(changefeed_model::Operation::Pause)
                | Deed::Send(changefeed_model::Operation::Resume) => &["p"],
                _ => &[],
            },
        }
    }

    /// The line of a command.
    pub(super) fn of_command(console: Console, command: Command, query: &mut Query) -> Self {
        let word = command.word(PaletteWords::of(console.locale.language()));
        let [name, _] = query.marks(word, "");
        Self {
            item: Item::Command(command),
            icon: command.icon(),
            verb: "",
            name: marked(word, &name),
            beside: Vec::new(),
            badge: None,
            keys: command.keys(),
        }
    }
}

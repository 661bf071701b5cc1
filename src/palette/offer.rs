//! What is offered for what is typed.

use changefeed_model::search::{Query, Ranking, Recent};

use super::command::commands;
use super::item::{Command, Deed};
use super::line::Line;
use super::task::{Known, known};
use super::words::PaletteWords;
use crate::app::Console;
use crate::i18n::{Language, fill};

/// So many lines are offered of what fits.
const MOST: usize = 50;
/// So many recent tasks while nothing is typed.
const RECENT_MOST: usize = 6;
/// So many others.
const OTHERS_MOST: usize = 20;
/// So many tasks by a verb.
const VERB_MOST: usize = 10;

/// What is offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Offer {
    pub(super) groups: Vec<Group>,
    /// How many fit in all.
    pub(super) count: usize,
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) heading: String,
    pub(super) lines: Vec<Line>,
}

impl Offer {
    /// All lines, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    fn of(groups: Vec<(String, Vec<Line>)>) -> Self {
        let filled = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
        let groups: Vec<Group> = filled
            .map(|(heading, lines)| Group { heading, lines })
            .collect();
        let count = groups.iter().map(|group| group.lines.len()).sum();
        Self { groups, count }
    }
}

/// What is offered for what is typed: the operations of the task `of`, or
/// everything. Tracked.
pub(super) fn offer(
    console: Console,
    typed: &str,
    of: Option<&str>,
    here: Option<&str>,
    recent: &Recent,
) -> Offer {
    let words = PaletteWords::of(console.locale.language());
    if let Some(key) = of {
        console.tasks.track();
        let lines = match Known::of(console, key, recent) {
            Some(task) => deeds(console, &task, typed),
            None => Vec::new(),
        };
        return Offer::of(vec![(words.group_operations.to_owned(), lines)]);
    }
    let tasks = known(console, here, recent);
    let commands = commands(console);
    let here = here.and_then(|here| tasks.iter().find(|task| task.key == here));
    if typed.trim().is_empty() {
        return without_query(console, &tasks, &commands, here, recent);
    }
    let mut ranking = Ranking::new(Query::new(typed));
    for (at, command) in (0..).zip(&commands) {
        let word = command.word(words);
        ranking.offer(at, word, &command.other_words(), 0);
    }
    let begin = u32::try_from(commands.len()).unwrap_or_default();
    for (at, task) in (begin..).zip(&tasks) {
        ranking.offer(at, task.name(), task.id(), task.bonus);
    }
    let count = ranking.count();
    let (hits, mut query) = ranking.best(MOST);
    let line = |at: u32| {
        let at = at as usize;
        match commands.get(at) {
            Some(command) => Some(Line::of_command(console, *command, &mut query)),
            None => {
                let task = tasks.get(at - commands.len())?;
                Some(Line::of_task(console, task, &mut query))
            }
        }
    };
    let found: Vec<Line> = hits.iter().map(|hit| hit.at).filter_map(line).collect();
    let (named, here) = named(words, here, |task| deeds(console, task, typed));
    let left_out = count - found.len();
    let mut offer = Offer::of(vec![
        (named, here),
        (
            words.group_operations.to_owned(),
            by_verb(console, typed, &tasks),
        ),
        (words.group_found.to_owned(), found),
    ]);
    offer.count += left_out;
    offer
}

/// While nothing is typed: what is at hand, what was used last, and the rest.
fn without_query(
    console: Console,
    tasks: &[Known],
    commands: &[Command],
    here: Option<&Known>,
    recent: &Recent,
) -> Offer {
    let words = PaletteWords::of(console.locale.language());
    let query = &mut Query::default();
    let is_here = |task: &Known| here.is_some_and(|here| here.key == task.key);
    let used = recent
        .iter()
        .filter_map(|key| tasks.iter().find(|task| task.key == key));
    let used: Vec<&Known> = used
        .filter(|task| !is_here(task))
        .take(RECENT_MOST)
        .collect();
    let others = tasks
        .iter()
        .filter(|task| task.bonus == 0 && !is_here(task));
    let others = others.take(OTHERS_MOST);
    let (named, here) = named(words, here, |task| deeds(console, task, ""));
    let used = used
        .into_iter()
        .map(|task| Line::of_task(console, task, query))
        .collect();
    let commands = commands
        .iter()
        .map(|command| Line::of_command(console, *command, query))
        .collect();
    let others = others
        .map(|task| Line::of_task(console, task, query))
        .collect();
    Offer::of(vec![
        (named, here),
        (words.group_recent.to_owned(), used),
        (words.group_commands.to_owned(), commands),
        (words.group_tasks.to_owned(), others),
    ])
}

/// What is offered for the task at hand, which is named: whoever deletes knows
/// what.
fn named(
    words: &PaletteWords,
    here: Option<&Known>,
    offered: impl FnOnce(&Known) -> Vec<Line>,
) -> (String, Vec<Line>) {
    match here {
        Some(task) => (
            fill(words.group_here, &[("name", task.name())]),
            offered(task),
        ),
        None => (String::new(), Vec::new()),
    }
}

/// What a task allows, by its words in any language.
fn deeds(console: Console, task: &Known, typed: &str) -> Vec<Line> {
    let allowed: Vec<Deed> = task.deeds(console).collect();
    let mut ranking = Ranking::new(Query::new(typed));
    for (at, deed) in (0..).zip(&allowed) {
        let [own, other] = both_words(console.locale.language(), *deed);
        ranking.offer(at, own, other, 0);
    }
    let (hits, mut query) = ranking.best(allowed.len());
    let deed = |at: u32| allowed.get(at as usize).copied();
    let deeds = hits.iter().filter_map(|hit| deed(hit.at));
    deeds
        .map(|deed| Line::of_deed(console, task, deed, &mut query))
        .collect()
}

/// "pause orders": the verb, and the tasks that allow it.
fn by_verb(console: Console, typed: &str, tasks: &[Known]) -> Vec<Line> {
    let language = console.locale.language();
    let mut lines = Vec::new();
    for deed in Deed::ALL {
        let rest = both_words(language, deed)
            .into_iter()
            .find_map(|verb| after_verb(typed, verb));
        let Some(rest) = rest.filter(|_| deed != Deed::Open) else {
            continue;
        };
        let mut ranking = Ranking::new(Query::new(rest));
        for (at, task) in (0..).zip(tasks) {
            if task.deeds(console).any(|allowed| allowed == deed) {
                ranking.offer(at, task.name(), task.id(), task.bonus);
            }
        }
        let (hits, mut query) = ranking.best(VERB_MOST);
        let found = hits.iter().filter_map(|hit| tasks.get(hit.at as usize));
        lines.extend(found.map(|task| Line::of_task_to(console, task, deed, &mut query)));
    }
    lines
}

fn both_words(language: Language, deed: Deed) -> [&'static str; 2] {
    let other = match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    };
    [language, other].map(|language| deed.word(PaletteWords::of(language)))
}

/// What follows a verb, or two letters of its beginning; Chinese needs no
/// blank between.
fn after_verb<'a>(typed: &'a str, verb: &str) -> Option<&'a str> {
    let typed = typed.trim_start();
    let rest = match typed.split_once(char::is_whitespace) {
        Some((word, rest)) => {
            let begins = verb
                .get(..word.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(word));
            (begins && word.len() > 1).then_some(rest)
        }
        None => typed.strip_prefix(verb).filter(|_| !verb.is_ascii()),
    };
    rest.map(str::trim).filter(|rest| !rest.is_empty())
}

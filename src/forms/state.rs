//! The state of the form: the draft, what was touched, what is wrong with it.

use changefeed_model::draft::{self, Circumstances, Draft, Finding, Spot};
use changefeed_model::start::StartProblem;
use changefeed_model::{Task, Tso, draft::Trouble, fields::Level};
use leptos::prelude::*;

use super::words::sentence;
use crate::app::use_console;
use crate::clock;
use crate::i18n::{Language, format};
use crate::ui::reactive::{Flag, Text, says, text};

/// Between two looks at the clock, in milliseconds: a start may come to be
/// too old, or no longer in the future, while a form is open.
const CLOCK_MS: u64 = 5_000;

/// What the form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new task of this cluster.
    Create {
        /// The cluster replicated from.
        cluster: String,
        /// The id of the task that it begins as a copy of.
        cloned: Option<String>,
    },
    /// A change of a task of this cluster.
    Edit {
        /// The cluster replicated from.
        cluster: String,
        /// The task's id.
        id: String,
    },
}

impl Purpose {
    /// The cluster replicated from.
    pub(super) fn cluster(&self) -> &str {
        match self {
            Self::Create { cluster, .. } | Self::Edit { cluster, .. } => cluster,
        }
    }
}

/// One form that is open.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What it is for.
    pub(super) purpose: StoredValue<Purpose>,
    /// What was typed.
    pub(super) draft: RwSignal<Draft>,
    /// The task as it was when the form began from it; `None` for a new one.
    pub(super) opened: RwSignal<Option<Task>>,
    /// What the draft began as: what differs from it was typed here.
    pub(super) begun: RwSignal<Draft>,
    /// Id and name of the cluster's tasks, as far as they were read.
    known: RwSignal<Vec<(String, String)>>,
    /// Whether they were read.
    is_informed: StoredValue<bool>,
    /// Whether a start more than a day back was confirmed.
    pub(super) is_start_confirmed: RwSignal<bool>,
    /// Whether a send was asked for: from then on what keeps it is summed up.
    pub(super) is_submitted: RwSignal<bool>,
    /// The server's words about what was sent, by the field they name.
    pub(super) refused: RwSignal<Vec<(Spot, String)>>,
    /// Whether it has served: nothing is to be kept, and nobody to be asked.
    pub(super) is_done: RwSignal<bool>,
    /// The browser's time, in milliseconds since 1970.
    pub(super) now: RwSignal<i64>,
    /// Everything that is wrong, or odd, in the order of the form.
    pub(super) findings: Memo<Vec<Finding>>,
    touched: RwSignal<Vec<Spot>>,
    /// What was left while a pointer is down; `None` while none is.
    held: StoredValue<Option<Vec<Spot>>>,
    shows_all: RwSignal<bool>,
}

impl Form {
    /// A form that begins with `draft`.
    pub(super) fn open(purpose: Purpose, draft: Draft, opened: Option<Task>) -> Self {
        let is_new = matches!(purpose, Purpose::Create { .. });
        let begun = RwSignal::new(draft.clone());
        let draft = RwSignal::new(draft);
        let known = RwSignal::new(Vec::new());
        let own_id = match &purpose {
            Purpose::Create { .. } => None,
            Purpose::Edit { id, .. } => Some(id.clone()),
        };
        let other_names = Memo::new(move |_| {
            known.with(|known: &Vec<(String, String)>| {
                let others = known.iter().filter(|(id, _)| Some(id) != own_id.as_ref());
                others.map(|(_, name)| name.clone()).collect::<Vec<_>>()
            })
        });
        let now = RwSignal::new(now_ms());
        clock::every(CLOCK_MS, move || now.set(now_ms()));
        let findings = Memo::new(move |_| {
            draft.with(|draft| {
                other_names
                    .with(|names| draft::check(draft, &circumstances(now.get(), names, is_new)))
            })
        });
        Self {
            purpose: StoredValue::new(purpose),
            draft,
            opened: RwSignal::new(opened),
            begun,
            known,
            is_informed: StoredValue::new(false),
            is_start_confirmed: RwSignal::new(false),
            is_submitted: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            is_done: RwSignal::new(false),
            now,
            findings,
            touched: RwSignal::new(Vec::new()),
            held: StoredValue::new(None),
            shows_all: RwSignal::new(false),
        }
    }

    /// Learns of the cluster's tasks; after the page was left, nothing.
    pub(super) fn learn(self, known: Vec<(String, String)>) {
        let _ = self.known.try_set(known);
        self.is_informed.try_set_value(true);
    }

    /// Whether the cluster's tasks were read.
    pub(super) fn is_informed(self) -> bool {
        self.is_informed.try_get_value() == Some(true)
    }

    /// Id and name of the tasks that were known before; `None` once the page
    /// was left.
    pub(super) fn known(self) -> Option<Vec<(String, String)>> {
        self.known.try_get_untracked()
    }

    /// Whether it is for a new task.
    pub(super) fn is_new(self) -> bool {
        self.purpose
            .with_value(|purpose| matches!(purpose, Purpose::Create { .. }))
    }

    /// Whether something was typed that the form did not begin with; tracked.
    pub(super) fn is_changed(self) -> bool {
        self.draft
            .with(|draft| self.begun.with(|begun| draft != begun))
    }

    /// Whether something was typed, outside of reactive code.
    pub(super) fn is_changed_untracked(self) -> bool {
        untrack(|| self.is_changed())
    }

    /// Where the draft of a new task starts; `None` means now. Tracked.
    ///
    /// # Errors
    /// Why there is no such start.
    pub(super) fn start(self) -> Result<Option<Tso>, StartProblem> {
        self.draft
            .with(|draft| draft::start_of(&draft.start, &circumstances(self.now.get(), &[], true)))
    }

    /// Reads the draft; tracked. All readers share one piece of code.
    pub(super) fn read<R>(self, look: impl FnOnce(&Draft) -> R) -> R
    where
        R: Default,
    {
        let mut look = Some(look);
        let mut seen = R::default();
        self.read_erased(&mut |draft| {
            if let Some(look) = look.take() {
                seen = look(draft);
            }
        });
        seen
    }

    fn read_erased(self, look: &mut dyn FnMut(&Draft)) {
        self.draft.with(|draft| look(draft));
    }

    /// Reads what is wrong, or odd, in the order of the form; tracked.
    pub(super) fn read_findings(self, look: &mut dyn FnMut(&Finding)) {
        self.findings
            .with(|findings| findings.iter().for_each(look));
    }

    /// How many findings keep the form from being sent, of those at the places
    /// that are meant, and as far as they are shown. Tracked.
    pub(super) fn count_blocking(self, is_meant: &dyn Fn(Spot) -> bool) -> usize {
        let mut count = 0;
        self.read_findings(&mut |finding| {
            if is_meant(finding.spot) && self.is_shown(finding.spot) && self.blocks(finding) {
                count += 1;
            }
        });
        count
    }

    /// Changes the draft at `spot`; what the server said about it is past.
    pub(super) fn edit(self, spot: Spot, change: impl FnOnce(&mut Draft)) {
        self.edit_erased(spot, Box::new(change));
    }

    fn edit_erased(self, spot: Spot, change: Box<dyn FnOnce(&mut Draft) + '_>) {
        self.draft.update(change);
        if self
            .refused
            .with_untracked(|refused| refused.iter().any(|(at, _)| *at == spot))
        {
            self.refused
                .update(|refused| refused.retain(|(at, _)| *at != spot));
        }
    }

    /// From now on the problems of `spot` are shown; while a pointer is down,
    /// once it is up.
    pub(super) fn touch(self, spot: Spot) {
        let is_held = self.held.try_update_value(|held| match held {
            Some(held) => {
                held.push(spot);
                true
            }
            None => false,
        });
        if is_held != Some(true) {
            self.touch_now(spot);
        }
    }

    /// A pointer is down. A problem that appeared now would move what is being
    /// pressed from under it, and the press would be lost.
    pub(super) fn hold(self) {
        let _ = self.held.try_update_value(|held| {
            held.get_or_insert_default();
        });
    }

    /// The pointer is up, and what it pressed was told.
    pub(super) fn release(self) {
        let held = self.held.try_update_value(Option::take).flatten();
        for spot in held.into_iter().flatten() {
            self.touch_now(spot);
        }
    }

    fn touch_now(self, spot: Spot) {
        if self
            .touched
            .with_untracked(|touched| !touched.contains(&spot))
        {
            self.touched.update(|touched| touched.push(spot));
        }
    }

    /// What is known of places follows them: rows moved, and with them
    /// whether they were touched and what the server said.
    pub(super) fn retouch(self, follow: &dyn Fn(Spot) -> Option<Spot>) {
        self.touched.update(|touched| {
            let moved = touched.drain(..).filter_map(follow);
            *touched = moved.collect();
        });
        self.held.update_value(|held| {
            if let Some(held) = held {
                let moved = held.drain(..).filter_map(follow);
                *held = moved.collect();
            }
        });
        self.refused.update(|refused| {
            let moved = refused
                .drain(..)
                .filter_map(|(spot, words)| Some((follow(spot)?, words)));
            *refused = moved.collect();
        });
    }

    /// From now on the problems of every place are shown.
    pub(super) fn show_all(self) {
        self.shows_all.set(true);
    }

    /// Whether the problems of `spot` are shown yet; tracked.
    pub(super) fn is_shown(self, spot: Spot) -> bool {
        self.shows_all.get() || self.touched.with(|touched| touched.contains(&spot))
    }

    /// Whether a finding keeps the form from being sent; tracked.
    pub(super) fn blocks(self, finding: &Finding) -> bool {
        match finding.problem {
            Trouble::Start(StartProblem::BeyondDay { .. }) => !self.is_start_confirmed.get(),
            _ => finding.level() == Level::Error,
        }
    }

    /// The sentences about `spot` that keep the form from being sent, the
    /// server's own among them; empty for none, and before it was touched.
    /// Tracked.
    pub(super) fn problem(self, spot: Spot, language: Language) -> String {
        let mut sentences = self.sentences(spot, Level::Error, language);
        self.refused.with(|refused| {
            let here = refused.iter().filter(|(at, _)| *at == spot);
            sentences.extend(here.map(|(_, words)| words.clone()));
        });
        sentences.join(" ")
    }

    /// The sentences about `spot` that should be read, and keep nothing from
    /// being sent. Tracked.
    pub(super) fn warning(self, spot: Spot, language: Language) -> String {
        self.sentences(spot, Level::Warning, language).join(" ")
    }

    fn sentences(self, spot: Spot, level: Level, language: Language) -> Vec<String> {
        if !self.is_shown(spot) {
            return Vec::new();
        }
        self.findings.with(|findings| {
            let here = findings
                .iter()
                .filter(|finding| finding.spot == spot && finding.level() == level);
            here.map(|finding| sentence(language, finding)).collect()
        })
    }
}

/// What an input at a spot of the form is told: its problem and its warning,
/// as they change.
#[derive(Clone)]
pub(super) struct Remarks {
    /// What keeps the form from being sent; empty for nothing.
    pub(super) problem: Text,
    /// What should be read; empty for nothing.
    pub(super) warning: Text,
    /// For `aria-invalid`.
    pub(super) is_invalid: Flag,
}

impl Remarks {
    /// Those of one spot.
    pub(super) fn of(form: Form, spot: Spot) -> Self {
        let locale = use_console().locale;
        Self {
            problem: text(move || form.problem(spot, locale.language())),
            warning: text(move || form.warning(spot, locale.language())),
            is_invalid: says(move || !form.problem(spot, locale.language()).is_empty()),
        }
    }
}

/// The id of the element at a spot: problems lead to it, and tests find it.
pub(super) fn id_of(spot: Spot) -> String {
    match spot {
        Spot::Name => "name".to_owned(),
        Spot::Start => "start".to_owned(),
        Spot::Rules => "rules".to_owned(),
        Spot::Rule(index) => format!("rule-{index}"),
        Spot::Kind => "kind".to_owned(),
        Spot::Sink(key) => format!("sink-{key}"),
        Spot::Dispatcher(index) => format!("dispatcher-{index}"),
    }
}

fn circumstances(now_ms: i64, other_names: &[String], is_new: bool) -> Circumstances<'_> {
    Circumstances {
        now_ms,
        local_to_utc: &format::local_to_utc,
        other_names,
        is_new,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
fn now_ms() -> i64 {
    clock::now_ms() as i64
}

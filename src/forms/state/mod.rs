//! The state of the form: the draft, what was touched, what is wrong with it.

mod remarks;
mod touch;

use changefeed_model::draft::{self, Circumstances, Draft, Finding, Spot};
use changefeed_model::start::StartProblem;
use changefeed_model::{Task, Tso};
use leptos::prelude::*;

use crate::clock;
use crate::forms::FormPart;
use crate::i18n::format;

pub(in crate::forms) use remarks::{Remarks, id_of};

/// Between two looks at the clock, in milliseconds: a start may come to be
/// too old, or no longer in the future, while a form is open.
const CLOCK_MS: u64 = 5_000;

/// One form that is open.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What it is for.
    pub(in crate::forms) purpose: StoredValue<FormPart>,
    /// What was typed.
    pub(in crate::forms) draft: RwSignal<Draft>,
    /// The task as it was when the form began from it; `None` for a new one.
    pub(in crate::forms) opened: RwSignal<Option<Task>>,
    /// What the draft began as: what differs from it was typed here.
    pub(in crate::forms) begun: RwSignal<Draft>,
    /// Id and name of the cluster's tasks, as far as they were read.
    known: RwSignal<Vec<(String, String)>>,
    /// Whether they were read.
    is_informed: StoredValue<bool>,
    /// Whether a start more than a day back was confirmed.
    pub(in crate::forms) is_start_confirmed: RwSignal<bool>,
    /// Whether a send was asked for: from then on what keeps it is summed up.
    pub(in crate::forms) is_submitted: RwSignal<bool>,
    /// The server's words about what was sent, by the field they name.
    pub(in crate::forms) refused: RwSignal<Vec<(Spot, String)>>,
    /// Whether it has served: nothing is to be kept, and nobody to be asked.
    pub(in crate::forms) is_done: RwSignal<bool>,
    /// The browser's time, in milliseconds since 1970.
    pub(in crate::forms) now: RwSignal<i64>,
    /// Everything that is wrong, or odd, in the order of the form.
    pub(in crate::forms) findings: Memo<Vec<Finding>>,
    touched: RwSignal<Vec<Spot>>,
    /// What was left while a pointer is down; `None` while none is.
    held: StoredValue<Option<Vec<Spot>>>,
    shows_all: RwSignal<bool>,
}

impl Form {
    /// A form that begins with `draft`.
    pub(in crate::forms) fn open(purpose: FormPart, draft: Draft, opened: Option<Task>) -> Self {
        let is_new = matches!(purpose, FormPart::Create { .. });
        let begun = RwSignal::new(draft.clone());
        let draft = RwSignal::new(draft);
        let known = RwSignal::new(Vec::new());
        let own_id = match &purpose {
            FormPart::Create { .. } => None,
            FormPart::Edit { id, .. } => Some(id.clone()),
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
    pub(in crate::forms) fn learn(self, known: Vec<(String, String)>) {
        let _ = self.known.try_set(known);
        self.is_informed.try_set_value(true);
    }

    /// Whether the cluster's tasks were read.
    pub(in crate::forms) fn is_informed(self) -> bool {
        self.is_informed.try_get_value() == Some(true)
    }

    /// Id and name of the tasks that were known before; `None` once the page
    /// was left.
    pub(in crate::forms) fn known(self) -> Option<Vec<(String, String)>> {
        self.known.try_get_untracked()
    }

    /// Whether it is for a new task.
    pub(in crate::forms) fn is_new(self) -> bool {
        self.purpose
            .with_value(|purpose| matches!(purpose, FormPart::Create { .. }))
    }

    /// Whether something was typed that the form did not begin with; tracked.
    pub(in crate::forms) fn is_changed(self) -> bool {
        self.draft
            .with(|draft| self.begun.with(|begun| draft != begun))
    }

    /// Whether something was typed, outside of reactive code.
    pub(in crate::forms) fn is_changed_untracked(self) -> bool {
        untrack(|| self.is_changed())
    }

    /// Where the draft of a new task starts; `None` means now. Tracked.
    ///
    /// # Errors
    /// Why there is no such start.
    pub(in crate::forms) fn start(self) -> Result<Option<Tso>, StartProblem> {
        self.draft
            .with(|draft| draft::start_of(&draft.start, &circumstances(self.now.get(), &[], true)))
    }

    /// Reads the draft; tracked. All readers share one piece of code.
    pub(in crate::forms) fn read<R>(self, look: impl FnOnce(&Draft) -> R) -> R
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
    pub(in crate::forms) fn read_findings(self, look: &mut dyn FnMut(&Finding)) {
        self.findings
            .with(|findings| findings.iter().for_each(look));
    }

    /// Changes the draft at `spot`; what the server said about it is past.
    pub(in crate::forms) fn edit(self, spot: Spot, change: impl FnOnce(&mut Draft)) {
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

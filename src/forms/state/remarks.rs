//! What is wrong at a place of the form, in sentences, and where that place is
//! in the page.

use changefeed_model::draft::{Finding, Spot, Trouble};
use changefeed_model::fields::Level;
use changefeed_model::start::StartProblem;
use leptos::prelude::*;

use super::Form;
use crate::app::use_console;
use crate::forms::words::sentence;
use crate::i18n::{self, Language};
use crate::ui::reactive::{Flag, Text, says, text};

impl Form {
    /// How many findings keep the form from being sent, of those at the places
    /// that are meant, and as far as they are shown. Tracked.
    pub(in crate::forms) fn count_blocking(self, is_meant: &dyn Fn(Spot) -> bool) -> usize {
        let mut count = 0;
        self.read_findings(&mut |finding| {
            if is_meant(finding.spot) && self.is_shown(finding.spot) && self.blocks(finding) {
                count += 1;
            }
        });
        count
    }

    /// Whether a finding keeps the form from being sent; tracked.
    pub(in crate::forms) fn blocks(self, finding: &Finding) -> bool {
        match finding.problem {
            Trouble::Start(StartProblem::BeyondDay { .. }) => !self.is_start_confirmed.get(),
            _ => finding.level() == Level::Error,
        }
    }

    /// The sentences about `spot` that keep the form from being sent, the
    /// server's own among them; empty for none, and before it was touched.
    /// Tracked.
    pub(in crate::forms) fn problem(self, spot: Spot, language: Language) -> String {
        let mut sentences = self.sentences(spot, Level::Error, language);
        self.refused.with(|refused| {
            let here = refused.iter().filter(|(at, _)| *at == spot);
            sentences.extend(here.map(|(_, words)| words.clone()));
        });
        i18n::sentences(&sentences)
    }

    /// The sentences about `spot` that should be read, and keep nothing from
    /// being sent. Tracked.
    pub(in crate::forms) fn warning(self, spot: Spot, language: Language) -> String {
        i18n::sentences(&self.sentences(spot, Level::Warning, language))
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
pub(in crate::forms) struct Remarks {
    /// What keeps the form from being sent; empty for nothing.
    pub(in crate::forms) problem: Text,
    /// What should be read; empty for nothing.
    pub(in crate::forms) warning: Text,
    /// For `aria-invalid`.
    pub(in crate::forms) is_invalid: Flag,
}

impl Remarks {
    /// Those of one spot.
    pub(in crate::forms) fn of(form: Form, spot: Spot) -> Self {
        let locale = use_console().locale;
        Self {
            problem: text(move || form.problem(spot, locale.language())),
            warning: text(move || form.warning(spot, locale.language())),
            is_invalid: says(move || !form.problem(spot, locale.language()).is_empty()),
        }
    }
}

/// The id of the element at a spot: problems lead to it, and tests find it.
pub(in crate::forms) fn id_of(spot: Spot) -> String {
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

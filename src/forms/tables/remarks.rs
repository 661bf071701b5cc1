//! What is wrong with one rule, and the press that mends it.

use changefeed_model::draft::{Spot, Trouble};
use leptos::prelude::*;

use super::edit;
use crate::app::use_console;
use crate::forms::state::Form;
use crate::forms::words::{TableWords, words_of};
use crate::i18n::fill;
use crate::ui::button::Press;
use crate::ui::reactive::{press, show, steady, text};

/// Draws the press that mends a rule; nothing where there is no sure way, or
/// the problem is not shown yet. `on_mended` is told afterwards.
pub(super) fn draw_fix(form: Form, place: usize, on_mended: Callback<String>) -> AnyView {
    let locale = use_console().locale;
    let fix = steady(move || fix_of(form, place).unwrap_or_default());
    let word = text(move || fill(words_of::<TableWords>(locale).fix, &[("rule", &fix.get())]));
    let mend = move || {
        let fix = fix.get_untracked();
        let words = words_of::<TableWords>(locale).fixed;
        edit::set(form, place, fix.clone());
        let n = (place + 1).to_string();
        on_mended.run(fill(words, &[("n", &n), ("rule", &fix)]));
    };
    let content = move || {
        let button = Press {
            class: "chip mono rule-fix",
            control: Some("fix"),
            ..Press::new("fix-rule", word.clone())
        };
        button.draw(press(mend)).view()
    };
    show(move || !fix.get().is_empty(), content).into_any()
}

fn fix_of(form: Form, place: usize) -> Option<String> {
    if !form.is_shown(Spot::Rule(place)) {
        return None;
    }
    let mut fix = None;
    form.read_findings(&mut |finding| {
        if let Trouble::Rule(error) = &finding.problem
            && finding.spot == Spot::Rule(place)
        {
            fix = error.fix.clone();
        }
    });
    fix
}

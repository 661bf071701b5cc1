//! What stands below the list: how much fits, and which keys there are.

use leptos::prelude::*;

use super::Palette;
use super::draw::Pick;
use super::item::{Command, Item};
use super::words::PaletteWords;
use crate::i18n::{counted, fill, number};
use crate::keys::kbd;
use crate::tasks::TaskList;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, press, text};

impl Palette {
    /// `list` is what reads the tasks, where nothing else does.
    pub(super) fn draw_foot(self, list: Option<TaskList>) -> Element {
        let status = text(move || {
            let words = PaletteWords::of(self.console.locale.language());
            if list.is_some_and(|list| list.query.is_loading()) {
                return words.loading.to_owned();
            }
            if list.is_some_and(|list| list.query.problem().is_some()) {
                return words.unread.to_owned();
            }
            let language = self.console.locale.language();
            let number = |n: usize| number(language, n);
            let (shown, all) = self
                .offered
                .with(|offered| (offered.lines().count(), offered.count));
            match all {
                0 => words.found_none.to_owned(),
                all if all > shown => fill(
                    words.found_first,
                    &[("n", &number(shown)), ("all", &number(all))],
                ),
                all => counted(language, words.found, all),
            }
        });
        let hint = move |keys: &[&str], pick: Pick| {
            el("span")
                .class("palette-hint")
                .els(keys.iter().map(|key| kbd(key)))
                .says(self.says(pick))
        };
        let more = move || match self.of.with(Option::is_some) {
            true => hint(&["⌫"], |words| words.hint_back).view(),
            false => hint(&["→"], |words| words.hint_more).view(),
        };
        let shortcuts = Press {
            class: "palette-shortcuts",
            ..Press::new("shortcuts", self.says(|words| words.shortcuts))
        };
        let open = move || {
            self.choose(Item::Command(Command::Shortcuts));
        };
        let hints = el("span")
            .class("palette-hints")
            .attr("aria-hidden", "true")
            .el(hint(&["↑", "↓"], |words| words.hint_move))
            .el(hint(&["↵"], |words| words.hint_choose))
            .child(dynamic(more).into_any())
            .el(hint(&["Esc"], |words| words.hint_close));
        el("div")
            .class("palette-foot")
            .el(el("span")
                .class("palette-status")
                .attr("role", "status")
                .says(status))
            .el(hints)
            .el(shortcuts.draw(press(open)).el(kbd("?")))
    }
}

//! The menu of a task: edit, copy, export.

use changefeed_model::{Task, draft};
use leptos::prelude::*;

use super::activity::ActivityWords;
use super::download::download;
use super::menu::MenuTarget;
use super::popover::{close, popover};
use crate::app::{Console, use_console};
use crate::i18n::{Words, fill};
use crate::route;
use crate::tasks::{Entry, Outcome};
use crate::ui::button::Press;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link_text;
use crate::ui::reactive::{press, text};

/// A link to a form: of a cluster, and the id of a task.
type Link = fn(&str, &str) -> String;
/// One of the words.
type PickWord = fn(&'static Words) -> &'static str;

/// Draws the menu of `target`; closed while there is none.
pub(crate) fn draw_menu(cluster: &str, target: RwSignal<Option<MenuTarget>>) -> AnyView {
    let console = use_console();
    // The last one stays: a link is followed after its own listener closed the
    // menu.
    let last = Memo::new(move |before: Option<&String>| {
        let now = target.with(|target| target.as_ref().map(|target| target.id.clone()));
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    let id = move || last.get();
    let export = move || {
        if let Some(row) = console.tasks.row(&untrack(id)) {
            row.seen.with_untracked(|seen| {
                let name = seen.task.name.as_deref().unwrap_or("changefeed");
                download(name, &draft::export(&seen.task));
                note_export(console, &seen.task);
            });
        }
        target.set(None);
    };
    let links: [(&str, Link, Icon, PickWord); 2] = [
        ("menu-edit", route::edit, Icon::Pencil, |words| words.edit),
        ("menu-clone", route::clone, Icon::Copy, |words| words.clone),
    ];
    let links = links.map(|(action, page, picture, word)| {
        let cluster = cluster.to_owned();
        link_text(text(move || page(&cluster, &id())))
            .attr("role", "menuitem")
            .attr("data-action", action)
            .el(icon_el(picture))
            .says(console.locale.text(word))
            .on("click", |event| close(&event))
    });
    let export_word = console.locale.text(|words| words.export);
    let item = Press {
        class: "menu-item",
        icon: Some(Icon::Download),
        ..Press::new("menu-export", export_word)
    };
    let export = item.draw(press(export)).attr("role", "menuitem");
    let label = text(move || name(console, &id()));
    popover(target, label, links.into_iter().chain([export]).collect()).view()
}

fn note_export(console: Console, task: &Task) {
    let own = ActivityWords::of(console.locale.language_untracked());
    let name = task.name.clone().unwrap_or_default();
    console.activity.note(Entry {
        cluster: console.tasks.cluster(),
        what: fill(own.exported_task, &[("name", &name)]),
        // What is under way for the task is another thing.
        outcome: Outcome::Done,
        ..Entry::default()
    });
}

/// "More for orders".
fn name(console: Console, id: &str) -> String {
    let row = console.tasks.row(id);
    let name = row.and_then(|row| row.seen.with(|seen| seen.task.name.clone()));
    let name = name.unwrap_or_default();
    [console.locale.words().more, " ", &name].concat()
}

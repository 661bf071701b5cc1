//! The list of a cluster's tasks.

mod counters;
mod empty;
mod export;
mod filters;
mod head;
mod place;
mod row;
mod rows;
mod selection;
mod settings;
mod texts;
mod toolbar;
mod tools;

use leptos::prelude::*;

use self::filters::draw_no_match;
use self::place::{keep_in_address, keep_scroll, view_of};
use self::rows::draw_rows;
use self::selection::selection_place;
use super::parts::{
    Asks, DeleteDialog, ReadProblem, TaskMenu, Term, bulk_place, form_link, help_named,
};
use crate::address::use_address;
use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::{Language, fill, form, format, sentences};
use crate::settings::Refresh;
use crate::tasks::{LIST_MOST, Listing, TaskList};
use crate::ui::element::el;
use crate::ui::heading::heading;
use crate::ui::icon::Icon;
use crate::ui::link::link;
use crate::ui::reactive::{react, show, text};
use crate::{route, session};

pub use self::counters::draw_counters;
pub use self::empty::draw_empty;
pub use self::filters::draw_filters;
pub(crate) use self::place::last_place;
pub use self::selection::draw_selection;
pub use self::toolbar::draw_toolbar;
pub(super) use self::toolbar::{draw_interval, interval_text};
pub use self::tools::{ListTools, draw_list_tools};

/// Draws the list of `cluster`.
pub fn draw_list(cluster: String) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    session::remember_cluster(&cluster);
    let settings = console.settings;
    let every = move || match settings.get().refresh {
        Refresh::Off => None,
        Refresh::Every(seconds) => Some(f64::from(seconds) * 1_000.0),
    };
    let list = TaskList::open(console.client(), console.tasks, &cluster, every);
    let view = use_address()
        .search
        .with_untracked(|search| view_of(search));
    let listing = Listing::new(console.tasks, view, console.selection);
    let asks = Asks::new();
    let tools = ListTools::new(listing);
    keep_in_address(listing, &cluster);
    keep_scroll(listing, list, &cluster);
    react(move || {
        // A task that was deleted here is gone before the next read.
        console.tasks.track();
        if list.query.loaded_at().is_some() {
            listing.forget_gone();
        }
    });

    let is_empty = move || console.tasks.count() == 0;
    let was_read = move || list.query.loaded_at().is_some();
    let place = StoredValue::new(cluster.clone());
    let table = move || {
        place.with_value(|cluster| match draw_rows(listing, cluster, asks) {
            Some((grid, table)) => {
                react(move || {
                    let _ = settings.get();
                    grid.measure_again();
                });
                table
                    .attr_text(
                        "data-density",
                        text(move || settings.get().density.as_str().to_owned()),
                    )
                    .attr_text("data-hide", text(move || settings.get().hidden.words()))
                    .view()
            }
            None => ().into_any(),
        })
    };
    let above = move || {
        el("div")
            .class("list-tools")
            .el(el("div")
                .class("counter-line")
                .el(draw_counters(listing))
                .el(help_named(
                    Term::States,
                    console.locale.text(|words| words.state),
                )))
            .el(draw_filters(list, listing))
            .view()
    };
    let new_link = move || {
        let page = route::create(&place.get_value());
        let word = console.locale.text(|words| words.new_changefeed);
        form_link("button primary", "new", &page, Icon::Plus, word)
    };
    let empty = move || later(Part::Empty(place.get_value()));
    let remark = text(move || remarks(console.locale.language(), list));
    let loading = text(move || {
        let is_said = is_empty() && list.query.is_slow();
        if is_said {
            words().loading.to_owned()
        } else {
            String::new()
        }
    });
    let title = Signal::derive(move || words().changefeeds.to_owned());
    let problem = view! {
        <ReadProblem
            query=list.query
            what=console.locale.text(|words| words.error_list)
            on_retry=Callback::new(move |()| list.refresh())
        />
    };
    let change = link(route::CLUSTERS).says(console.locale.text(|words| words.change_cluster));
    let subject = el("p")
        .class("subject")
        .el(el("span").class("mono").text(&cluster))
        .el(change);
    let head = el("div")
        .class("page-head")
        .el(el("div")
            .el(heading(title, console.locale.text(|words| words.app), true))
            .el(subject))
        .el(draw_toolbar(list, tools, &cluster, new_link()));
    let delete = view! { <DeleteDialog target=asks.deleting /> };
    let menu = view! { <TaskMenu cluster target=asks.menu /> };
    el("div")
        .class("page")
        .el(head)
        .child(problem.into_any())
        .el(el("p").class("remark").says(remark))
        .child(show(move || !is_empty(), above).into_any())
        .child(show(move || !is_empty(), table).into_any())
        .el(draw_no_match(listing))
        .child(show(move || is_empty() && was_read(), empty).into_any())
        .el(el("p")
            .class("loading")
            .attr("role", "status")
            .says(loading))
        .child(selection_place(listing))
        .child(bulk_place())
        .child(tools.draw())
        .child(delete.into_any())
        .child(menu.into_any())
        .view()
}

/// What the list leaves out, in sentences; empty where it is whole.
fn remarks(language: Language, list: TaskList) -> String {
    let words = language.words();
    let mut remarks = Vec::new();
    let figure = |n: u64| format::number(language, n.cast_signed());
    let most = LIST_MOST as u64;
    if let Some(total) = list.total().filter(|total| *total > most) {
        remarks.push(fill(
            words.list_cut,
            &[("n", &figure(most)), ("total", &figure(total))],
        ));
    }
    let bad_rows = list.bad_rows();
    if let Some(first) = bad_rows.first() {
        let n = bad_rows.len() as u64;
        remarks.push(fill(
            form(language, words.list_bad_rows, n),
            &[
                ("n", &figure(n)),
                ("row", &figure(first.index as u64 + 1)),
                ("found", first.found),
            ],
        ));
    }
    sentences(&remarks)
}

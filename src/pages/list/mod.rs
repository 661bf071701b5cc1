//! The list of a cluster's tasks.

mod row;
mod toolbar;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::row::draw_row;
use self::toolbar::draw_toolbar;
use super::parts::{Asks, DeleteDialog, ReadProblem, TaskMenu, form_link};
use crate::app::use_console;
use crate::i18n::{Words, fill};
use crate::tasks::{LIST_MOST, TaskList};
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::heading::heading;
use crate::ui::icon::Icon;
use crate::ui::reactive::{dynamic, press, show, text};
use crate::ui::table::{Column, DataTable};
use crate::{route, session};

/// Rows drawn at once; more come with a press, and all are counted.
const DRAWN: usize = 200;

/// The page at `/clusters/{cluster}/changefeeds`.
#[component]
pub fn ListPage() -> impl IntoView {
    let params = use_params_map();
    let cluster =
        Memo::new(move |_| params.with(|params| params.get(route::CLUSTER).unwrap_or_default()));
    // Another cluster is another page: nothing of the one before stays.
    dynamic(move || view! { <ClusterList cluster=cluster.get() /> }.into_any())
}

#[component]
fn ClusterList(
    /// The cluster.
    cluster: String,
) -> impl IntoView {
    let console = use_console();
    let words = move || console.locale.words();
    let word = move |pick| console.locale.word(pick);
    session::remember_cluster(&cluster);
    let list = TaskList::open(console.client(), console.tasks, &cluster);
    let drawn = RwSignal::new(DRAWN);
    let asks = Asks::new();

    let keys = move || {
        let mut keys = console.tasks.order();
        keys.truncate(drawn.get());
        keys
    };
    let hidden = move || console.tasks.count().saturating_sub(drawn.get());
    let is_empty = move || console.tasks.count() == 0;
    let was_read = move || list.query.loaded_at().is_some();
    let place = StoredValue::new(cluster.clone());
    let row = move |key: String| match console.tasks.row(&key) {
        Some(row) => draw_row(&key, row, &place.get_value(), asks),
        None => ().into_any(),
    };

    let table = move || {
        view! {
            <DataTable
                caption=word(|words| words.changefeeds)
                columns=Signal::derive(move || columns(words()))
                keys=Signal::derive(keys)
                row=Callback::new(row)
            />
        }
        .into_any()
    };
    let more = move || {
        let next = text(move || {
            fill(
                words().list_show_more,
                &[("n", &hidden().min(DRAWN).to_string())],
            )
        });
        let draw_more = press(move || drawn.update(|drawn| *drawn += DRAWN));
        el("p")
            .class("more")
            .el(Press::new("show-more", next).draw(draw_more))
            .view()
    };
    let new_link = move || {
        let href = route::create(&place.get_value());
        let word = console.locale.text(|words| words.new_changefeed);
        form_link("button primary", "new", href, Icon::Plus, word)
    };
    let empty = move || {
        el("div")
            .class("empty")
            .attr("data-part", "empty")
            .el(el("h2").says(console.locale.text(|words| words.list_empty)))
            .el(el("p").says(console.locale.text(|words| words.list_empty_more)))
            .el(new_link())
            .view()
    };
    let remark = text(move || remarks(words(), list));
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
            what=word(|words| words.error_list)
            on_retry=Callback::new(move |()| list.refresh())
        />
    };
    let change = el("a")
        .attr("href", route::CLUSTERS)
        .says(console.locale.text(|words| words.change_cluster));
    let subject = el("p")
        .class("subject")
        .el(el("span").class("mono").text(&cluster))
        .el(change);
    let head = el("div")
        .class("page-head")
        .el(el("div")
            .el(heading(title, word(|words| words.app), true))
            .el(subject))
        .el(draw_toolbar(list, new_link()));
    let delete = view! { <DeleteDialog target=asks.deleting /> };
    let menu = view! { <TaskMenu cluster target=asks.menu /> };
    el("div")
        .class("page")
        .el(head)
        .child(problem.into_any())
        .el(el("p").class("remark").says(remark))
        .child(show(move || !is_empty(), table).into_any())
        .child(show(move || hidden() > 0, more).into_any())
        .child(show(move || is_empty() && was_read(), empty).into_any())
        .el(el("p")
            .class("loading")
            .attr("role", "status")
            .says(loading))
        .child(delete.into_any())
        .child(menu.into_any())
        .view()
}

fn columns(words: &Words) -> Vec<Column> {
    [
        ("name", words.name),
        ("downstream", words.downstream),
        ("state", words.state),
        ("lag", words.lag),
        ("checkpoint", words.checkpoint),
        ("rules", words.rules),
        ("operations", words.operations),
    ]
    .map(|(name, heading)| Column { name, heading })
    .to_vec()
}

/// What the list leaves out, in sentences; empty where it is whole.
fn remarks(words: &Words, list: TaskList) -> String {
    let mut remarks = Vec::new();
    let most = LIST_MOST as u64;
    if let Some(total) = list.total().filter(|total| *total > most) {
        remarks.push(fill(
            words.list_cut,
            &[("n", &most.to_string()), ("total", &total.to_string())],
        ));
    }
    let bad_rows = list.bad_rows();
    if let Some(first) = bad_rows.first() {
        let (n, row) = (bad_rows.len().to_string(), (first.index + 1).to_string());
        remarks.push(fill(
            words.list_bad_rows,
            &[("n", &n), ("row", &row), ("found", first.found)],
        ));
    }
    remarks.join(" ")
}

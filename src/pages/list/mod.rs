//! The list of a cluster's tasks.

mod row;
mod toolbar;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::row::draw_row;
use self::toolbar::Toolbar;
use super::parts::{Asks, DeleteDialog, ReadProblem, TaskMenu, form_link};
use crate::app::use_console;
use crate::i18n::{Words, fill};
use crate::tasks::{LIST_MOST, TaskList};
use crate::ui::button::Button;
use crate::ui::heading::PageHeading;
use crate::ui::icon::{Icon, icon};
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
        view! {
            <p class="more">
                <Button
                    action="show-more"
                    word=next
                    on_press=press(move || drawn.update(|drawn| *drawn += DRAWN))
                />
            </p>
        }
        .into_any()
    };
    let new_link = move || {
        let href = route::create(&place.get_value());
        let content = (icon(Icon::Plus), word(|words| words.new_changefeed)).into_any();
        form_link("button primary", "new", href, content)
    };
    let empty = move || {
        view! {
            <div class="empty" data-part="empty">
                <h2>{word(|words| words.list_empty)}</h2>
                <p>{word(|words| words.list_empty_more)}</p>
                {new_link()}
            </div>
        }
        .into_any()
    };
    let remark = Signal::derive(move || remarks(words(), list));
    let loading = text(move || {
        let is_said = is_empty() && list.query.is_slow();
        if is_said {
            words().loading.to_owned()
        } else {
            String::new()
        }
    });
    let heading = Signal::derive(move || words().changefeeds.to_owned());

    view! {
        <div class="page">
            <div class="page-head">
                <div>
                    <PageHeading text=heading app=word(|words| words.app) />
                    <p class="subject">
                        <span class="mono">{cluster}</span>
                        <a href=route::CLUSTERS>{word(|words| words.change_cluster)}</a>
                    </p>
                </div>
                <Toolbar list new_link=new_link() />
            </div>
            <ReadProblem
                query=list.query
                what=word(|words| words.error_list)
                on_retry=Callback::new(move |()| list.refresh())
            />
            <p class="remark">{remark}</p>
            {show(move || !is_empty(), table)}
            {show(move || { hidden() > 0 }, more)}
            {show(move || is_empty() && was_read(), empty)}
            <p class="loading" role="status">
                {loading}
            </p>
            <DeleteDialog target=asks.deleting />
            <TaskMenu cluster=place.get_value() target=asks.menu />
        </div>
    }
    .into_any()
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

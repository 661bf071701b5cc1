//! One task: everything that the API says about it.

mod activity;
mod fields;
mod head;
mod moments;
mod more;
mod progress;
mod section;
mod value;
mod visit;
mod words;

use changefeed_model::envelope::ErrorKind;
use leptos::prelude::*;

use self::activity::draw_activity;
use self::fields::{draw_downstream, draw_task};
use self::head::draw_head;
pub(crate) use self::more::{TaskPart, draw_task_part};
use self::progress::draw_progress;
use self::section::{JSON, TABLES, draw_nav};
use self::visit::draw_visit;
use super::last_place;
use super::parts::{Asks, DeleteDialog, ReadProblem, TaskMenu};
use crate::address::{Step, use_address};
use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::fill;
use crate::query::Query;
use crate::tasks::Row;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::heading::PageHeading;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{condition, dynamic, mark, press, react, show, text};
use crate::{api, clock, online, route, session};

/// Between two reads of a task in front, in milliseconds.
const REFRESH_MS: u64 = 10_000;
/// Between two reads of a task that an operation holds and that nothing else
/// follows, such as a new one: how it settles is what one looks for.
const BUSY_MS: u64 = 1_000;

/// Draws the task `id` of `cluster`.
#[must_use]
pub fn draw_detail(cluster: &str, id: String) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    session::remember_cluster(cluster);
    console.tasks.open(cluster);
    let opened_at = clock::now_ms();
    let query = Query::new();
    let row = RwSignal::new(console.tasks.row(&id));
    let asks = Asks::new();
    let place = StoredValue::new((route::list(cluster), id));

    let read = move || {
        let (client, id) = (console.client(), place.with_value(|(_, id)| id.clone()));
        query.load(move |signal| async move {
            let asked_at = clock::now_ms();
            let task = api::detail(&client, &id, Some(signal.clone())).await?;
            if !signal.aborted() {
                console.tasks.patch(task, asked_at, 0);
                if row.with_untracked(Option::is_none) {
                    row.set(console.tasks.row(&id));
                }
            }
            Ok(())
        });
    };
    read();
    console.session.on_renewed(read);
    let repeat = move || {
        if query.may_repeat() {
            read();
        }
    };
    clock::every(REFRESH_MS, repeat);
    online::on_return(repeat);

    clock::every(BUSY_MS, move || {
        let is_busy = row.with_untracked(|row| {
            row.as_ref().is_some_and(|row| {
                row.seen.with_untracked(|seen| seen.task.is_busy())
                    && row.pending.get_untracked().is_none()
            })
        });
        if is_busy {
            repeat();
        }
    });

    let address = use_address();
    react(move || {
        if row.get().is_some_and(|row| row.is_gone.get()) {
            let list = place.with_value(|(list, _)| list.clone());
            address.go(&list, Step::Forward);
        }
    });
    let of_cluster = cluster.to_owned();
    let has_none = move || row.with(Option::is_none) && query.problem().is_some();
    let is_missing = condition(move || {
        query
            .problem()
            .is_some_and(|error| matches!(error.kind, ErrorKind::NoTask | ErrorKind::NotFound))
    });
    let content = dynamic(move || {
        let Some(row) = row.get() else {
            return ().into_any();
        };
        let edit =
            place.with_value(|(list, id)| format!("{list}/{}/edit", route::page_segment(id)));
        place.with_value(|(_, id)| {
            let visit = draw_visit(&row, &of_cluster, id, opened_at);
            (
                draw_head(row.clone(), edit, asks),
                visit,
                draw_sections(&row, &of_cluster, id).view(),
            )
                .into_any()
        })
    });
    let missing = move || {
        // What could not be read at all is named by what was asked for.
        let heading = Signal::derive(move || match is_missing.get() {
            true => words().no_such_task.to_owned(),
            false => place.with_value(|(_, id)| id.clone()),
        });
        let more = text(move || match is_missing.get() {
            true => place.with_value(|(_, id)| fill(words().no_such_task_more, &[("id", id)])),
            false => String::new(),
        });
        view! {
            <PageHeading text=heading app=console.locale.text(|words| words.app) />
            <p class="lead">{more}</p>
        }
        .into_any()
    };
    let loading = text(move || {
        let is_said = row.with(Option::is_none) && query.is_slow();
        if is_said {
            words().loading.to_owned()
        } else {
            String::new()
        }
    });

    let refresh = Press {
        class: "button quiet",
        icon: Some(Icon::Refresh),
        is_busy: Some(mark(move || query.is_slow())),
        ..Press::new("refresh", console.locale.text(|words| words.refresh))
    };
    let refresh = refresh.draw(press(read)).attr("aria-keyshortcuts", "R");
    let refresh = refresh.view();
    let back = link(&last_place(cluster))
        .el(icon_el(Icon::Back))
        .says(console.locale.text(|words| words.back_to_list))
        .view();
    view! {
        <div class="page">
            <p class="crumb">
                {back}
                {refresh}
            </p>
            <ReadProblem
                query
                what=console.locale.text(|words| words.error_detail)
                except=ErrorKind::NoTask
                is_kept=Signal::derive(move || row.with(Option::is_some))
                on_retry=Callback::new(move |()| read())
            />
            {content}
            {show(has_none, missing)}
            <p class="loading" role="status">
                {loading}
            </p>
            <DeleteDialog target=asks.deleting />
            <TaskMenu cluster=cluster.to_owned() target=asks.menu />
        </div>
    }
    .into_any()
}

/// Draws the sections of a task, and the way to each.
fn draw_sections(row: &Row, cluster: &str, id: &str) -> Element {
    let rules = later(Part::Task(TaskPart::Rules(row.clone())));
    let json = later(Part::Task(TaskPart::Json(row.clone(), id.to_owned())));
    let sections = el("div")
        .class("task-sections")
        .el(draw_progress(row, id.to_owned()))
        .el(TABLES.begin().child(rules))
        .el(draw_downstream(row))
        .el(draw_task(row))
        .el(JSON.begin().class("card task-section no-print").child(json))
        .el(draw_activity(cluster.to_owned(), id.to_owned()));
    el("div").class("task-page").el(draw_nav()).el(sections)
}

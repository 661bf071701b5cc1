//! What a form begins from: nothing, a copy of a task, or a task that is read
//! first. A failed read opens no form.

use changefeed_model::Task;
use changefeed_model::draft::{Draft, NotEditable};
use changefeed_model::envelope::ErrorKind;
use leptos::prelude::*;

use super::FormPart;
use super::frame::label;
use super::page::draw_form;
use super::state::Form;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::fill;
use crate::pages::ReadProblem;
use crate::query::Query;
use crate::ui::element::el;
use crate::ui::heading::heading;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{dynamic, mark, show, text};
use crate::{api, clock, route, session};

/// What the name of a copy ends with.
const COPY: &str = "-copy";
/// Characters of a name that leave room for [`COPY`] within the 64 allowed.
const COPIED_NAME: usize = 64 - COPY.len();

/// Draws the form of a new task, perhaps one that begins as a copy.
pub(super) fn draw_create(cluster: String, cloned: Option<String>) -> AnyView {
    let source = cloned.clone();
    let purpose = FormPart::Create { cluster, cloned };
    settle_in(&purpose);
    match source {
        Some(source) => draw_from_task(purpose, source),
        None => draw_form(Form::open(purpose, Draft::new(), None), None),
    }
}

/// Draws the form of a task that there is.
pub(super) fn draw_edit(cluster: String, id: String) -> AnyView {
    let source = id.clone();
    let purpose = FormPart::Edit { cluster, id };
    settle_in(&purpose);
    draw_from_task(purpose, source)
}

fn settle_in(purpose: &FormPart) {
    session::remember_cluster(purpose.cluster());
    use_console().tasks.open(purpose.cluster());
}

/// Draws the form of a task that is read first.
fn draw_from_task(purpose: FormPart, source: String) -> AnyView {
    let console = use_console();
    let locale = console.locale;
    let query = Query::new();
    let read = RwSignal::new(None::<Task>);
    let asked = source.clone();
    let load = move || {
        let (client, id) = (console.client(), asked.clone());
        query.load(move |signal| async move {
            let asked_at = clock::now_ms();
            let task = api::detail(&client, &id, Some(signal.clone())).await?;
            if !signal.aborted() {
                console.tasks.patch(task.clone(), asked_at, 0);
                read.set(Some(task));
            }
            Ok(())
        });
    };
    load();
    let load = StoredValue::new_local(load);
    console.session.on_renewed(move || {
        if read.with_untracked(Option::is_none) {
            load.with_value(|load| load());
        }
    });
    let back = route::detail(purpose.cluster(), &source);
    let list = route::list(purpose.cluster());
    let purpose = StoredValue::new(purpose);
    let content = dynamic(move || {
        let Some(task) = read.get() else {
            return ().into_any();
        };
        let purpose = purpose.get_value();
        // What is read again later belongs to the form itself.
        untrack(|| match begin(&purpose, &task) {
            Ok(draft) => {
                let opened = matches!(purpose, FormPart::Edit { .. }).then(|| task.clone());
                draw_form(Form::open(purpose, draft, opened), task.name.clone())
            }
            Err(reason) => draw_not_editable(&reason, &back),
        })
    });
    let is_loading = text(
        move || match read.with(Option::is_none) && query.is_slow() {
            true => words_of::<PageWords>(locale).reading.to_owned(),
            false => String::new(),
        },
    );
    let problem = view! {
        <ReadProblem
            query
            what=label(|words: &PageWords| words.not_read)
            except=ErrorKind::Unsupported
            on_retry=Callback::new(move |()| load.with_value(|load| load()))
        />
    };
    let has_none = mark(move || query.problem().is_none());
    let way_back = link(&list)
        .el(icon_el(Icon::Back))
        .says(locale.text(|words| words.back_to_list));
    let place = el("div")
        .class("page")
        .attr_flag("hidden", has_none)
        .el(el("p").class("crumb").el(way_back))
        .child(draw_failed_heading(purpose, query, source))
        .child(problem.into_any());
    let loading = el("p")
        .class("loading")
        .attr("role", "status")
        .says(is_loading);
    (place.view(), content.into_any(), loading.view()).into_any()
}

/// Names the page where its task cannot be read.
fn draw_failed_heading(purpose: StoredValue<FormPart>, query: Query, id: String) -> AnyView {
    let locale = use_console().locale;
    let is_new = purpose.with_value(|purpose| matches!(purpose, FormPart::Create { .. }));
    let draw = move || {
        let id = id.clone();
        let title = Signal::derive(move || {
            let words = words_of::<PageWords>(locale);
            let pattern = match is_new {
                true => words.clone_title,
                false => words.edit_title,
            };
            fill(pattern, &[("name", &id)])
        });
        heading(title, locale.text(|words| words.app), true).view()
    };
    show(move || query.problem().is_some(), draw).into_any()
}

/// What the form of a task begins as.
fn begin(purpose: &FormPart, task: &Task) -> Result<Draft, NotEditable> {
    match purpose {
        FormPart::Edit { .. } => Draft::of_task(task),
        FormPart::Create { .. } => {
            let name = task.name.as_deref().unwrap_or_default();
            let kept: String = name.chars().take(COPIED_NAME).collect();
            Draft::clone_of(task, &format!("{kept}{COPY}"))
        }
    }
}

fn draw_not_editable(reason: &NotEditable, back: &str) -> AnyView {
    let locale = use_console().locale;
    let reason = reason.clone();
    let sentence = text(move || {
        let words = words_of::<PageWords>(locale);
        match &reason {
            NotEditable::UnknownKind(kind) => {
                fill(words.not_editable_kind, &[("kind", kind.as_str())])
            }
            NotEditable::NoId => fill(words.not_editable, &[("what", "id")]),
            NotEditable::UnreadableDownstream => {
                fill(words.not_editable, &[("what", "downstream")])
            }
        }
    });
    let title = Signal::derive(move || words_of::<PageWords>(locale).cannot_edit.to_owned());
    let link = link(back)
        .class("button")
        .says(label(|words| words.back_to_task));
    el("div")
        .class("page narrow")
        .attr("data-part", "not-editable")
        .el(heading(title, locale.text(|words| words.app), true))
        .el(el("p").says(sentence))
        .el(el("p").el(link))
        .view()
}

//! The page of the form: reads what it begins from, and puts the sections
//! together.

use changefeed_model::Task;
use changefeed_model::draft::{Draft, NotEditable};
use changefeed_model::envelope::ErrorKind;
use leptos::prelude::*;

use super::bar::draw_bar;
use super::basics::draw_basics;
use super::frame::{label, page_word};
use super::import::{Import, draw_import_button, draw_import_dialog, draw_imported};
use super::keep;
use super::leave::draw_guard;
use super::names;
use super::nav::{SECTIONS, draw_nav};
use super::press;
use super::review::draw_review;
use super::send::{Sender, draw_outcome};
use super::sink::draw_sink;
use super::state::{Form, Purpose};
use super::summary::draw_summary;
use super::tables::draw_tables;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::fill;
use crate::pages::ReadProblem;
use crate::query::Query;
use crate::ui::heading::PageHeading;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::{dynamic, text};
use crate::{api, clock, route, session};

/// What the name of a copy ends with.
const COPY: &str = "-copy";
/// Characters of a name that leave room for [`COPY`] within the 64 allowed.
const COPIED_NAME: usize = 64 - COPY.len();

/// Draws the form of a new task, perhaps one that begins as a copy.
pub(super) fn draw_create(cluster: String, cloned: Option<String>) -> AnyView {
    let source = cloned.clone();
    let purpose = Purpose::Create { cluster, cloned };
    settle_in(&purpose);
    match source {
        Some(source) => draw_from_task(purpose, source),
        None => draw_form(Form::open(purpose, Draft::new(), None), None),
    }
}

/// Draws the form of a task that there is.
pub(super) fn draw_edit(cluster: String, id: String) -> AnyView {
    let source = id.clone();
    let purpose = Purpose::Edit { cluster, id };
    settle_in(&purpose);
    draw_from_task(purpose, source)
}

fn settle_in(purpose: &Purpose) {
    session::remember_cluster(purpose.cluster());
    use_console().tasks.open(purpose.cluster());
}

/// Draws the form of a task that is read first. A failed read opens no form.
fn draw_from_task(purpose: Purpose, source: String) -> AnyView {
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
    let back = route::detail(purpose.cluster(), &source);
    let purpose = StoredValue::new(purpose);
    let content = dynamic(move || {
        let Some(task) = read.get() else {
            return ().into_any();
        };
        let purpose = purpose.get_value();
        // What is read again later belongs to the form itself.
        untrack(|| match begin(&purpose, &task) {
            Ok(draft) => {
                let opened = matches!(purpose, Purpose::Edit { .. }).then(|| task.clone());
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
    let retry = StoredValue::new_local(load);
    view! {
        <div class="page" hidden=move || query.problem().is_none()>
            <ReadProblem
                query
                what=page_word(|words| words.not_read)
                except=ErrorKind::Unsupported
                on_retry=Callback::new(move |()| retry.with_value(|load| load()))
            />
        </div>
        {content}
        <p class="loading" role="status">
            {is_loading}
        </p>
    }
    .into_any()
}

/// What the form of a task begins as.
fn begin(purpose: &Purpose, task: &Task) -> Result<Draft, NotEditable> {
    match purpose {
        Purpose::Edit { .. } => Draft::of_task(task),
        Purpose::Create { .. } => {
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
    let heading = Signal::derive(move || words_of::<PageWords>(locale).cannot_edit.to_owned());
    view! {
        <div class="page narrow" data-part="not-editable">
            <PageHeading text=heading app=locale.word(|words| words.app) />
            <p>{sentence}</p>
            <p>
                <a class="button" href=back.to_owned()>
                    {label(|words| words.back_to_task)}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Draws a form; `name` is that of the task it begins from.
fn draw_form(form: Form, name: Option<String>) -> AnyView {
    let console = use_console();
    let locale = console.locale;
    let sender = Sender::new(form);
    let is_restored = keep::restore(form);
    keep::watch(form);
    names::watch(form);
    let name = name.unwrap_or_default();
    let is_new = form.is_new();
    let (back, place) = form.purpose.with_value(|purpose| match purpose {
        Purpose::Create { cluster, .. } => (route::list(cluster), cluster.clone()),
        Purpose::Edit { cluster, id } => (route::detail(cluster, id), id.clone()),
    });
    let heading = Signal::derive(move || {
        let words = words_of::<PageWords>(locale);
        let pattern = match (is_new, name.is_empty()) {
            (true, true) => words.new_title,
            (true, false) => words.clone_title,
            (false, _) => words.edit_title,
        };
        fill(pattern, &[("name", &name)])
    });
    let back_word = if is_new {
        locale.text(|words| words.back_to_list)
    } else {
        label(|words| words.back_to_task)
    };
    let import = Import::new(form);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        sender.submit();
    };
    let send_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            sender.submit();
        }
    };
    press::hold_while_pressed(form);
    let contents = [
        draw_basics(form),
        draw_tables(form),
        draw_sink(form),
        draw_review(form, sender),
    ];
    let sections = SECTIONS
        .into_iter()
        .zip(contents)
        .map(|((id, title), content)| draw_section(id, title, content));
    view! {
        <div
            class="page form-page"
            on:keydown=send_key
            on:dragover=move |event| {
                if is_new {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if is_new {
                    import.drop(&event);
                }
            }
        >
            <p class="crumb">
                <a href=back.clone()>{icon(Icon::Back)} {back_word}</a>
            </p>
            <div class="page-head">
                <div>
                    <PageHeading text=heading app=locale.word(|words| words.app) />
                    <p class="subject">
                        <span class="mono">{place}</span>
                    </p>
                </div>
                {is_new.then(|| draw_import_button(import))}
            </div>
            {is_new.then(|| draw_imported(import))}
            {is_restored.then(|| super::restored::draw_restored(form))}
            {draw_nav(form)}
            <form class="task-form" novalidate on:submit=submit>
                {draw_summary(form)}
                {sections.collect_view()}
                {draw_outcome(sender)}
                {draw_bar(form, sender, back)}
            </form>
            {draw_guard(form)}
            {is_new.then(|| draw_import_dialog(import))}
        </div>
    }
    .into_any()
}

fn draw_section(
    id: &'static str,
    title: fn(&'static PageWords) -> &'static str,
    content: AnyView,
) -> AnyView {
    view! {
        <section class="card section" id=id data-section=id tabindex="-1">
            <h2>{page_word(title)}</h2>
            <div class="section-body">{content}</div>
        </section>
    }
    .into_any()
}

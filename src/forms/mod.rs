//! The form of a task: create, clone, edit. A chunk of its own.
//!
//! What a form means is in the model (`draft`, `rules`, `fields`, `start`);
//! here it is drawn, kept over a reload, and sent.

mod bar;
mod basics;
mod begin;
mod frame;
mod import;
mod keep;
mod leave;
mod names;
mod nav;
mod page;
mod press;
mod restored;
mod review;
mod send;
mod sink;
mod start;
mod state;
mod summary;
mod tables;
pub(crate) mod words;

use leptos::prelude::*;

pub(crate) use import::{Import, ask_for_import};
pub(crate) use review::{draw_copies, draw_pair, label_of};
pub(crate) use send::{Attempt, Sender, attempt};
pub(crate) use state::Form;
pub(crate) use tables::{ReadRules, draw_tester};

/// What is drawn from the form's chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormPart {
    /// The form of a new task of a cluster, perhaps a copy of another task.
    Create {
        /// The cluster replicated from.
        cluster: String,
        /// The id of the task it begins as a copy of.
        cloned: Option<String>,
    },
    /// The form of a task that there is.
    Edit {
        /// The cluster replicated from.
        cluster: String,
        /// The task's id.
        id: String,
    },
}

impl FormPart {
    /// The cluster replicated from.
    pub(crate) fn cluster(&self) -> &str {
        match self {
            Self::Create { cluster, .. } | Self::Edit { cluster, .. } => cluster,
        }
    }
}

/// What a form needs once it is there: its last section, and what follows when
/// something is sent or brought in. A chunk of its own.
#[derive(Clone, Copy)]
pub(crate) enum Aside {
    /// The tester of the filter rules.
    Tester(Form),
    /// What will be sent, and what will happen.
    Review(Sender),
    /// What became of a send.
    Outcome(Sender),
    /// An import.
    Import(Import),
}

/// Draws a part of that chunk.
pub(crate) fn draw_aside(part: Aside) -> AnyView {
    match part {
        Aside::Tester(form) => {
            let read: ReadRules = Box::new(move |ask| form.read(|draft| ask(&draft.rules)));
            draw_tester(read).view()
        }
        Aside::Review(sender) => review::draw_review(sender),
        Aside::Outcome(sender) => send::draw_outcome(sender),
        Aside::Import(import) => import::draw_import(import),
    }
}

/// Draws a part of the form's chunk.
#[must_use]
pub fn draw_form_part(part: FormPart) -> AnyView {
    match part {
        FormPart::Create { cluster, cloned } => begin::draw_create(cluster, cloned),
        FormPart::Edit { cluster, id } => begin::draw_edit(cluster, id),
    }
}

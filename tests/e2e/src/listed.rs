//! What the list should show, by the model.

use anyhow::{Context, Result, bail};
use changefeed_model::Task;
use changefeed_model::answer::decode_list;
use changefeed_model::health::{Past, Thresholds, Verdict, judge};
use changefeed_model::listing::{Counts, Digest, View, arrange};
use serde_json::Value;

use crate::{Gate, Which};

/// Tasks as one read saw them, in the server's order.
pub struct Listed {
    /// The tasks.
    pub tasks: Vec<Task>,
    digests: Vec<Digest>,
}

impl Listed {
    /// Tasks by what one read of them proves, with the default thresholds.
    #[must_use]
    pub fn of(tasks: Vec<Task>) -> Self {
        let digest = |task: &Task| Digest::of(task, &verdict(task));
        Self {
            digests: tasks.iter().map(digest).collect(),
            tasks,
        }
    }

    /// The ids of what a view shows, in its order.
    #[must_use]
    pub fn ids(&self, view: &View) -> Vec<String> {
        let order = arrange(&self.all(), view).order;
        let tasks = order.iter().filter_map(|at| self.tasks.get(*at as usize));
        tasks.map(id_of).collect()
    }

    /// What the counters show.
    #[must_use]
    pub fn counts(&self, view: &View) -> Counts {
        arrange(&self.all(), view).counts
    }

    fn all(&self) -> Vec<&Digest> {
        self.digests.iter().collect()
    }
}

/// What one read of a task proves.
fn verdict(task: &Task) -> Verdict {
    judge(task, &Past::new(), &Thresholds::DEFAULT)
}

/// The id of a task; empty where it has none.
#[must_use]
pub fn id_of(task: &Task) -> String {
    task.id.clone().unwrap_or_default()
}

impl Gate {
    /// What the browser read of the list last, page by page: its pages of 500,
    /// or the first one of 50 where there was no other. Answers must be kept.
    ///
    /// # Errors
    /// Where an answer is no list.
    pub fn listed(&self) -> Result<Listed> {
        let answers = self.answers(&Which::list());
        let mut pages: Vec<Vec<Task>> = Vec::new();
        for size in [500, 50] {
            for number in 1.. {
                let query = format!("page={number}&pageSize={size}");
                let fits = |(asked, _): &&(String, Value)| asked.ends_with(&query);
                let Some((_, answer)) = answers.iter().rev().find(fits) else {
                    break;
                };
                pages.push(tasks_of(answer)?);
            }
            if !pages.is_empty() {
                return Ok(Listed::of(pages.concat()));
            }
        }
        bail!("no list was read")
    }
}

fn tasks_of(answer: &Value) -> Result<Vec<Task>> {
    let data = answer.get("data").context("an answer without data")?;
    let rows = decode_list(data.clone()).context("the list is no list")?;
    let task = |row: Result<Task, _>| row.map_err(|row| anyhow::anyhow!("{row:?}"));
    rows.into_iter().map(task).collect()
}

//! The rows of the list: which are drawn, and where the list is scrolled to.

use anyhow::{Context, Result, ensure};
use changefeed_model::health::Health;
use changefeed_model::listing::Counts;
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{Browser, CLUSTER, Stage, list_path, row, until};

/// Where the number of tasks stands.
pub const COUNT: &str = "[data-part=count]";
/// The search field.
pub const SEARCH: &str = "#search";
/// More rows than this are never drawn of a long list.
const DRAWN_MOST: usize = 100;

/// The ids of the rows that are drawn, in order, and how many there are in all.
const ROWS: &str = "const rows = [...document.querySelectorAll('tr[data-task-id]')];\
     const table = document.querySelector('table[role=grid]');\
     return {ids: rows.map(row => row.dataset.taskId), \
     first: rows[0]?.getAttribute('aria-rowindex'), count: table?.getAttribute('aria-rowcount')}";

impl Stage {
    /// Opens the list of the first cluster, signed in, with a query, and waits
    /// until so many of its tasks are shown.
    pub async fn open_view(&self, query: &str, shown: usize) -> Result<()> {
        self.enter(&format!("{}{query}", list_path(CLUSTER)))
            .await?;
        self.browser.expect_listed(shown).await
    }
}

impl Browser {
    /// From the next page on the list's settings are these, as if someone had
    /// chosen them before.
    pub async fn prefer(&self, settings: &Value) -> Result<()> {
        let settings = settings.to_string();
        let script = format!("localStorage.setItem('changefeed-console.settings', {settings:?})");
        self.run_before_pages(&script).await
    }

    /// From the next page on nothing is read again by itself.
    pub async fn prefer_no_refresh(&self) -> Result<()> {
        self.prefer(&json!({"refresh": 0})).await
    }

    /// Waits until the list is read as a whole and shows so many tasks.
    pub async fn expect_listed(&self, shown: usize) -> Result<()> {
        // Where a filter leaves nothing, too, the headings are a row.
        let css = format!("table[role=grid][aria-rowcount=\"{}\"]", shown + 1);
        self.find(&css).await?;
        self.expect_text(COUNT, |text| text.contains("changefeed"))
            .await
            .map(drop)
    }

    /// Waits until the list, at its top, shows just these tasks in this order;
    /// of a long list, as many as are drawn are compared.
    pub async fn expect_shown(&self, what: &str, expected: &[String]) -> Result<()> {
        let mut last = Value::Null;
        let found = until(&format!("the right rows: {what}"), async || {
            last = self.script(ROWS).await?;
            Ok(is_shown(&last, expected).then_some(()))
        })
        .await;
        let first: Vec<_> = expected.iter().take(5).collect();
        found.with_context(|| format!("{} as {first:?}, not {last}", expected.len()))
    }

    /// How many rows are drawn; of a long list never very many.
    pub async fn expect_few_rows(&self) -> Result<()> {
        let drawn = self.count("tr[data-task-id]").await?;
        ensure!((1..=DRAWN_MOST).contains(&drawn), "{drawn} rows are drawn");
        Ok(())
    }

    /// What the counters say: `all`, and by state.
    pub async fn counters(&self) -> Result<Vec<(String, u32)>> {
        let script = "return [...document.querySelectorAll('[data-part=counters] button')]\
             .map(button => [button.dataset.state, \
             Number(button.querySelector('b').textContent.replaceAll(',', ''))])";
        let found = self.script(script).await?;
        serde_json::from_value(found).context("the counters")
    }

    /// Waits until the counters are these.
    pub async fn expect_counts(&self, expected: &Counts) -> Result<()> {
        let states = Health::ALL.map(|state| (state.word().to_owned(), expected.of(state)));
        let all = ("all".to_owned(), expected.total());
        let expected: Vec<_> = [all].into_iter().chain(states).collect();
        let mut last = Vec::new();
        let found = until("the counters", async || {
            last = self.counters().await?;
            Ok((last == expected).then_some(()))
        })
        .await;
        found.with_context(|| format!("{last:?} instead of {expected:?}"))
    }

    /// Scrolls the page, as far as it goes.
    pub async fn scroll_to(&self, pixels: u64) -> Result<()> {
        self.script(&format!("scrollTo(0, {pixels})"))
            .await
            .map(drop)
    }

    /// How far the page is scrolled.
    pub async fn scrolled(&self) -> Result<u64> {
        let scrolled = self.script("return Math.round(scrollY)").await?;
        scrolled.as_u64().context("a number of pixels")
    }

    /// The id of a task whose row is in the middle of the window.
    pub async fn id_in_sight(&self) -> Result<String> {
        let script = "const rows = [...document.querySelectorAll('tr[data-task-id]')];\
             const place = row => row.getBoundingClientRect();\
             return rows.find(row => place(row).top > innerHeight / 2 \
             && place(row).bottom < innerHeight)?.dataset.taskId";
        let id = until("a row in sight", async || {
            let id = self.script(script).await?;
            Ok(id.as_str().map(str::to_owned))
        });
        id.await
    }

    /// Marks the node of a row, so that [`Browser::expect_same_row`] knows it.
    pub async fn mark_row(&self, id: &str) -> Result<()> {
        let mark = format!("document.querySelector('{}').isTheSame = true", row(id));
        self.script(&mark).await.map(drop)
    }

    /// Fails where the row of a task is another node than the one marked.
    pub async fn expect_same_row(&self, id: &str) -> Result<()> {
        let look = format!("return document.querySelector('{}').isTheSame", row(id));
        ensure!(
            self.script(&look).await? == true,
            "the row of {id} was drawn anew"
        );
        Ok(())
    }

    /// Presses the box that chooses a task.
    pub async fn choose_row(&self, id: &str) -> Result<()> {
        self.click(&choice(id)).await
    }

    /// Presses it with Shift: all from the one chosen last to this one.
    pub async fn choose_up_to(&self, id: &str) -> Result<()> {
        let shift = Key::Shift.into();
        let down = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: shift });
        let up = KeyActions::new("keys".to_owned()).then(KeyAction::Up { value: shift });
        self.client.perform_actions(Actions::from(down)).await?;
        self.click_at(&choice(id)).await?;
        Ok(self.client.perform_actions(Actions::from(up)).await?)
    }

    /// How many tasks are chosen, in the words of the bar.
    pub async fn chosen(&self) -> Result<String> {
        self.text("[data-part=selection] .chosen").await
    }
}

/// The box that chooses a task.
fn choice(id: &str) -> String {
    format!("{} td[data-column=select] input", row(id))
}

fn is_shown(found: &Value, expected: &[String]) -> bool {
    let number = |key: &str| found.get(key)?.as_str()?.parse::<usize>().ok();
    let ids = found.get("ids").and_then(Value::as_array);
    let ids: Vec<_> = ids
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if expected.is_empty() {
        return ids.is_empty();
    }
    let is_at_top = number("first") == Some(2) && number("count") == Some(expected.len() + 1);
    let enough = expected.len().min(20);
    let is_prefix = ids
        .iter()
        .zip(expected)
        .all(|(id, expected)| id == expected);
    is_at_top && is_prefix && (enough..=expected.len()).contains(&ids.len())
}

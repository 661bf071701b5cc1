//! Searching, filtering and sorting ten thousand tasks: what is shown is what
//! the model says of what was read.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, COUNT, Demo, Gate, Listed, SEARCH, Stage, play_with};
use changefeed_model::Task;
use changefeed_model::health::Health;
use changefeed_model::listing::{Sort, States, View};

const MANY: usize = 10_000;

fn searching(search: &str) -> View {
    View {
        search: search.to_owned(),
        ..View::default()
    }
}

async fn expect_view(browser: &Browser, listed: &Listed, view: &View) -> Result<usize> {
    let expected = listed.ids(view);
    browser
        .expect_shown(&format!("{view:?}"), &expected)
        .await?;
    browser.expect_counts(&listed.counts(view)).await?;
    Ok(expected.len())
}

/// What a person would look for a task by.
fn searches(task: &Task) -> Result<Vec<String>> {
    let name = task.name.clone().context("a name")?;
    let id = task.id.clone().context("an id")?;
    let rule = task.rules.iter().flatten().next().context("a rule")?;
    let host = task.downstream.host();
    let start: String = host.chars().take(9).collect();
    Ok(vec![
        name.to_uppercase(),
        id,
        host,
        rule.to_lowercase(),
        format!("{start} {}", name.split('-').next().unwrap_or_default()),
    ])
}

/// Opens a view of ten thousand tasks, read once, through a gate that keeps
/// what the page had read.
async fn open_many(stage: &mut Stage, query: &str) -> Result<Gate> {
    let gate = stage.put_gate().await?;
    gate.keep_answers();
    stage.browser.prefer_no_refresh().await?;
    stage.open_view(query, MANY).await?;
    Ok(gate)
}

#[tokio::test]
async fn search_finds_what_the_model_finds() -> Result<()> {
    play_with(Demo::of(10_000), async |stage| {
        let gate = open_many(stage, "").await?;
        let (listed, browser) = (gate.listed()?, &stage.browser);
        let with_topic = |task: &&Task| task.downstream.topic().is_some();
        let task = listed.tasks.iter().rev().nth(4_321).context("a task")?;
        let mut asked = searches(task)?;
        let kafka = listed.tasks.iter().rev().find(with_topic);
        let topic = kafka.and_then(|task| task.downstream.topic());
        asked.push(topic.context("a topic")?.to_owned());
        asked.extend(["订单".to_owned(), "no-such-thing-anywhere".to_owned()]);
        for search in asked {
            browser.fill(SEARCH, &search).await?;
            let view = searching(&search);
            let found = expect_view(browser, &listed, &view).await?;
            let is_nothing = search.starts_with("no-such");
            ensure!((found == 0) == is_nothing, "{search}: {found}");
            let hidden = browser.attribute("[data-part=no-match]", "hidden").await?;
            ensure!(hidden.is_none() == is_nothing, "{search}: {hidden:?}");
        }
        // Escape takes it away.
        browser.fill(SEARCH, "orders").await?;
        expect_view(browser, &listed, &searching("orders")).await?;
        browser.press_key(fantoccini::key::Key::Escape).await?;
        expect_view(browser, &listed, &View::default()).await?;
        browser
            .expect_text(COUNT, |text| text == "10,000 changefeeds")
            .await
            .map(drop)
    })
    .await
}

#[tokio::test]
async fn states_and_kinds_leave_what_the_model_leaves() -> Result<()> {
    play_with(Demo::of(10_000), async |stage| {
        let gate = open_many(stage, "").await?;
        let (listed, browser) = (gate.listed()?, &stage.browser);
        let mut view = View::default();
        for state in [Health::Failed, Health::PausedTooLong, Health::Running] {
            let counter = format!("[data-part=counters] [data-state={}]", state.word());
            browser.click(&counter).await?;
            view.states.insert(state);
            let shown = expect_view(browser, &listed, &view).await?;
            let words = format!("{} of 10,000 changefeeds", grouped(shown));
            browser.expect_text(COUNT, |text| text == words).await?;
            let pressed = browser.attribute(&counter, "aria-pressed").await?;
            ensure!(pressed.as_deref() == Some("true"), "{counter}");
        }
        for kind in ["kafka", "mysql", "tidb", "pulsar", ""] {
            browser.choose("#kind", kind).await?;
            kind.clone_into(&mut view.kind);
            let shown = expect_view(browser, &listed, &view).await?;
            ensure!(shown > 0, "{kind}");
        }
        browser.fill(SEARCH, "orders").await?;
        "orders".clone_into(&mut view.search);
        browser.choose("#kind", "kafka").await?;
        "kafka".clone_into(&mut view.kind);
        expect_view(browser, &listed, &view).await?;
        browser
            .click("[data-part=counters] [data-state=all]")
            .await?;
        view.states = States::default();
        expect_view(browser, &listed, &view).await?;
        browser.click("[data-action=clear-filters]").await?;
        expect_view(browser, &listed, &View::default()).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_column_sorts_as_the_model_does() -> Result<()> {
    play_with(Demo::of(10_000), async |stage| {
        let gate = open_many(stage, "?sort=updated").await?;
        let (listed, browser) = (gate.listed()?, &stage.browser);
        let sorted = |sort, descending| View {
            sort,
            descending,
            ..View::default()
        };
        expect_view(browser, &listed, &sorted(Sort::Updated, false)).await?;
        for sort in [Sort::Name, Sort::State, Sort::Lag, Sort::Checkpoint] {
            let heading = format!("th[data-column={}]", sort.word());
            // The largest lag is what one looks for first.
            for descending in [sort == Sort::Lag, sort != Sort::Lag] {
                browser.click(&format!("{heading} button")).await?;
                expect_view(browser, &listed, &sorted(sort, descending)).await?;
                let word = if descending {
                    "descending"
                } else {
                    "ascending"
                };
                let said = browser.attribute(&heading, "aria-sort").await?;
                ensure!(said.as_deref() == Some(word), "{sort:?}: {said:?}");
            }
        }
        // Once more, and they stand as the server sends them.
        browser.click("th[data-column=checkpoint] button").await?;
        expect_view(browser, &listed, &View::default()).await?;
        Ok(())
    })
    .await
}

/// A number as the page writes it.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    match digits.len() {
        0..=3 => digits,
        length => {
            let (front, back) = digits.split_at(length - 3);
            format!("{front},{back}")
        }
    }
}

//! All of a long list is there, though few of its rows are drawn.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, COUNT, Demo, Listed, Which, id_of, play_with, row};
use changefeed_model::health::Health;
use changefeed_model::listing::View;

const MANY: usize = 10_000;

#[tokio::test]
async fn ten_thousand_are_loaded_counted_and_few_of_them_drawn() -> Result<()> {
    play_with(Demo::of(10_000), async |stage| {
        let gate = stage.put_gate().await?;
        gate.keep_answers();
        stage.browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        let count = stage
            .browser
            .expect_text(COUNT, |text| text == "10,000 changefeeds");
        count.await?;
        stage.browser.expect_few_rows().await?;

        // What was read is what the API has, in its order.
        let tasks = stage.api.list(CLUSTER).await?;
        let ids: Vec<_> = tasks.iter().map(id_of).collect();
        let read = gate.listed()?;
        let read_ids: Vec<_> = read.tasks.iter().map(id_of).collect();
        ensure!(ids == read_ids, "{} and {}", ids.len(), read_ids.len());
        stage.browser.expect_shown("from the top", &ids).await?;
        ensure!(gate.count(&Which::list()) == 1 + MANY / 500);

        // The counters add up, and say what the model says of the API's tasks.
        let counts = Listed::of(tasks).counts(&View::default());
        ensure!(counts.total() as usize == MANY);
        let states: Vec<_> = Health::ALL.map(|state| counts.of(state)).to_vec();
        ensure!(states.iter().filter(|count| **count > 0).count() > 8);
        stage.browser.expect_counts(&counts).await?;

        // The last task is at the end of it, where one scrolls to.
        let last = ids.last().context("a task")?;
        let end = "scrollTo(0, document.documentElement.scrollHeight)";
        stage.browser.script(end).await?;
        let row = format!("{}[aria-rowindex=\"{}\"]", row(last), MANY + 1);
        stage.browser.find(&row).await?;
        let below = format!(
            "return innerHeight - document.querySelector('{row}').getBoundingClientRect().bottom"
        );
        let below = stage.browser.script(&below).await?;
        let below = below.as_f64().context("a place")?;
        ensure!(below >= 0.0, "the last row is {below} px below the window");
        stage.browser.expect_few_rows().await?;

        // And in the middle there are rows, too, in their places.
        stage.browser.scroll_to(200_000).await?;
        let id = stage.browser.id_in_sight().await?;
        let place = ids.iter().position(|listed| *listed == id);
        let place = place.context("a task of the list")?;
        ensure!((3_000..6_000).contains(&place), "{place}");
        let row = format!(
            "{}[aria-rowindex=\"{}\"]",
            changefeed_e2e::row(&id),
            place + 2
        );
        stage.browser.find(&row).await?;
        stage.browser.expect_few_rows().await
    })
    .await
}

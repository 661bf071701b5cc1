//! A known token and known passwords go through everything that the console
//! can do, and are then searched for wherever something may be left.

mod keep;
mod search;
mod tour;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Neighbour, TOKEN, play};

use self::keep::Keep;
use self::search::{expect_in_no_file, expect_not_in};
use self::tour::{FIRST_NAME, Tour};

/// Of the tasks that are made and changed, and of a save that fails.
const PASSWORDS: [&str; 5] = [
    "tidb-p4ssword-for-the-search",
    "mysql-p4ssword-for-the-search",
    "kafka-p4ssword-for-the-search",
    "changed-p4ssword-for-the-search",
    "refused-p4ssword-for-the-search",
];

#[tokio::test]
async fn nothing_is_left_of_them_after_a_tour_of_everything() -> Result<()> {
    play(async |stage| {
        stage.server.log_everything().await?;
        for words in ["400", "401"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        let keep = Keep::install(&stage.browser).await?;
        let mut tour = Tour::new(stage, &gate, &keep);
        tour.sign_in_by_fragment().await?;
        tour.create_one_of_each_kind(&PASSWORDS).await?;
        tour.copy_requests(&PASSWORDS).await?;
        tour.change_a_password(&PASSWORDS).await?;
        tour.clone_and_export().await?;
        tour.export_the_list().await?;
        tour.pause_many().await?;
        tour.fail_to_save(&PASSWORDS).await?;
        tour.end_the_session_and_go_on().await?;
        tour.sign_out_and_in_by_form().await?;
        let seen = tour.seen;

        // What was made is there, with its password: the search is no use
        // where nothing was sent.
        let made = stage.named(FIRST_NAME).await?;
        let made = made.first().context("the task that was made")?;
        let id = made.id.clone().unwrap_or_default();
        let stored = stage.stored_sink(&id).await?;
        ensure!(stored.get("password").is_some_and(|it| it == PASSWORDS[0]));
        ensure!(seen.contains(FIRST_NAME), "the search sees nothing");

        expect_not_in("the browser", &seen, &PASSWORDS, &[])?;
        expect_not_in("the browser", &seen, &[TOKEN], &[])?;
        let history = stage.browser.history().await?;
        expect_not_in("the history", &history, &PASSWORDS, &[TOKEN])?;

        let log = stage.server.log()?;
        ensure!(log.contains("/api/v1/changefeeds/"), "nothing was logged");
        expect_not_in("the log", &log, &PASSWORDS, &[TOKEN])?;
        let mut secrets = PASSWORDS.to_vec();
        secrets.push(TOKEN);
        stage.server.stop().await?;
        let files = expect_in_no_file(stage.server.folder(), &secrets, FIRST_NAME)?;
        ensure!(files >= 2, "only {files} files were searched");
        stage.server.start_again().await
    })
    .await
}

#[tokio::test]
async fn a_page_that_one_goes_on_to_is_told_nothing() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let other = Neighbour::with("<title>other</title>").await?;
        let leave = format!("location.href = '{}'", other.origin());
        stage.browser.script(&leave).await?;
        changefeed_e2e::until("the other page", async || {
            Ok((stage.browser.title().await? == "other").then_some(()))
        })
        .await?;
        let told = "return document.referrer + window.name";
        ensure!(stage.browser.script(told).await? == "");
        Ok(())
    })
    .await
}

//! The server's own words, in notices and messages.

use anyhow::Result;
use changefeed_e2e::{Fault, Which, id_of, play};

use super::look;
use super::texts::texts;

#[tokio::test]
async fn a_refused_refresh_says_them_as_words() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        stage.open_list().await?;
        for (at, (name, text)) in texts().into_iter().enumerate() {
            let message = format!("parameter is invalid\tn{at}!\t{text}\tcause: {text}");
            gate.mend();
            gate.fail(Which::list(), Fault::refusal(400, 10001, &message));
            stage.browser.click("[data-action=refresh]").await?;
            let is_said = |said: &str| said.contains(&format!("n{at}!"));
            stage
                .browser
                .expect_text("main [data-part=problem]", is_said)
                .await?;
            look(stage, name).await?;
        }
        stage.browser.expect_error("status of 400");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refused_operation_says_them_as_words() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        stage.browser.resize(360, 740).await?;
        let tasks = stage.open_list().await?;
        let id = tasks.iter().find(|task| {
            changefeed_model::health::Health::of(task) == changefeed_model::health::Health::Running
        });
        let id = id.map(id_of).unwrap_or_default();
        for (at, (name, text)) in texts().into_iter().enumerate() {
            let message = format!("parameter is invalid\tn{at}!\t{text}");
            gate.mend();
            gate.fail(
                Which::operation(&id, "pause"),
                Fault::refusal(400, 10001, &message),
            );
            stage.press(&changefeed_e2e::row(&id), "pause").await?;
            let is_said = |said: &str| said.contains(&format!("n{at}!"));
            let toast = "[data-part=toast][data-tone=failure]";
            stage.browser.expect_text(toast, is_said).await?;
            look(stage, name).await?;
            let close = format!("{toast} [data-action=close-toast]");
            stage.browser.click(&close).await?;
            stage.browser.expect_gone(toast).await?;
        }
        stage.browser.expect_error("status of 400");
        Ok(())
    })
    .await
}

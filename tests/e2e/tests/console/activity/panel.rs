//! The panel lists what was done, on every page, until the sign-out.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Fault, Which, id_of, play, row};
use changefeed_model::Status;

use super::{BUTTON, PANEL};

#[tokio::test]
async fn it_survives_pages_and_leads_to_the_task_and_is_forgotten_with_the_sign_out() -> Result<()>
{
    play(async |stage| {
        stage.browser.expect_error("409");
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        let tasks = stage.open_list().await?;
        let running = tasks.iter().filter(|task| task.status() == Status::Normal);
        let ids: Vec<_> = running.map(id_of).take(2).collect();
        let (refused, paused) = (
            ids.first().context("a running task")?,
            ids.last().context("another")?,
        );
        stage.expect_chunk().await?;

        browser.click(BUTTON).await?;
        browser
            .expect_text(PANEL, |text| text.contains("Nothing yet"))
            .await?;
        browser
            .click(&format!("{PANEL} [data-action=close]"))
            .await?;
        browser.expect_gone(PANEL).await?;

        stage.press(&row(paused), "pause").await?;
        stage.expect_toast("success").await?;
        let code = r#"{"code":21203,"message":"[21203]status conflict","data":{}}"#;
        gate.fail_once(
            Which::operation(refused, "pause"),
            Fault::Answer(409, code.to_owned()),
        );
        stage.press(&row(refused), "pause").await?;
        stage.expect_toast("failure").await?;
        let failed = format!("{BUTTON}[data-tone=bad] [data-count='1']");
        browser.find(&failed).await?;

        // On another page it is the same.
        stage.open_task(tasks.first().context("a task")?).await?;
        browser.click(BUTTON).await?;
        let first = format!("{PANEL} li:first-child[data-outcome=failed]");
        let said = browser
            .expect_text(&first, |text| text.contains("was not paused"))
            .await?;
        ensure!(said.contains("status conflict"), "{said}");
        let done = format!("{PANEL} li[data-outcome=done]");
        browser
            .expect_text(&done, |text| text.contains("is paused"))
            .await?;
        browser.expect_gone(&format!("{BUTTON}[data-tone]")).await?;
        browser.click(&format!("{done} a[href]")).await?;
        browser.expect_gone(PANEL).await?;
        let task = stage.api.task(paused).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;

        browser.click("header [data-action=sign-out]").await?;
        browser.find("input#token").await?;
        stage.open_list().await?;
        browser.click(BUTTON).await?;
        browser
            .expect_text(PANEL, |text| text.contains("Nothing yet"))
            .await?;
        Ok(())
    })
    .await
}

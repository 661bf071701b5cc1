//! What a browser lets nobody do, the console included; and nothing of the
//! console asks for it.

mod elsewhere;
mod headers;
mod integrity;
mod markup;
mod others;
mod scripts;

use anyhow::{Context, Result};
use changefeed_e2e::{CLUSTER, Stage, TOKEN, play, row, task_path};
use changefeed_model::health::Health;

#[tokio::test]
async fn nothing_breaks_it_on_a_tour_of_everything() -> Result<()> {
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        let tasks = stage.expect_list().await?;
        for (menu, choice) in [("theme", "dark"), ("language", "zh"), ("language", "en")] {
            stage
                .browser
                .choose(&format!("select#{menu}"), choice)
                .await?;
        }
        let running = tasks
            .iter()
            .find(|task| Health::of(task) == Health::Running);
        let running = running.context("a running task")?;
        let id = running.id.clone().unwrap_or_default();
        stage.press(&row(&id), "pause").await?;
        stage.expect_toast("success").await?;
        stage.open_task(running).await?;
        stage.press("main", "delete").await?;
        stage
            .browser
            .click("dialog[open] [data-action=cancel]")
            .await?;
        stage.enter(&task_path(CLUSTER, &id)).await?;
        stage
            .expect_heading(running.name.as_deref().unwrap_or_default())
            .await?;
        stage.enter("/clusters").await?;
        stage.browser.find("input#cluster").await?;
        stage.enter("/no/such/page").await?;
        stage.browser.find("main h1").await?;
        stage.browser.click("button[data-action=sign-out]").await?;
        stage.expect_heading("Sign in").await
        // The stage fails where the console has reported anything.
    })
    .await
}

/// Tries something in the page, and waits until the browser says which
/// directive it breaks. The rest of the script comes later than the driver's
/// own, which may do what a page may not.
async fn breaks(stage: &mut Stage, attempt: &str) -> Result<String> {
    // Whatever the browser reports of it is what the test is about.
    stage.browser.expect_error("");
    let script = format!(
        "return new Promise(tell => {{ \
         document.addEventListener('securitypolicyviolation', \
         event => tell(event.effectiveDirective), {{once: true}}); \
         setTimeout(() => tell('none within 20 s'), 20_000); \
         setTimeout(async () => {{ try {{ {attempt} }} catch {{ }} }}); }})"
    );
    let directive = stage.browser.script(&script).await?;
    Ok(directive.as_str().unwrap_or_default().to_owned())
}

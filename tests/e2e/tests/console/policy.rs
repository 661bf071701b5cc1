//! The Content-Security-Policy holds, and nothing of the console breaks it.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, TOKEN, list_path, play, row, task_path};
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

#[tokio::test]
async fn scripts_from_elsewhere_do_not_run() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let inject = "const script = document.createElement('script'); \
             script.textContent = 'window.inlineRan = true'; document.body.append(script); \
             const image = document.createElement('div'); \
             image.innerHTML = '<img src=\"/none.png\" onerror=\"window.handlerRan = true\">'; \
             document.body.append(image); \
             const foreign = document.createElement('script'); \
             foreign.src = 'http://127.0.0.1:9/x.js'; document.body.append(foreign);";
        stage.browser.script(inject).await?;
        stage.browser.expect_reported("inline script").await?;
        stage.browser.expect_reported("127.0.0.1:9/x.js").await?;
        stage.browser.expect_error("none.png");
        stage.browser.expect_error("event handler");
        // Later, because the driver's own scripts may do what it forbids.
        let evaluated = "return new Promise(tell => setTimeout(() => { \
             try { tell(eval('1')) } catch (error) { tell(error.name) } }))";
        ensure!(stage.browser.script(evaluated).await? == "EvalError");
        let ran = stage
            .browser
            .script("return [window.inlineRan, window.handlerRan]")
            .await?;
        ensure!(ran == serde_json::json!([null, null]), "{ran}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_page_carries_it() -> Result<()> {
    play(async |stage| {
        for path in ["/", &list_path(CLUSTER), "/no/such/page"] {
            let headers = format!(
                "return fetch({path:?}).then(answer => answer.headers.get('content-security-policy'))"
            );
            stage.browser.visit(&stage.url("/")).await?;
            let policy = stage.browser.script(&headers).await?;
            let policy = policy.as_str().context("no policy")?;
            for unsafe_word in ["unsafe-inline", "'unsafe-eval'"] {
                ensure!(!policy.contains(unsafe_word), "{path}: {policy}");
            }
            ensure!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        }
        Ok(())
    })
    .await
}

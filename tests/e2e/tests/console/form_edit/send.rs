//! What is sent: three steps, nothing, or one request.

use anyhow::{Result, ensure};
use changefeed_e2e::{SEND, play};
use changefeed_model::Status;
use serde_json::json;

use super::{expect_only, kafka, save, tidb};

#[tokio::test]
async fn a_new_name_for_a_running_task_takes_three_steps_that_are_seen() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.fill("#name", "a better name").await?;
        let plan = browser.text("[data-plan=steps]").await?;
        for words in ["stay stopped", "three steps", "Pause", "Save", "Resume"] {
            ensure!(plan.contains(words), "{words}: {plan}");
        }
        ensure!(
            browser
                .count("[data-plan=steps] [data-step=planned]")
                .await?
                == 3
        );
        let word = browser.text(SEND).await?;
        ensure!(word == "Pause, save, resume", "{word}");
        let watch = "window.steps = []; new MutationObserver(() => {\
             const steps = [...document.querySelectorAll('[data-part=wait] [data-step]')]\
             .map(step => step.dataset.step).join(' ');\
             if (steps && window.steps.at(-1) !== steps) window.steps.push(steps);\
             }).observe(document.body, {subtree: true, childList: true, attributes: true})";
        browser.script(watch).await?;

        let after = save(stage, &id, "a better name", Status::Normal).await?;
        expect_only(before, &after, &[("/name", json!("a better name"))])?;
        ensure!(stage.sent().await? == ["pause", "update", "resume"]);
        let steps = stage.browser.script("return window.steps").await?;
        let expected = json!([
            "running waiting waiting",
            "done running waiting",
            "done done running",
        ]);
        ensure!(steps == expected, "{steps}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_difference_nothing_is_sent() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&kafka()).await?;
        let before = stage.api.object(&id).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.find("[data-plan=nothing]").await?;
        browser.click(SEND).await?;
        let outcome = |text: &str| text.contains("nothing to save");
        browser.expect_text("[data-part=outcome]", outcome).await?;
        // There and back is no difference either.
        browser.fill("#sink-partitions", "24").await?;
        browser.find("[data-plan=pause-update-resume]").await?;
        browser.fill("#sink-partitions", "12").await?;
        browser.find("[data-plan=nothing]").await?;
        // Nor is another kind, when one comes back from it.
        browser.choose_kind("mysql").await?;
        browser
            .expect_text(".kind-changed", |text| {
                text.contains("whole Kafka downstream")
            })
            .await?;
        browser.choose_kind("kafka").await?;
        browser.find("[data-plan=nothing]").await?;
        browser.press_ctrl_enter().await?;
        browser.expect_text("[data-part=outcome]", outcome).await?;
        ensure!(stage.sent().await?.is_empty());
        ensure!(stage.api.object(&id).await?.get("updateTime") == before.get("updateTime"));
        // Nothing keeps one from leaving.
        browser.click("main [data-action=cancel]").await?;
        ensure!(stage.expect_task_page("edit-kafka").await? == id);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_double_press_saves_once() -> Result<()> {
    play(async |stage| {
        let id = stage.api.create(&tidb()).await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.fill("#sink-port", "4002").await?;
        browser.double_click(SEND).await?;
        stage.expect_task_page("edit-tidb").await?;
        stage.expect_toast("success").await?;
        ensure!(stage.sent().await? == ["update"]);

        stage.open_edit(&id).await?;
        browser.fill("#name", "edit-tidb-once").await?;
        let at_once = "const send = document.querySelector('[data-action=send]');\
             send.click(); document.querySelector('form.task-form').requestSubmit(); send.click()";
        browser.script(at_once).await?;
        stage.expect_task_page("edit-tidb-once").await?;
        ensure!(stage.sent().await? == ["pause", "update", "resume"]);
        Ok(())
    })
    .await
}

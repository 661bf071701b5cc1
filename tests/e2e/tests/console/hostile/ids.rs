//! Ids that mean something in an address.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, Stage, Which, play, row};
use serde_json::{Value, json};

use super::texts::texts;
use super::{expect_leaving, look, open_list_of, success, task};

/// Longer ones no server takes in an address.
const LONGEST: usize = 400;
/// What stands before an id in the address of a request.
const API: &str = "/api/v1/changefeeds/";

fn with_id(id: &str) -> Value {
    let mut task = task(0, "orders");
    if let Some(task) = task.as_object_mut() {
        task.insert("id".to_owned(), json!(id));
    }
    task
}

/// What stood behind the list's address in the requests of this page: the
/// segments of the path, decoded.
async fn asked(stage: &Stage) -> Result<Vec<Vec<String>>> {
    let script = format!(
        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name))\
         .filter(url => url.pathname.startsWith('{API}') && url.pathname != '{API}')\
         .map(url => url.pathname.slice('{API}'.length).split('/').map(decodeURIComponent))"
    );
    Ok(serde_json::from_value(
        stage.browser.script(&script).await?,
    )?)
}

#[tokio::test]
async fn each_is_asked_for_and_paused_by_what_it_is() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        expect_leaving(stage);
        let ids = texts().into_iter().map(|(_, text)| text);
        let ids = ids.filter(|id| id.chars().count() <= LONGEST);
        let mut count = 0;
        for id in ids.filter(|id| !matches!(id.as_str(), "" | "." | "..")) {
            gate.mend();
            gate.fail(Which::of_tasks(), success(&with_id(&id)));
            open_list_of(stage, &gate, &[with_id(&id)]).await?;
            stage.browser.click(".task-name").await?;
            stage.expect_heading("orders").await?;
            look(stage, &id).await?;
            stage.press("main", "pause").await?;
            let paused = vec![id.clone(), "pause".to_owned()];
            changefeed_e2e::until("the pause", async || {
                Ok(asked(stage).await?.contains(&paused).then_some(()))
            })
            .await?;
            let expected = [vec![id.clone(), String::new()], paused];
            let asked = asked(stage).await?;
            let strange = asked.iter().find(|path| !expected.contains(path));
            ensure!(strange.is_none(), "{id:?}: {strange:?}");
            // Loaded anew, the same address leads to the same task.
            stage.browser.reload().await?;
            stage.expect_heading("orders").await?;
            count += 1;
        }
        ensure!(count > 40, "{count} ids");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_no_address_can_hold_is_not_asked_for() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        expect_leaving(stage);
        for id in [".", ".."] {
            gate.mend();
            gate.fail(Which::of_tasks(), Fault::LoseRequest);
            open_list_of(stage, &gate, &[with_id(id)]).await?;
            stage.press(&row(id), "pause").await?;
            let toast = stage.expect_toast("failure").await?;
            ensure!(toast.contains("nothing was sent"), "{toast}");
            stage.browser.click(".task-name").await?;
            stage
                .browser
                .expect_text("main [data-part=problem]", |text| {
                    text.contains("nothing was sent")
                })
                .await?;
            ensure!(asked(stage).await?.is_empty(), "{:?}", asked(stage).await?);
        }
        Ok(())
    })
    .await
}

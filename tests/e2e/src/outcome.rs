//! What a person reads of a send, and does about it.

use anyhow::{Context, Result, ensure};
use changefeed_model::{Object, Operation, Task};
use serde_json::{Value, json};

use crate::form::SEND;
use crate::{Browser, CLUSTER, Stage, until};

/// Where the outcome of a send stands.
pub const OUTCOME: &str = "#outcome";
/// What a filled form has for a password: nothing may keep it.
pub const PASSWORD: &str = "s3cret-that-no-storage-may-hold";
/// The password of a task that was made here.
pub const OLD_PASSWORD: &str = "0ld-s3cret-of-the-downstream";

impl Stage {
    /// Opens the form of a new task and fills in what a TiDB needs.
    pub async fn fill_new(&self, name: &str) -> Result<()> {
        self.open_new().await?;
        self.browser.add_rules(&["shop.*", "crm.*"]).await?;
        self.browser
            .fill_all(&[
                ("name", name),
                ("sink-ip", "tidb.example"),
                ("sink-port", "4001"),
                ("sink-username", "replicator"),
                ("sink-password", PASSWORD),
            ])
            .await
    }

    /// What [`Stage::fill_new`] typed is there, with this password.
    pub async fn expect_filled(&self, name: &str, password: &str) -> Result<()> {
        let fields = "#name, #rules [data-row] input, #sink-ip, #sink-port, #sink-username, \
             #sink-password";
        let values = self.browser.values(fields).await?;
        let expected = [
            name,
            "shop.*",
            "crm.*",
            "tidb.example",
            "4001",
            "replicator",
            password,
        ];
        ensure!(values == expected, "{values:?}");
        Ok(())
    }

    /// Makes a task of the first cluster, to `tidb` or `mysql`, which runs.
    /// It has the numbers that a form would fill in.
    pub async fn make_task(&self, name: &str, kind: &str) -> Result<String> {
        let body = json!({
            "clusterId": CLUSTER,
            "name": name,
            "rules": ["before.*"],
            "downstreamType": kind,
            "downstream": {
                "ip": "before.example",
                "port": 4000,
                "username": "before",
                "password": OLD_PASSWORD,
                "concurrentThreads": 16,
                "workerCount": 16,
                "maxTxnRow": 256,
            },
        });
        self.api.create(&body).await
    }

    /// Makes a task that is stopped: an update of it is one step.
    pub async fn make_stopped(&self, name: &str, kind: &str) -> Result<String> {
        let id = self.make_task(name, kind).await?;
        self.api.carry_out(Operation::Pause, &id).await?;
        Ok(id)
    }

    /// What the server stored of a task's downstream, once it has settled.
    pub async fn stored_sink(&self, id: &str) -> Result<Object> {
        let task = self.api.expect_settled(id).await?;
        let sink = task.get("downstream").and_then(Value::as_object);
        sink.cloned().context("a task without a downstream")
    }

    /// The tasks of the first cluster that have a name.
    pub async fn named(&self, name: &str) -> Result<Vec<Task>> {
        let mut tasks = self.api.list(CLUSTER).await?;
        tasks.retain(|task| task.name.as_deref() == Some(name));
        Ok(tasks)
    }
}

impl Browser {
    /// Presses the button that sends the form.
    pub async fn send(&self) -> Result<()> {
        self.click(SEND).await
    }

    /// Waits until the outcome says these words, and returns all it says.
    pub async fn expect_outcome(&self, words: &str) -> Result<String> {
        self.expect_text(OUTCOME, |text| text.contains(words)).await
    }

    /// Waits until the outcome offers these actions, and no other.
    pub async fn expect_offers(&self, actions: &[&str]) -> Result<()> {
        let script = format!(
            "return [...document.querySelectorAll('{OUTCOME} [data-action]')]\
             .map(button => button.dataset.action)"
        );
        let expected = json!(actions);
        let mut last = json!(null);
        let offered = until(&format!("the offers {expected}"), async || {
            last = self.script(&script).await?;
            Ok((last == expected).then_some(()))
        })
        .await;
        offered.with_context(|| format!("they were {last}"))
    }

    /// Presses a button of the outcome.
    pub async fn act(&self, action: &str) -> Result<()> {
        self.click(&format!("{OUTCOME} [data-action={action}]"))
            .await
    }

    /// Waits until a field's own problem has these words.
    pub async fn expect_problem(&self, id: &str, words: &str) -> Result<()> {
        let problem = format!("#{id}-problem");
        self.expect_text(&problem, |text| text.contains(words))
            .await?;
        self.find(&format!("#{id}[aria-invalid=true]"))
            .await
            .map(drop)
    }

    /// Waits until a field has a value.
    pub async fn expect_value(&self, css: &str, expected: &str) -> Result<()> {
        let mut last = String::new();
        let found = until(&format!("{expected:?} in {css}"), async || {
            last = self.value(css).await?;
            Ok((last == expected).then_some(()))
        })
        .await;
        found.with_context(|| format!("it was {last:?}"))
    }

    /// From now on requests of this page are given up after so many
    /// milliseconds.
    pub async fn limit_requests(&self, ms: u32) -> Result<()> {
        let script = format!(
            "const timeout = AbortSignal.timeout.bind(AbortSignal); \
             AbortSignal.timeout = () => timeout({ms})"
        );
        self.script(&script).await.map(drop)
    }

    /// Whether the page asks the browser to ask before the tab is closed.
    pub async fn asks_before_closing(&self) -> Result<bool> {
        let script = "const event = new Event('beforeunload', {cancelable: true}); \
             window.dispatchEvent(event); return event.defaultPrevented";
        Ok(self.script(script).await? == true)
    }
}

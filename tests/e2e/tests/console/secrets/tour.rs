//! Everything that a person does with secrets about.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{
    CLUSTER, Fault, Gate, OUTCOME, SEND, Stage, TOKEN, Which, clone_path, edit_path, list_path,
    new_path, task_path,
};

use super::keep::Keep;
use super::search::expect_not_in;
use crate::session_end;

/// The name of the first task that is made.
pub(super) const FIRST_NAME: &str = "searched-tidb";

/// A person on the way, and all that was seen.
pub(super) struct Tour<'a> {
    stage: &'a Stage,
    gate: &'a Gate,
    keep: &'a Keep,
    /// The ids of what was made.
    made: Vec<String>,
    /// Everything that could be read on the way.
    pub(super) seen: String,
}

impl<'a> Tour<'a> {
    pub(super) fn new(stage: &'a Stage, gate: &'a Gate, keep: &'a Keep) -> Self {
        Self {
            stage,
            gate,
            keep,
            made: Vec::new(),
            seen: String::new(),
        }
    }

    async fn look(&mut self) -> Result<()> {
        let all = self.keep.look(&self.stage.browser).await?;
        self.seen.push_str(&all);
        self.seen.push('\n');
        Ok(())
    }

    async fn go(&self, path: &str) -> Result<()> {
        self.stage.browser.visit(&self.stage.url(path)).await
    }

    pub(super) async fn sign_in_by_fragment(&mut self) -> Result<()> {
        self.stage.open_list().await?;
        self.stage.expect_chunk().await?;
        self.look().await
    }

    /// By the form, with what each kind has for a password; Kafka's has none
    /// in the contract, and is made with one in a key that nobody knows.
    pub(super) async fn create_one_of_each_kind(&mut self, passwords: &[&str]) -> Result<()> {
        let browser = &self.stage.browser;
        for (name, kind, password) in [
            (FIRST_NAME, "tidb", passwords.first()),
            ("searched-mysql", "mysql", passwords.get(1)),
            ("searched-kafka", "kafka", None),
        ] {
            self.go(&new_path(CLUSTER)).await?;
            browser.fill("#name", name).await?;
            browser.choose_kind(kind).await?;
            browser.fill("#sink-ip", "down.example.net").await?;
            if let Some(password) = password {
                browser.fill("#sink-username", "replicator").await?;
                browser.fill("#sink-password", password).await?;
            } else {
                browser.fill("#sink-topicName", "orders.changes").await?;
            }
            browser.click("[data-part=request] > summary").await?;
            browser.find("[data-part=json]").await?;
            self.seen.push_str(&self.keep.look(browser).await?);
            browser.send().await?;
            let id = self.stage.expect_task_page(name).await?;
            self.stage.api.expect_settled(&id).await?;
            self.made.push(id);
            self.seen.push_str(&self.keep.look(browser).await?);
        }
        let secret = passwords.get(2).context("a password for Kafka")?;
        let body = serde_json::json!({
            "clusterId": CLUSTER, "name": "searched-kafka-2", "rules": ["*.*"],
            "downstreamType": "kafka",
            "downstream": {
                "ip": "k.example.net", "port": 9092, "topicName": "t", "version": "2.8.1",
                "protocol": "default", "partitions": 3, "replicationFactor": 1,
                "auth": {"saslPassword": secret, "password": secret},
            },
        });
        let id = self.stage.api.create(&body).await?;
        self.go(&task_path(CLUSTER, &id)).await?;
        self.stage.expect_heading("searched-kafka-2").await?;
        self.made.push(id);
        self.look().await
    }

    /// What is copied has a name in the place of each secret.
    pub(super) async fn copy_requests(&mut self, passwords: &[&str]) -> Result<()> {
        let browser = &self.stage.browser;
        let password = passwords.first().copied().unwrap_or_default();
        let first = self.made.first().context("a task")?.clone();
        for path in [new_path(CLUSTER), edit_path(CLUSTER, &first)] {
            self.go(&path).await?;
            browser.find("#name").await?;
            if path.ends_with("/new") {
                browser.fill("#name", "copied").await?;
                browser.fill("#sink-ip", "down.example.net").await?;
                browser.fill("#sink-username", "replicator").await?;
            } else {
                browser.fill("#sink-port", "4002").await?;
                browser.click("[data-action=replace-password]").await?;
            }
            browser.fill("#sink-password", password).await?;
            for (action, count) in [("copy-json", 1), ("copy-curl", 2)] {
                browser.click(&format!("[data-action={action}]")).await?;
                let copied = changefeed_e2e::until(action, async || {
                    let copied = self.keep.copied(browser).await?;
                    Ok((copied.len() == count).then_some(copied))
                });
                let copied = copied.await?.join("\n");
                ensure!(copied.contains("down.example.net"), "{copied}");
                expect_not_in("the clipboard", &copied, passwords, &[TOKEN])?;
                if count == 2 {
                    ensure!(
                        copied.contains("$TOKEN") && copied.contains("$PASSWORD"),
                        "{copied}"
                    );
                }
            }
            self.seen.push_str(&self.keep.look(browser).await?);
        }
        Ok(())
    }

    pub(super) async fn change_a_password(&mut self, passwords: &[&str]) -> Result<()> {
        let browser = &self.stage.browser;
        let changed = passwords.get(3).context("another password")?;
        let id = self.made.get(1).context("a task")?.clone();
        self.go(&edit_path(CLUSTER, &id)).await?;
        browser.find("#name").await?;
        browser.click("[data-action=replace-password]").await?;
        browser.fill("#sink-password", changed).await?;
        self.seen.push_str(&self.keep.look(browser).await?);
        browser.click(SEND).await?;
        self.stage.expect_toast("success").await?;
        let stored = self.stage.stored_sink(&id).await?;
        ensure!(stored.get("password").is_some_and(|it| it == changed));
        self.look().await
    }

    pub(super) async fn clone_and_export(&mut self) -> Result<()> {
        for id in self.made.clone() {
            self.go(&clone_path(CLUSTER, &id)).await?;
            self.stage.browser.find("#name").await?;
            self.look().await?;
            self.go(&task_path(CLUSTER, &id)).await?;
            let browser = &self.stage.browser;
            let downloads = browser.keep_downloads().await?;
            browser.click("main [data-action=more]").await?;
            browser.click("[data-action=menu-export]").await?;
            let file = downloads.file().await?;
            ensure!(file.text.contains("searched-"), "{}", file.text);
            self.seen.push_str(&file.text);
            self.seen.push_str(&file.name);
            self.look().await?;
        }
        Ok(())
    }

    pub(super) async fn export_the_list(&mut self) -> Result<()> {
        self.go(&list_path(CLUSTER)).await?;
        self.stage.expect_list().await?;
        self.stage.expect_chunk().await?;
        let browser = &self.stage.browser;
        for action in ["export-csv", "export-json"] {
            let downloads = browser.keep_downloads().await?;
            browser.click("[data-action=export]").await?;
            browser.click(&format!("[data-action={action}]")).await?;
            let file = downloads.file().await?;
            ensure!(file.text.contains(FIRST_NAME), "{}", file.name);
            self.seen.push_str(&file.text);
        }
        self.look().await
    }

    pub(super) async fn pause_many(&mut self) -> Result<()> {
        let browser = &self.stage.browser;
        for id in &self.made {
            browser.choose_row(id).await?;
        }
        browser.click("[data-bulk=pause]").await?;
        browser
            .find("dialog[open] [data-part=bulk-question]")
            .await?;
        browser.click("dialog[open] [data-action=confirm]").await?;
        browser.find("[data-bulk-task]").await?;
        self.seen.push_str(&self.keep.look(browser).await?);
        browser.click("dialog[open] [data-action=close]").await?;
        self.look().await
    }

    /// A server that repeats what it was sent says the password too.
    pub(super) async fn fail_to_save(&mut self, passwords: &[&str]) -> Result<()> {
        let browser = &self.stage.browser;
        let refused = passwords.last().context("a password")?;
        for words in [
            format!("parameter is invalid\tdownstream.password: {refused} is too weak"),
            format!("cannot connect to mysql://replicator:{refused}@down.example.net:3306"),
        ] {
            self.gate
                .fail_once(Which::create(), Fault::refusal(400, 10001, &words));
            self.go(&new_path(CLUSTER)).await?;
            browser.fill("#name", "refused").await?;
            browser.fill("#sink-ip", "down.example.net").await?;
            browser.fill("#sink-username", "replicator").await?;
            browser.fill("#sink-password", refused).await?;
            browser.send().await?;
            browser
                .expect_text(OUTCOME, |text| text.contains("was not created"))
                .await?;
            self.seen.push_str(&self.keep.look(browser).await?);
        }
        Ok(())
    }

    pub(super) async fn end_the_session_and_go_on(&mut self) -> Result<()> {
        self.go(&list_path(CLUSTER)).await?;
        self.stage.expect_list().await?;
        let browser = &self.stage.browser;
        session_end::end(self.gate);
        browser.click("[data-action=refresh]").await?;
        session_end::expect_asked(browser).await?;
        self.seen.push_str(&self.keep.look(browser).await?);
        session_end::sign_in_again(browser, self.gate).await?;
        self.look().await
    }

    /// Signed out, nothing of the token is in the tab; signed in by the form,
    /// it is in its place there alone.
    pub(super) async fn sign_out_and_in_by_form(&mut self) -> Result<()> {
        let browser = &self.stage.browser;
        browser.click("button[data-action=sign-out]").await?;
        self.stage.expect_heading("Sign in").await?;
        let kept = browser.kept_in_tab().await?;
        ensure!(!kept.contains(TOKEN), "{kept}");
        self.stage.sign_in(TOKEN, CLUSTER).await?;
        self.stage.expect_list().await?;
        let kept = browser.kept_in_tab().await?;
        ensure!(kept.matches(TOKEN).count() == 1, "{kept}");
        self.seen.push_str(&self.keep.look(browser).await?);
        browser.click("button[data-action=sign-out]").await?;
        self.stage.expect_heading("Sign in").await?;
        self.look().await
    }
}

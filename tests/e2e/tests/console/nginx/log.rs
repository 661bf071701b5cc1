//! What nginx writes down of the API's requests.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Front, Nginx, PASSWORD, Server, TOKEN, until};
use reqwest::Client;
use serde_json::{Value, json};

const AGENT: &str = "an-agent-of-its-own";

#[tokio::test]
async fn no_token_no_query_and_no_body() -> Result<()> {
    if Nginx::is_left_out()? {
        return Ok(());
    }
    let server = Server::start(Demo::SMALL).await?;
    let nginx = Nginx::before(&server, Front::Root).await?;
    let list = format!("{}/api/v1/changefeeds/", nginx.origin());
    let client = Client::new();
    let asked = client
        .get(format!("{list}?clusterId={CLUSTER}&token={TOKEN}"))
        .header("user-agent", AGENT)
        .bearer_auth(TOKEN);
    let answer: Value = serde_json::from_slice(&asked.send().await?.bytes().await?)?;
    ensure!(answer["code"] == 0, "{answer}");
    // Large, so that it would be laid aside, and answered with an error too.
    let rules: Vec<String> = (0..20_000).map(|at| format!("db{at}.t{at}")).collect();
    for name in ["orders", ""] {
        let body = json!({
            "name": name, "clusterId": CLUSTER, "rules": rules, "downstreamType": "mysql",
            "downstream": {"ip": "10.0.0.1", "port": 3306, "username": "root", "password": PASSWORD},
        });
        let asked = client
            .post(&list)
            .bearer_auth(TOKEN)
            .header("content-type", "application/json");
        let answer = asked.body(body.to_string()).send().await?;
        let expected = if name.is_empty() { 400 } else { 200 };
        ensure!(answer.status() == expected, "{}", answer.text().await?);
        let id = answer
            .headers()
            .get("x-request-id")
            .context("no request id")?;
        let id = id.to_str()?.to_owned();
        // The line is written when the answer is sent.
        until("the request in nginx's log", async || {
            Ok(nginx.access_log()?.contains(&id).then_some(()))
        })
        .await?;
        ensure!(server.log()?.contains(&id), "the server has another id");
    }
    let access = nginx.access_log()?;
    ensure!(access.contains("GET /api/v1/changefeeds/ 200"), "{access}");
    ensure!(access.contains("POST /api/v1/changefeeds/ 400"), "{access}");
    let both = format!("{access}{}", nginx.error_log()?);
    for secret in [TOKEN, PASSWORD, AGENT, "clusterId"] {
        ensure!(!access.contains(secret), "{secret} is in the access log");
    }
    for secret in [PASSWORD, "Bearer"] {
        ensure!(!both.contains(secret), "{secret} is in the error log");
    }
    // A body that is laid aside is told of, and is in a file for a moment.
    ensure!(!both.contains("buffered to a temporary file"), "{both}");
    Ok(())
}

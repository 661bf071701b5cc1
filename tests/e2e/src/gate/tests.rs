//! The gateway before a tiny server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::routing::any;
use serde_json::{Value, json};

use super::Gate;
use crate::{Damage, Fault, Paging, Reply, Rubbish, Which, Wrong};

const PATH: &str = "/api/v1/changefeeds/?clusterId=c&page=1&pageSize=50";

/// A server that counts what it hears of.
struct Tiny {
    heard: Arc<AtomicUsize>,
    gate: Gate,
}

async fn say(State(heard): State<Arc<AtomicUsize>>) -> String {
    heard.fetch_add(1, Ordering::SeqCst);
    let row = |id: u32| json!({"id": id, "downstreamType": "tidb", "status": "Normal"});
    let rows: Vec<_> = (0..6).map(row).collect();
    let page = json!({"page": 1, "pageSize": 50, "total": 6});
    json!({"code": 0, "message": "OK", "data": rows, "page": page}).to_string()
}

impl Tiny {
    async fn start() -> Result<Self> {
        let heard = Arc::new(AtomicUsize::new(0));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(any(say));
        let router = router.with_state(Arc::clone(&heard));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            heard,
            gate: Gate::before(&origin).await?,
        })
    }

    /// What a client gets through the gateway with a fault, and how many
    /// requests the server heard of.
    async fn get(&self, fault: Fault) -> (Result<(u16, Vec<u8>), reqwest::Error>, usize) {
        self.gate.mend();
        self.gate.fail(Which::list(), fault);
        let before = self.heard.load(Ordering::SeqCst);
        let got = self.ask().await;
        (got, self.heard.load(Ordering::SeqCst) - before)
    }

    async fn ask(&self) -> Result<(u16, Vec<u8>), reqwest::Error> {
        let address = format!("{}{PATH}", self.gate.origin());
        let limit = std::time::Duration::from_millis(500);
        let client = reqwest::Client::builder().timeout(limit).build()?;
        let answer = client.get(address).send().await?;
        let status = answer.status().as_u16();
        Ok((status, answer.bytes().await?.to_vec()))
    }

    async fn json(&self, fault: Fault) -> Value {
        let (got, _) = self.get(fault).await;
        serde_json::from_slice(&got.unwrap().1).unwrap()
    }
}

#[tokio::test]
async fn what_breaks_breaks_where_it_should() -> Result<()> {
    let tiny = Tiny::start().await?;
    let broken = [
        (Fault::LoseRequest, 0),
        (Fault::ResetRequest, 0),
        (Fault::Hang, 0),
        (Fault::LoseAnswer, 1),
        (Fault::Damage(Damage::ResetBeforeHead), 1),
        (Fault::Damage(Damage::ResetAfterHead), 1),
        (Fault::Damage(Damage::ResetInBody), 1),
        (Fault::Damage(Damage::HangInBody), 1),
        (Fault::Damage(Damage::Longer), 1),
        (
            Fault::Reply(Reply::json(200, "").with_rubbish(Rubbish::Endless)),
            0,
        ),
    ];
    for (fault, expected) in broken {
        let name = format!("{fault:?}");
        assert_eq!(fault.reaches_server(), expected == 1, "{name}");
        let (got, heard) = tiny.get(fault).await;
        assert!(got.is_err(), "{name}: {got:?}");
        assert_eq!(heard, expected, "{name}");
    }
    tiny.gate.mend();
    assert_eq!(tiny.ask().await?.0, 200);
    Ok(())
}

#[tokio::test]
async fn a_reset_is_no_end() -> Result<()> {
    let tiny = Tiny::start().await?;
    let words = |fault: Fault| async {
        let (got, _) = tiny.get(fault).await;
        format!("{:?}", got.unwrap_err())
    };
    assert!(words(Fault::ResetRequest).await.contains("ConnectionReset"));
    let in_body = words(Fault::Damage(Damage::ResetInBody)).await;
    assert!(in_body.contains("ConnectionReset"), "{in_body}");
    assert!(!words(Fault::LoseRequest).await.contains("ConnectionReset"));
    Ok(())
}

#[tokio::test]
async fn what_arrives_arrives_as_it_should() -> Result<()> {
    let tiny = Tiny::start().await?;
    let (whole, _) = tiny.get(Fault::Late(std::time::Duration::ZERO)).await;
    let whole = whole?.1;
    let (half, _) = tiny.get(Fault::Damage(Damage::Half)).await;
    assert_eq!(half?.1, whole[..whole.len() / 2]);
    let (large, _) = tiny.get(Fault::Damage(Damage::Inflated(1_000_000))).await;
    let large = large?.1;
    assert!(large.len() > 1_000_000);
    let large: Value = serde_json::from_slice(&large)?;
    assert_eq!(large["data"].as_array().map(Vec::len), Some(6));
    let (rubbish, heard) = tiny
        .get(Fault::Reply(
            Reply::json(200, "{").with_rubbish(Rubbish::Bytes(200_001)),
        ))
        .await;
    assert_eq!((rubbish?.1.len(), heard), (200_002, 0));
    let (after, heard) = tiny
        .get(Fault::Reply(Reply::page(502).after_server()))
        .await;
    assert_eq!((after?.0, heard), (502, 1));
    Ok(())
}

#[tokio::test]
async fn a_field_is_wrong_in_every_way() -> Result<()> {
    let tiny = Tiny::start().await?;
    for wrong in Wrong::ALL {
        let answer = tiny.json(Fault::Rewrite(wrong.at("/page/total"))).await;
        let total = &answer["page"];
        assert_ne!(total.get("total"), Some(&json!(6)), "{wrong:?}");
        assert_eq!(total.get("total").is_none(), wrong == Wrong::Absent);
        // One field in each task, and another one the next time.
        let fault = Fault::Rewrite(wrong.in_tasks());
        let first = tiny.json(fault.clone()).await;
        tiny.gate.mend();
        tiny.gate.fail(Which::list(), fault);
        let second: Value = serde_json::from_slice(&tiny.ask().await?.1)?;
        for answer in [&first, &second] {
            assert_eq!(answer["data"][0]["id"], json!(0));
        }
        let is_right = |answer: &Value, key: &str| {
            let expected = if key == "status" { "Normal" } else { "tidb" };
            answer["data"][0].get(key) == Some(&json!(expected))
        };
        let keys = ["downstreamType", "status"];
        assert_eq!(keys.map(|key| is_right(&first, key)), [false, true]);
        assert_eq!(keys.map(|key| is_right(&second, key)), [true, false]);
    }
    Ok(())
}

#[tokio::test]
async fn a_list_does_not_add_up() -> Result<()> {
    let tiny = Tiny::start().await?;
    let ids = |answer: &Value| -> Vec<u64> {
        let rows = answer["data"].as_array().cloned().unwrap_or_default();
        rows.iter().filter_map(|row| row["id"].as_u64()).collect()
    };
    let read = async |paging: Paging| ids(&tiny.json(Fault::Rewrite(paging.rewrite())).await);
    assert_eq!(read(Paging::Repeats).await, [0, 1, 2, 0, 1, 2]);
    assert_eq!(read(Paging::Skips).await, [0, 1, 3, 4]);
    assert_eq!(read(Paging::Vanishes).await, [0, 2, 4]);
    assert!(read(Paging::Empty).await.is_empty());
    assert_eq!(ids(&serde_json::from_slice(&tiny.ask().await?.1)?).len(), 0);
    Ok(())
}

//! Works on tasks of its own over one connection, until it breaks.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde_json::json;
use tokio::sync::Notify;

use crate::ledger::{Entry, Shape};
use crate::line::{Answered, Line};

/// What the workers of a round share.
pub struct Round {
    pub address: SocketAddr,
    /// How many are sent in all.
    pub operations: usize,
    pub sent: AtomicUsize,
    pub writes_answered: AtomicUsize,
    pub reads_answered: AtomicUsize,
    /// After so many answers `enough` is told.
    pub kill_after: usize,
    pub enough: Notify,
}

/// One of the 64.
pub struct Worker {
    pub number: usize,
    pub chance: ChaCha8Rng,
    pub entries: Vec<Entry>,
    /// How many tasks it made: the number of the next one's name.
    pub made: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Create,
    Update,
    Pause,
    Resume,
    Delete,
    Read,
    List,
}

impl Worker {
    pub async fn work(mut self, round: Arc<Round>) -> Self {
        if let Some(mut line) = Line::open(round.address).await {
            while round.sent.fetch_add(1, Ordering::SeqCst) < round.operations {
                let Some(is_write) = self.perform(&mut line).await else {
                    break;
                };
                round.count(is_write);
            }
        }
        self
    }

    /// Does one thing; `None` where it was not answered.
    async fn perform(&mut self, line: &mut Line) -> Option<bool> {
        let alive: Vec<usize> = (0..self.entries.len())
            .filter(|at| self.entries[*at].kept.is_some())
            .collect();
        if alive.is_empty() {
            return self.create(line).await.map(|()| true);
        }
        let at = alive[self.chance.random_range(0..alive.len())];
        let stopped = self.entries[at].kept.as_ref().unwrap().is_stopped;
        let deed = match self.chance.random_range(0..20) {
            0..5 => Deed::Create,
            5..9 => Deed::Update,
            9..13 if stopped => Deed::Resume,
            9..13 => Deed::Pause,
            13..15 => Deed::Delete,
            15..19 => Deed::Read,
            _ => Deed::List,
        };
        match deed {
            Deed::Create => self.create(line).await?,
            Deed::Read => self.read(line, at).await?,
            Deed::List => list(line).await?,
            _ => self.change(line, at, deed).await?,
        }
        Some(!matches!(deed, Deed::Read | Deed::List))
    }

    fn shape(&mut self, changes: i64) -> Shape {
        let mut text = || format!("{:016x}", self.chance.random::<u64>());
        Shape {
            note: text(),
            password: text(),
            is_stopped: false,
            changes,
        }
    }

    async fn create(&mut self, line: &mut Line) -> Option<()> {
        let shape = self.shape(1);
        let name = format!("w{}-{}", self.number, self.made);
        self.made += 1;
        let body = shape.body(&name);
        self.entries.push(Entry {
            name,
            id: None,
            kept: None,
            pending: Some(Some(shape)),
        });
        let answer = line.send("POST", "", Some(&body)).await?;
        assert_eq!(answer.status, 200, "{answer:?}");
        let entry = self.entries.last_mut().unwrap();
        entry.id = Some(answer.json["data"]["id"].as_str().unwrap().to_owned());
        entry.kept = entry.pending.take().unwrap();
        Some(())
    }

    async fn change(&mut self, line: &mut Line, at: usize, deed: Deed) -> Option<()> {
        let before = self.entries[at].kept.clone().unwrap();
        let changes = before.changes + 1;
        let (is_stopped, after) = (before.is_stopped, before.clone());
        let after = match deed {
            Deed::Update => Some(Shape {
                is_stopped,
                ..self.shape(changes)
            }),
            Deed::Delete => None,
            _ => Some(Shape {
                is_stopped: deed == Deed::Pause,
                changes,
                ..after
            }),
        };
        let entry = &mut self.entries[at];
        entry.pending = Some(after.clone());
        let id = entry.id.as_ref().unwrap();
        let answer = match (deed, &after) {
            (Deed::Update, Some(after)) => {
                let body = after.body(&entry.name);
                line.send("POST", &format!("{id}/update"), Some(&body))
                    .await
            }
            (Deed::Delete, _) => line.send("DELETE", id, None).await,
            (Deed::Pause, _) => {
                line.send("POST", &format!("{id}/pause"), Some(&json!({})))
                    .await
            }
            _ => {
                line.send("POST", &format!("{id}/resume"), Some(&json!({})))
                    .await
            }
        };
        let answer = answer?;
        assert_eq!(answer.status, 200, "{deed:?} {before:?}: {answer:?}");
        entry.kept = after;
        entry.pending = None;
        Some(())
    }

    /// Nobody else changes it: what is read is what was answered last.
    async fn read(&mut self, line: &mut Line, at: usize) -> Option<()> {
        let entry = &self.entries[at];
        let id = entry.id.as_ref().unwrap();
        let Answered { status, json } = line.send("GET", &format!("{id}/"), None).await?;
        assert_eq!(status, 200, "{json}");
        let kept = entry.kept.clone().unwrap();
        assert_eq!(Shape::of(&json["data"], kept.changes), kept);
        Some(())
    }
}

async fn list(line: &mut Line) -> Option<()> {
    let path = "?clusterId=CLUSTER_ID_IN_TIEM__22&page=1&pageSize=50";
    let Answered { status, json } = line.send("GET", path, None).await?;
    assert_eq!(status, 200, "{json}");
    let rows = json["data"].as_array().unwrap();
    let total = json["page"]["total"].as_i64().unwrap();
    assert!(rows.len() == 50 || rows.len() as i64 == total, "{total}");
    Some(())
}

impl Round {
    fn count(&self, is_write: bool) {
        let counter = if is_write {
            &self.writes_answered
        } else {
            &self.reads_answered
        };
        counter.fetch_add(1, Ordering::SeqCst);
        let (writes, reads) = self.answered();
        if writes + reads >= self.kill_after {
            self.enough.notify_one();
        }
    }

    /// Writes and reads.
    pub fn answered(&self) -> (usize, usize) {
        let of = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
        (of(&self.writes_answered), of(&self.reads_answered))
    }
}

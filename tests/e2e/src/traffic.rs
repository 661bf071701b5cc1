//! What passed a gateway: which requests, when, and what was answered.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use http::{Method, Uri};
use serde_json::Value;

use crate::Which;

/// All that passed, in the order it came.
#[derive(Default)]
pub(crate) struct Traffic(Mutex<Log>);

#[derive(Default)]
struct Log {
    seen: Vec<Seen>,
    /// Counts beginnings and ends: the gateway's clock.
    ticks: usize,
    keeps_answers: bool,
}

struct Seen {
    method: Method,
    path: String,
    query: String,
    body: Bytes,
    begun: usize,
    ended: Option<usize>,
    answer: Option<Bytes>,
}

/// A request under way. It has ended when this value does.
pub(crate) struct UnderWay<'a> {
    traffic: &'a Traffic,
    place: usize,
}

impl Traffic {
    /// Notes a request.
    pub(crate) fn begin(&self, method: &Method, uri: &Uri, body: &Bytes) -> UnderWay<'_> {
        let mut log = self.lock();
        let begun = log.tick();
        log.seen.push(Seen {
            method: method.clone(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            body: body.clone(),
            begun,
            ended: None,
            answer: None,
        });
        UnderWay {
            traffic: self,
            place: log.seen.len() - 1,
        }
    }

    /// Keeps what is answered from now on.
    pub(crate) fn keep_answers(&self) {
        self.lock().keeps_answers = true;
    }

    /// What such requests had in their bodies; null where that is no JSON.
    pub(crate) fn bodies(&self, which: &Which) -> Vec<Value> {
        self.pick(which, |seen| {
            serde_json::from_slice(&seen.body).unwrap_or_default()
        })
    }

    /// The queries of such requests.
    pub(crate) fn queries(&self, which: &Which) -> Vec<String> {
        self.pick(which, |seen| seen.query.clone())
    }

    /// What was answered to such requests, with their queries; null where
    /// that is no JSON.
    pub(crate) fn answers(&self, which: &Which) -> Vec<(String, Value)> {
        let answer = |seen: &Seen| {
            let answer = seen.answer.as_ref();
            let answer = answer.and_then(|answer| serde_json::from_slice(answer).ok());
            (seen.query.clone(), answer.unwrap_or_default())
        };
        self.pick(which, answer)
    }

    /// How many such requests were under way at once, at the most.
    pub(crate) fn most_at_once(&self, which: &Which) -> usize {
        let spans = self.pick(which, |seen| (seen.begun, seen.ended.unwrap_or(usize::MAX)));
        let at_once = |now: usize| {
            let is_there = |(begun, ended): &&(usize, usize)| *begun <= now && now < *ended;
            spans.iter().filter(is_there).count()
        };
        let most = spans.iter().map(|(begun, _)| at_once(*begun)).max();
        most.unwrap_or_default()
    }

    /// How many such requests are under way.
    pub(crate) fn under_way(&self, which: &Which) -> usize {
        let is_open = self.pick(which, |seen| seen.ended.is_none());
        is_open.into_iter().filter(|is_open| *is_open).count()
    }

    fn pick<T>(&self, which: &Which, of: impl Fn(&Seen) -> T) -> Vec<T> {
        let log = self.lock();
        let fitting = log.seen.iter();
        let fitting = fitting.filter(|seen| which.fits(&seen.method, &seen.path));
        fitting.map(of).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log {
    fn tick(&mut self) -> usize {
        self.ticks += 1;
        self.ticks
    }
}

impl UnderWay<'_> {
    /// Notes what is answered, where answers are kept.
    pub(crate) fn answered(&self, body: &Bytes) {
        let mut log = self.traffic.lock();
        if !log.keeps_answers {
            return;
        }
        if let Some(seen) = log.seen.get_mut(self.place) {
            seen.answer = Some(body.clone());
        }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut log = self.traffic.lock();
        let ended = log.tick();
        if let Some(seen) = log.seen.get_mut(self.place) {
            seen.ended = Some(ended);
        }
    }
}

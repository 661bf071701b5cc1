//! The faults: what is tried at every place.

use std::time::Duration;

use changefeed_e2e::{Damage, Fault, Paging, Reply, Rewrite, Rubbish, Wrong};
use changefeed_model::envelope::{ErrorKind, codes};
use serde_json::json;

/// What a fault is to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    /// What the model makes of the answer.
    ByModel,
    /// The console takes it for what it is: all is well.
    Passes,
    /// It says that it failed so.
    Fails(ErrorKind),
    /// It is an answer to the API's letter, and shows less, or nothing is
    /// done: what is said is up to the place.
    Odd,
    /// There is no such fault here.
    No,
}

/// A fault of the table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) fault: Fault,
    /// To a read of the list, to one of a task, and to a write.
    pub(super) list: Take,
    pub(super) task: Take,
    pub(super) write: Take,
    /// Every request of the API meets it, not the one of the place alone.
    pub(super) is_everywhere: bool,
}

impl Row {
    fn new(name: &str, fault: Fault) -> Self {
        Self {
            name: name.to_owned(),
            fault,
            list: Take::ByModel,
            task: Take::ByModel,
            write: Take::ByModel,
            is_everywhere: false,
        }
    }

    fn all(self, take: Take) -> Self {
        self.takes(take, take, take)
    }

    fn takes(mut self, list: Take, task: Take, write: Take) -> Self {
        (self.list, self.task, self.write) = (list, task, write);
        self
    }
}

/// All of them.
pub(super) fn rows() -> Vec<Row> {
    let groups = [
        lines(),
        gateways(),
        envelopes(),
        bodies(),
        fields(),
        lists(),
    ];
    groups.into_iter().flatten().collect()
}

/// The connection.
fn lines() -> Vec<Row> {
    let damage = |name, damage| Row::new(name, Fault::Damage(damage));
    let network = Take::Fails(ErrorKind::Network);
    let late = Fault::Late(Duration::from_millis(250));
    vec![
        Row::new("answer late", late).all(Take::Passes),
        Row::new("no answer", Fault::Hang).all(Take::Fails(ErrorKind::TimedOut)),
        damage("answer stops half-way", Damage::HangInBody).all(Take::Fails(ErrorKind::TimedOut)),
        Row::new("connection ends unheard", Fault::LoseRequest).all(network),
        Row::new("connection reset unheard", Fault::ResetRequest).all(network),
        Row::new("connection ends, no answer", Fault::LoseAnswer).all(network),
        damage("reset before the head", Damage::ResetBeforeHead).all(network),
        damage("reset after the head", Damage::ResetAfterHead).all(network),
        damage("reset in the body", Damage::ResetInBody).all(network),
        damage("Content-Length too large", Damage::Longer).all(network),
        damage("half a body", Damage::Half).all(Take::Fails(ErrorKind::Malformed)),
    ]
}

/// What stands between.
fn gateways() -> Vec<Row> {
    let reply = |name, reply| Row::new(name, Fault::Reply(reply));
    let page = Take::Fails(ErrorKind::NotTheApi);
    let odd = |name, damage| Row::new(name, Fault::Damage(damage)).all(Take::Passes);
    let mut ended = reply("401 from everything", Reply::empty(401));
    ended.is_everywhere = true;
    let date = "Wed, 21 Oct 2015 07:28:00 GMT";
    vec![
        odd("JSON as text/html", Damage::ContentType("text/html")),
        reply("HTML with 502", Reply::page(502)),
        reply("HTML with 502, done", Reply::page(502).after_server()),
        reply("HTML with 200", Reply::page(200)),
        reply("404 in plain text", Reply::text(404, "404 page not found")),
        reply("500 without a body", Reply::empty(500)),
        reply("500 without a body, done", Reply::empty(500).after_server()),
        reply("200 without a body", Reply::empty(200)),
        reply("401, this request alone", Reply::empty(401)),
        ended,
        reply("429", Reply::empty(429)),
        reply("429, Retry-After 2", Reply::empty(429).retry_after("2")),
        reply("503", Reply::empty(503)),
        reply("503, Retry-After 2", Reply::empty(503).retry_after("2")),
        reply(
            "503, Retry-After a date",
            Reply::empty(503).retry_after(date),
        ),
        reply(
            "503, Retry-After a day",
            Reply::empty(503).retry_after("86400"),
        ),
        reply("301 to a page", Reply::redirect(301, "/somewhere")).all(page),
        reply("307 to a page", Reply::redirect(307, "/somewhere")).takes(page, page, Take::Odd),
        reply(
            "302 to another origin",
            Reply::redirect(302, "http://localhost:9/"),
        )
        .all(Take::Fails(ErrorKind::Network)),
    ]
}

/// The API's own words.
fn envelopes() -> Vec<Row> {
    let two = |status| {
        let error = r#""authorization token empty"{"code":70600,"message":"[70600]unauthorized","data":{}}"#;
        Fault::Reply(Reply::json(status, error))
    };
    let mut rows: Vec<_> = codes::ALL
        .iter()
        .map(|code| {
            let fault = Fault::refusal(code.http, code.code, code.text);
            Row::new(&format!("code {}", code.code), fault)
        })
        .collect();
    let hidden = |code: i64, text| Fault::refusal(200, code, text);
    rows.extend([
        Row::new("code 21203 with 200", hidden(21203, "status conflict")),
        Row::new("unknown code with 200", hidden(20999, "nobody knows")),
        Row::new("two JSON documents, 401", two(401)),
        Row::new(
            "two JSON documents, 200",
            Fault::Damage(Damage::Before("\"note\"")),
        )
        .all(Take::Passes),
    ]);
    rows
}

/// Too much.
fn bodies() -> Vec<Row> {
    let rubbish = |rubbish| Fault::Reply(Reply::text(200, "rubbish ").with_rubbish(rubbish));
    vec![
        Row::new(
            "unknown field of 50 MB",
            Fault::Damage(Damage::Inflated(50_000_000)),
        )
        .all(Take::Passes),
        Row::new("50 MB of rubbish", rubbish(Rubbish::Bytes(50_000_000)))
            .all(Take::Fails(ErrorKind::NotTheApi)),
        Row::new("rubbish without end", rubbish(Rubbish::Endless))
            .all(Take::Fails(ErrorKind::TimedOut)),
    ]
}

/// Wrong and missing fields.
fn fields() -> Vec<Row> {
    let mut rows = Vec::new();
    for (wrong, word) in [
        (Wrong::Absent, "missing"),
        (Wrong::Null, "null"),
        (Wrong::Flag, "a flag"),
        (Wrong::Number, "a number"),
        (Wrong::Text, "a text"),
        (Wrong::List, "a list"),
        (Wrong::Object, "an object"),
    ] {
        let row =
            |what: &str, rewrite| Row::new(&format!("{what} {word}"), Fault::Rewrite(rewrite));
        let is_list = matches!(wrong, Wrong::Absent | Wrong::Null | Wrong::List);
        let list = match is_list {
            true => Take::Odd,
            false => Take::Fails(ErrorKind::Malformed),
        };
        let task = match wrong {
            Wrong::Object => Take::Odd,
            _ => Take::Fails(ErrorKind::Malformed),
        };
        let code = match wrong {
            Wrong::Absent | Wrong::Null => Take::Passes,
            _ => Take::Fails(ErrorKind::Server),
        };
        rows.push(row("a field of each task", wrong.in_tasks()).takes(
            Take::Passes,
            Take::Passes,
            Take::No,
        ));
        rows.push(row("all fields of tasks", wrong.in_whole_tasks()).takes(
            Take::Passes,
            Take::Passes,
            Take::No,
        ));
        rows.push(row("data", wrong.at("/data")).takes(list, task, Take::Passes));
        rows.push(row("code", wrong.at("/code")).all(code));
        rows.push(row("total", wrong.at("/page/total")).takes(Take::Passes, Take::No, Take::No));
        rows.push(row("page", wrong.at("/page")).takes(Take::Passes, Take::No, Take::No));
    }
    rows
}

/// Lists that do not add up, and what nobody knows.
fn lists() -> Vec<Row> {
    let list = |name, paging: Paging, take| {
        Row::new(name, Fault::Rewrite(paging.rewrite())).takes(take, Take::No, Take::No)
    };
    let read = |name, rewrite| {
        Row::new(name, Fault::Rewrite(rewrite)).takes(Take::Passes, Take::Passes, Take::No)
    };
    let nothing = json!({"code": 0, "message": "OK", "data": {"status": "Normal"}}).to_string();
    let nothing = Fault::Reply(Reply::json(200, &nothing));
    vec![
        list("total 0 from page 2 on", Paging::NoTotal, Take::Passes),
        list("pages repeat tasks", Paging::Repeats, Take::Odd),
        list("pages skip tasks", Paging::Skips, Take::Odd),
        list("tasks vanish between reads", Paging::Vanishes, Take::Odd),
        list("no rows, total counts them", Paging::Empty, Take::Odd),
        read("unknown status", Rewrite::unknown_status()),
        read("unknown kind", Rewrite::unknown_kind()),
        Row::new("200, and nothing is done", nothing).takes(Take::No, Take::No, Take::Odd),
        Row::new("answer after the page was left", Fault::HoldAnswer).all(Take::Odd),
    ]
}

//! Hostile texts in tasks and messages: shown as texts, whole or cut, in
//! their place.

mod forms;
mod ids;
mod messages;
mod pages;
#[path = "../../../../hostile/texts.rs"]
mod texts;

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Gate, Stage, Which, list_path, play};
use changefeed_model::Task;
use changefeed_model::shown::brief;
use serde_json::{Value, json};

use texts::{MARK, texts};

/// What a name may take up in a row, in characters.
const NAME_MOST: usize = 200;

/// A task with a text in every place that holds one; its id is plain.
fn task(number: usize, text: &str) -> Value {
    json!({
        "id": format!("hostile-{number:04}"), "name": text, "clusterId": CLUSTER,
        "status": "Normal", "unsteady": false, "rules": [text, "*.*"],
        "startTS": "415241823337054209", "note": {"deep": [text]}, "markup": text,
        "createTime": text, "updateTime": text,
        "upstreamUpdateTs": "443852055297916932", "downstreamSyncTs": "443852055297916000",
        "downstreamType": "kafka",
        "downstream": {
            "ip": text, "port": 9092, "topicName": text, "clientId": text, "version": text,
            "partitions": 3, "zone": text,
            "dispatchers": [{"matcher": text, "dispatcher": text}]
        }
    })
}

fn success(data: &Value) -> Fault {
    let body = json!({"code": 0, "message": "OK", "data": data});
    Fault::Answer(200, body.to_string())
}

/// Has the list hold these.
fn answer_list(gate: &Gate, tasks: &[Value]) {
    let total = tasks.len();
    let page = json!({"page": 1, "pageSize": total, "total": total});
    let body = json!({"code": 0, "message": "OK", "data": tasks, "page": page});
    gate.fail(Which::list(), Fault::Answer(200, body.to_string()));
}

/// Has the list hold a task a text, and opens it.
async fn open_list_of(stage: &Stage, gate: &Gate, tasks: &[Value]) -> Result<()> {
    answer_list(gate, tasks);
    stage.enter(&list_path(CLUSTER)).await?;
    stage.expect_heading("Changefeeds").await?;
    stage.expect_rows(tasks.len()).await
}

/// Opens a page about a task of each text, at a phone's width, and looks at it.
/// `open` gets the text's number, the task, and its id.
async fn look_at_each(open: impl AsyncFn(&Stage, usize, &Value, &str) -> Result<()>) -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        expect_leaving(stage);
        stage.browser.resize(360, 740).await?;
        for (at, (name, text)) in texts().into_iter().enumerate() {
            let task = task(at, &text);
            let id = read(&task).id.unwrap_or_default();
            gate.mend();
            gate.fail(Which::detail(&id), success(&task));
            open(stage, at, &task, &id).await?;
            look(stage, name).await?;
        }
        Ok(())
    })
    .await
}

/// A page that is left may be fetching what it does not need yet.
fn expect_leaving(stage: &mut Stage) {
    stage.browser.expect_error("Failed to fetch");
    stage.browser.expect_error("Fetch API cannot load");
}

/// The name of a task as the console shows it.
fn shown_name(task: &Value) -> String {
    let name = task.get("name").and_then(Value::as_str).unwrap_or_default();
    match name.trim() {
        "" => "(no name)".to_owned(),
        _ => brief(name, NAME_MOST).into_owned(),
    }
}

/// Looks at the page that is open: nothing of a text ran, became an element or
/// a link, turned the words around it, or made the page wider than the window.
async fn look(stage: &Stage, what: &str) -> Result<()> {
    let script = format!(
        "const all = css => [...document.querySelectorAll(css)];\
         const foreign = all('[href], [src], [action], [formaction]')\
           .flatMap(node => [node.href, node.src, node.action, node.formAction])\
           .filter(link => typeof link == 'string' && link && !link.startsWith(location.origin + '/'));\
         const made = all('main :is(script, iframe, img, object, embed, base, link, meta, style, \
           template, [onerror], [onload], [onmouseover], [onfocus], [autofocus][onfocus], [srcdoc])');\
         const said = document.title + document.body.innerText;\
         return {{ran: window.{MARK} ?? null, foreign,\
           made: made.map(node => node.outerHTML.slice(0, 80)),\
           turns: /[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]/.test(said),\
           says: said.trim().length > 0,\
           wide: document.documentElement.scrollWidth - document.documentElement.clientWidth}}"
    );
    let seen = stage.browser.script(&script).await?;
    let expected = json!({
        "ran": null, "foreign": [], "made": [], "turns": false, "says": true, "wide": 0
    });
    ensure!(seen == expected, "{what}: {seen}");
    Ok(())
}

/// Reads a task the way the console does.
fn read(task: &Value) -> Task {
    Task::from_object(task.as_object().cloned().unwrap_or_default())
}

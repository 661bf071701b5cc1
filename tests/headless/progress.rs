//! The progress of a task on its page: the line of time, and the chart of
//! what this tab saw.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::clock;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::draw_detail;
use changefeed_console::session::Session;
use changefeed_model::{Status, Task, Tso};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{FakeServer, Stage, ok, until};

/// When replication started: 2023-08-27T18:33:00Z.
const START: i64 = 1_693_161_180_000;
const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;

/// A task whose upstream is `days` and `seconds` after its start.
fn task(days: i64, seconds: i64, lag: Option<i64>) -> Task {
    let upstream = START + days * DAY + seconds * SECOND;
    let checkpoint = lag.map_or(Some(Tso(0)), |lag| {
        Tso::from_unix_ms(upstream - lag * SECOND)
    });
    Task {
        id: Some("t-1".to_owned()),
        name: Some("orders".to_owned()),
        status: Some(Status::Normal),
        start_ts: Tso::from_unix_ms(START),
        upstream_update_ts: Tso::from_unix_ms(upstream),
        downstream_sync_ts: checkpoint,
        ..Task::default()
    }
}

/// A task's page that was read once.
struct Page {
    stage: Stage,
    console: Console,
    first: f64,
    _server: FakeServer,
}

async fn open(task: &Task) -> Page {
    let server = FakeServer::start(vec![ok(&Value::Object(task.to_object()).to_string())]);
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let first = clock::now_ms();
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        *slot.borrow_mut() = Some(console);
        draw_detail("cluster-1", "t-1".to_owned())
    });
    let console = made.borrow_mut().take().expect("mounted");
    until("the task", || stage.has("[data-part=progress]")).await;
    Page {
        stage,
        console,
        first,
        _server: server,
    }
}

impl Page {
    /// Another read, so many seconds after the first one.
    fn read(&self, after: i32, task: Task) {
        let at = self.first + f64::from(after) * 1_000.0;
        self.console.tasks.patch(task, at, 0);
    }

    fn lag_path(&self) -> String {
        let path = self.stage.find("[data-unit=duration] .chart-main");
        path.get_attribute("d").unwrap()
    }

    fn attribute(&self, selector: &str, name: &str) -> String {
        let found = self.stage.find(selector).get_attribute(name);
        found.unwrap_or_default()
    }
}

#[wasm_bindgen_test]
async fn the_chart_begins_with_the_second_read() {
    let page = open(&task(5, 0, Some(4))).await;
    let stage = &page.stage;
    assert!(
        stage
            .text("[data-part=since]")
            .starts_with("Read once so far.")
    );
    assert!(!stage.has("[data-part=chart]"));
    page.read(20, task(5, 20, Some(4)));
    until("the chart", || stage.has("[data-part=chart]")).await;
    assert!(
        stage
            .text("[data-part=since]")
            .starts_with("What this tab has seen since ")
    );
    assert_eq!(page.lag_path(), "M0 100.8H1000");
    // A read in which the lag is the same is a point as well.
    page.read(40, task(5, 40, Some(4)));
    until("three reads", || {
        stage.text(".chart-table > summary").starts_with('3')
    })
    .await;
    page.read(60, task(5, 60, Some(9)));
    until("the rise", || page.lag_path() != "M0 100.8H1000").await;
    let summary = stage.text(".chart-summary");
    assert!(
        summary.starts_with("The lag is 9s: between 4s and 9s over "),
        "{summary}"
    );
}

#[wasm_bindgen_test]
async fn what_was_unknown_is_a_gap_and_is_said() {
    let page = open(&task(5, 0, Some(60))).await;
    for (after, lag) in [(20, Some(80)), (40, None), (60, Some(400)), (80, Some(420))] {
        page.read(after, task(5, i64::from(after), lag));
    }
    let stage = &page.stage;
    until("the chart", || stage.has("[data-part=chart]")).await;
    assert_eq!(
        page.lag_path().matches('M').count(),
        2,
        "{}",
        page.lag_path()
    );
    let summary = stage.text(".chart-summary");
    assert!(
        summary.contains("The lag is 7m: between 1m and 7m"),
        "{summary}"
    );
    assert!(
        summary.ends_with("rising. Unknown at 1 of 5 reads."),
        "{summary}"
    );
}

#[wasm_bindgen_test]
async fn thresholds_and_language_are_those_in_force() {
    let page = open(&task(5, 0, Some(200))).await;
    page.read(20, task(5, 20, Some(200)));
    let stage = &page.stage;
    until("the chart", || stage.has("[data-part=chart]")).await;
    assert_eq!(stage.text(".chart-limit-label"), "lagging above 5m");
    let kept = page.console.settings.get_untracked().thresholds;
    page.console.settings.change(|settings| {
        settings.thresholds.lagging_ms = 120 * SECOND;
    });
    until("the new threshold", || {
        stage.text(".chart-limit-label") == "lagging above 2m"
    })
    .await;
    page.console
        .settings
        .change(|settings| settings.thresholds = kept);
    page.console.locale.choose(Language::Chinese);
    until("Chinese", || stage.text(".chart-title") == "延迟").await;
    assert!(
        stage
            .text(".chart-summary")
            .starts_with("当前延迟 3分钟20秒")
    );
    page.console.locale.choose(Language::English);
}

#[wasm_bindgen_test]
async fn the_line_goes_from_start_through_checkpoint_to_upstream() {
    let page = open(&task(5, 0, Some(4))).await;
    let stage = &page.stage;
    let across = |point: &str| page.attribute(&format!("circle[data-point={point}]"), "cx");
    // 4 s of 5 days would not be seen: it says that it is not to scale.
    assert_eq!(
        [across("start"), across("checkpoint"), across("upstream")],
        ["0", "95%", "100%"]
    );
    assert!(stage.has("[data-part=not-to-scale]"));
    let label = page.attribute(".progress-bar", "aria-label");
    assert_eq!(
        label,
        "4d 23h from the start to the checkpoint, 4s from there to the upstream"
    );
    assert!(
        stage
            .text("div[data-point=checkpoint]")
            .contains("4s behind the upstream")
    );

    page.read(20, task(5, 0, Some(86_400)));
    until("a day of five", || across("checkpoint") == "80%").await;
    assert!(!stage.has("[data-part=not-to-scale]"));

    page.read(40, task(5, 40, Some(0)));
    until("level", || across("checkpoint") == "100%").await;
    assert!(
        stage
            .text("div[data-point=checkpoint]")
            .contains("level with the upstream")
    );

    page.read(60, task(5, 60, None));
    until("unknown", || !stage.has(".progress-bar")).await;
    let checkpoint = stage.text("div[data-point=checkpoint]");
    assert!(checkpoint.contains("unknown"), "{checkpoint}");
}

//! The words of the detail page that nothing else needs: they load with it.

use crate::app::use_console;
use crate::i18n::Language;
use crate::ui::reactive::{self, Text};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(super) struct DetailWords {
            $(pub(super) $word: &'static str,)*
        }

        static ENGLISH: DetailWords = DetailWords { $($word: $en,)* };
        static CHINESE: DetailWords = DetailWords { $($word: $zh,)* };
    };
}

words! {
    sections: "Sections of this page", "本页各部分";
    progress: "Progress", "进度";
    tables: "Tables", "表";
    downstream: "Downstream", "下游";
    task: "Changefeed", "同步任务";
    json: "JSON", "JSON";
    activity: "Activity", "操作记录";

    start: "Start", "起始位置";
    checkpoint: "Checkpoint", "检查点";
    upstream: "Upstream", "上游";
    start_more: "{age} replicated since", "此后已同步 {age}";
    start_unknown: "where replication began is unknown", "起始位置未知";
    behind: "{age} behind the upstream", "落后上游 {age}";
    not_behind: "level with the upstream", "与上游持平";
    behind_unknown: "how far behind is unknown", "落后多少未知";
    upstream_more: "the server's clock at the last read", "最近一次读取时的服务器时钟";
    line: "{done} from the start to the checkpoint, {lag} from there to the upstream", "从起始位置到检查点 {done}，从检查点到上游 {lag}";
    not_to_scale: "not to scale", "不按比例";

    moments: "Timestamps", "时间点";
    moment: "Moment", "时间点";
    relative: "Relative", "相对时间";
    absolute: "Time", "时间";
    unix: "Unix, ms", "Unix 毫秒";
    fetched: "Fetched by the downstream", "下游已拉取";
    created: "Created", "创建";
    changed: "Changed", "修改";

    no_activity: "You have not done anything to this changefeed in this session. What you do here is listed with its outcome until you sign out or close the tab.", "本次会话尚未操作过此任务。在此进行的操作及其结果会列在这里，退出登录或关闭标签页后清除。";
    running: "under way", "进行中";
    done: "done", "完成";
    failed: "failed", "失败";
    doubtful: "outcome unknown", "结果未知";

    visit: "Since your last visit {ago}", "自你上次（{ago}）查看以来";
    visit_state: "{old} → {new}", "{old} → {new}";
    visit_status: "status {old} → {new}", "状态 {old} → {new}";
    visit_on: "checkpoint advanced by {age}", "检查点前进了 {age}";
    visit_back: "checkpoint moved back by {age}", "检查点后退了 {age}";
    visit_not: "checkpoint did not move", "检查点未前进";
    visit_fields: "{n} field changed|{n} fields changed", "{n} 个字段有改动";
    visit_more: "What changed", "查看改动";
    dismiss: "Dismiss", "不再显示";

    seen_since: "What this tab has seen since {time}", "此标签页自 {time} 起所见";
    begins: "Read once so far. The chart starts with the next read.", "目前只读取过一次，下次读取后开始绘图。";
    chart: "Lag, checkpoint and upstream over time", "延迟、检查点与上游随时间的变化";
    time: "Read at", "读取时间";
    lag: "Lag", "延迟";
    against: "Checkpoint against upstream", "检查点与上游对比";
    lagging_above: "lagging above {age}", "超过 {age}为落后";
    critical_above: "critical above {age}", "超过 {age}为严重";
    table: "{n} read as a table|{n} reads as a table", "以表格查看 {n} 次读取";

    lag_now: "The lag is {now}: between {least} and {most} over {span}, {direction}.", "当前延迟 {now}：{span}内在 {least}与 {most}之间，{direction}。";
    lag_then: "The lag is unknown now: before, it was between {least} and {most}, {direction}.", "当前延迟未知：此前在 {least}与 {most}之间，{direction}。";
    lag_never: "The lag was unknown at every read.", "每次读取时延迟均未知。";
    unknown_at: " Unknown at {n} of {all} read.| Unknown at {n} of {all} reads.", "{all} 次读取中有 {n} 次未知。";
    rising: "rising", "呈上升";
    falling: "falling", "呈下降";
    steady: "about steady", "大致平稳";
    wavering: "up and down", "时升时降";
}

impl DetailWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

/// One of the words as a text.
pub(super) fn word(pick: fn(&'static DetailWords) -> &'static str) -> Text {
    let locale = use_console().locale;
    reactive::text(move || pick(DetailWords::of(locale.language())).to_owned())
}

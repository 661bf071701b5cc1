//! What is said of an operation on many tasks. The words load with the chunk
//! that draws it.

use changefeed_model::Operation;
use changefeed_model::bulk::{Counts, Failure, Skip};
use changefeed_model::settle::Outcome;

use crate::i18n::{self, Language, Words, fill, sentence, sentences};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(crate) struct BulkWords {
            $(pub(crate) $word: &'static str,)*
        }

        static ENGLISH: BulkWords = BulkWords { $($word: $en,)* };
        static CHINESE: BulkWords = BulkWords { $($word: $zh,)* };
    };
}

words! {
    title: "{operation} {count}", "{operation} {count}";
    question: "{operation} {count}?", "{operation} {count}？";
    pause_body: "Replication stops and the checkpoints are kept. A changefeed that is paused for longer than the upstream keeps its history, 24 hours by default, cannot be resumed.", "同步将停止，检查点保留。若暂停时间超过上游保留历史的时长（默认 24 小时），任务将无法恢复。";
    resume_body: "Replication continues from each checkpoint and catches up.", "同步将从各自的检查点继续，并逐步追赶。";
    delete_body: "Replication ends for good, and the checkpoints are lost. Data already replicated stays in the downstreams.", "同步将永久终止，检查点会丢失。已同步的数据保留在下游。";
    nothing: "None of them allows this now. Nothing will be sent.", "目前没有任务允许此操作，不会发送任何请求。";
    names: "Changefeeds that this is sent for", "将执行此操作的任务";
    more: "and {n} more", "另有 {n} 个";
    left_out: "Skips {n}:", "将跳过 {n} 个：";
    type_number: "Type {n} to confirm", "输入 {n} 以确认";
    start: "{operation} {n}", "{operation} {n} 个";

    progress: "{n} of {total}", "{n} / {total}";
    done: "{n} done", "{n} 个完成";
    under_way: "{n} under way", "{n} 个进行中";
    waiting: "{n} not started", "{n} 个未开始";
    failed: "{n} failed", "{n} 个失败";
    cancelled: "{n} cancelled before starting", "{n} 个在开始前取消";
    goes_on: "It continues while this is closed.", "关闭此窗口后仍会继续。";
    cancel: "Cancel the {n} not started", "取消未开始的 {n} 个";
    give_up: "Give up", "放弃";
    retry: "Retry {n} failed", "重试失败的 {n} 个";
    go_on: "Continue", "继续";
    show: "Show", "查看";
    results: "Result of each", "各任务的结果";
    is_done: "Done", "完成";
    is_under_way: "Under way", "进行中";
    is_waiting: "Not started", "未开始";
    is_failed: "Failed", "失败";
    is_cancelled: "Cancelled", "已取消";
    sum: "{operation}: {n} of {total} done", "{operation}：完成 {n} / {total} 个";
    running: "{operation} {n} of {total}", "{operation} {n} / {total}";
    look_into_it: "The list shows why and can retry them.", "可在列表页查看原因并重试。";

    halted: "On hold: {n} has not started and is waiting.|On hold: {n} have not started and are waiting.", "批量操作已挂起：{n} 个尚未开始，正在等待。";
    halted_all: "On hold.", "批量操作已挂起。";
    by_itself: "It continues by itself as soon as the connection is back.", "连接恢复后会自动继续。";
    halted_under_way: "{n} was sent and is checked again when the run continues.|{n} were sent and are checked again when the run continues.", "{n} 个已发送，继续后会再次确认。";
    held: "The server asked the console to wait for {time}.", "服务器要求等待 {time}。";
    unsent: "Not sent: {why}", "未发送：{why}";
    unanswered: "No clear answer came, and {name} is still {status}.", "未收到明确的响应，{name} 仍为 {status}。";
    token_accepted: "The server did not accept the token at first, but does now. Nothing was changed; try again.", "服务器起初未接受令牌，现已接受。未做任何更改，请重试。";
}

impl BulkWords {
    /// The words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

/// "Pause: 480 of 500 done, 18 failed, 2 cancelled before starting".
pub(crate) fn sum(words: &Words, own: &BulkWords, operation: Operation, counts: Counts) -> String {
    let figure = |n| i18n::number(words.speaks, n);
    let (n, total) = (figure(counts.done), figure(counts.total()));
    let operation = sentence::operation(words, operation);
    let values = [("operation", operation), ("n", &n), ("total", &total)];
    let mut sum = fill(own.sum, &values);
    for (pattern, n) in [
        (own.failed, counts.failed),
        (own.cancelled, counts.cancelled),
    ] {
        if n > 0 {
            sum.push_str(" · ");
            sum.push_str(&i18n::counted(words.speaks, pattern, n));
        }
    }
    sum
}

/// Why nothing is sent for a task.
pub(crate) fn skip(words: &Words, skip: &Skip) -> String {
    match skip {
        Skip::NoId => words.refused_no_id.to_owned(),
        Skip::UnderWay => words.refused_pending.to_owned(),
        Skip::Refused(refusal) => sentence::refusal(words, refusal),
    }
}

/// Why a task did not end where the operation leads.
pub(crate) fn failure(
    words: &Words,
    own: &BulkWords,
    operation: Operation,
    name: &str,
    failure: &Failure,
) -> String {
    let outcome = |outcome| sentence::outcome(words, operation, name, outcome);
    let (what, error) = match failure {
        Failure::Refused(error) => (sentence::not_done(words, operation, name), error),
        Failure::Skipped(why) => return fill(own.unsent, &[("why", &skip(words, why))]),
        Failure::Gone => return outcome(&Outcome::Gone),
        Failure::Still(status) => return outcome(&Outcome::Still(status.clone())),
        Failure::Unsettled => return outcome(&Outcome::Unsettled),
        Failure::Unanswered(error, status) => {
            let values = [("name", name), ("status", status.as_str())];
            (fill(own.unanswered, &values), error)
        }
        Failure::LostSight(error) => {
            let word = sentence::operation(words, operation);
            let values = [("operation", word), ("name", name)];
            (fill(words.lost_sight, &values), error)
        }
    };
    sentences(&[&*what, &sentence::explained(words, error)])
}

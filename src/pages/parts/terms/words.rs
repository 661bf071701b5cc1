//! The explanations, one or two sentences each, both languages. Their source
//! is `domain.md`: "Filter rules", "Kafka sink", "TSO", and the thresholds that
//! the engine's own documentation gives.

use changefeed_model::health::Health;

use super::Term;
use crate::i18n::Language;

impl Term {
    /// What it means.
    #[must_use]
    pub(super) fn text(self, language: Language) -> &'static str {
        let (english, chinese) = match self {
            Self::State(health) => state(health),
            term => general(term),
        };
        match language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}

fn general(term: Term) -> (&'static str, &'static str) {
    match term {
        Term::Changefeed => (
            "One replication task: it follows the changes of chosen tables of a TiDB cluster and writes them to one downstream.",
            "即 changefeed：持续捕获一个 TiDB 集群中所选表的变更，并写入一个下游。",
        ),
        Term::Upstream => (
            "The TiDB cluster that the changes come from. Its time is the latest that a changefeed can reach.",
            "变更的来源 TiDB 集群。它的时间是同步任务所能到达的最新位置。",
        ),
        Term::Downstream => (
            "What the changes are written to: another TiDB cluster, a server that speaks MySQL, or a topic of Kafka.",
            "变更的写入目标：另一个 TiDB 集群、兼容 MySQL 的服务器，或 Kafka 的主题。",
        ),
        Term::Sink => (
            "The part of TiCDC that writes to the downstream, with its settings: how many workers, which protocol, how large a message.",
            "TiCDC 中写入下游的部分及其设置：线程数、消息协议、消息大小等。",
        ),
        Term::Checkpoint => (
            "Everything that the upstream committed up to this moment has reached the downstream. After a pause or a failure, replication goes on from here.",
            "上游在此时刻之前提交的变更都已写入下游。暂停或出错之后，同步从这里继续。",
        ),
        Term::Tso => (
            "The timestamp that TiDB's placement driver (PD) gives to a commit: milliseconds and a counter in one 64-bit number. It puts all changes of a cluster in one order.",
            "PD 为每次提交分配的时间戳：一个 64 位整数，由毫秒时间和计数器组成。集群的所有变更都以它排序。",
        ),
        Term::Lag => (
            "How far the checkpoint is behind the upstream. More than 5 minutes is lagging, more than 10 critical, unless you set other thresholds.",
            "检查点落后上游的时间。超过 5 分钟为延迟偏高，超过 10 分钟为延迟严重，除非你另设了阈值。",
        ),
        Term::FilterRules => (
            "They say which tables are replicated, such as shop.* or !shop.tmp_*. The last rule that matches a table decides; without rules, all tables are replicated.",
            "决定同步哪些表，例如 shop.* 或 !shop.tmp_*。以最后一条匹配的规则为准；没有规则时同步所有表。",
        ),
        Term::Dispatcher => (
            "Decides which partition of the topic a change goes to; the first that matches a table counts. default lets the engine choose, ts spreads by commit time, table keeps a table in one partition, index-value keeps a row in one.",
            "决定变更写入主题的哪个分区，以第一条匹配的为准。default 由引擎选择，ts 按提交时间分散，table 让一张表固定在一个分区，index-value 让一行固定在一个分区。",
        ),
        Term::Start => (
            "Changes that the upstream commits after this moment are replicated; what was there before is not copied. TiDB keeps old versions for 10 minutes by default, so an older start usually fails.",
            "此时刻之后提交的上游变更会被同步，更早的数据不会复制。TiDB 默认只保留 10 分钟的旧版本，更早的起始位置通常会失败。",
        ),
        Term::GcWindow => (
            "How long the upstream keeps old versions of its data: 10 minutes by default. A paused or failed changefeed holds them for 24 hours by default; after that it cannot be resumed.",
            "上游保留旧版本数据的时长，默认 10 分钟。暂停或失败的同步任务默认可让其保留 24 小时，之后便无法恢复。",
        ),
        Term::Status => (
            "What the server itself reports. The state beside it also looks at the timestamps: a changefeed may be Normal and yet stand still.",
            "服务器自己报告的状态。旁边的状态还参考时间戳：Normal 的任务也可能停滞不前。",
        ),
        Term::Unsteady => (
            "Yes while an operation such as pause or resume is under way. Until it is over, the server refuses every other one.",
            "暂停、恢复等操作进行期间为“是”。在其结束之前，服务器会拒绝其他操作。",
        ),
        // Said a line each.
        Term::Times | Term::Target => ("", ""),
        Term::States | Term::State(_) => (
            "What the server's status and the timestamps together say about a changefeed.",
            "由服务器状态与时间戳共同得出的任务状态。",
        ),
    }
}

fn state(health: Health) -> (&'static str, &'static str) {
    match health {
        Health::Failed => (
            "Stopped by an error that the engine does not retry. Fix the cause, then resume it within 24 hours.",
            "因引擎不会重试的错误而停止。请排除原因，并在 24 小时内恢复。",
        ),
        Health::Error => (
            "Stopped by an error that the engine retries by itself.",
            "因错误而停止，引擎会自行重试。",
        ),
        Health::Critical => (
            "More than 10 minutes behind the upstream, or than your own threshold.",
            "落后上游超过 10 分钟，或超过你设的阈值。",
        ),
        Health::Stalled => (
            "Its status says that it replicates, but the checkpoint has not moved for 60 seconds.",
            "状态显示正在同步，但检查点已有 60 秒未推进。",
        ),
        Health::PausedTooLong => (
            "Paused, and its checkpoint is 20 hours old or more. After 24 hours, by default, it cannot be resumed.",
            "已暂停，且检查点至少是 20 小时之前的。默认超过 24 小时便无法恢复。",
        ),
        Health::Lagging => (
            "More than 5 minutes behind the upstream, or than your own threshold.",
            "落后上游超过 5 分钟，或超过你设的阈值。",
        ),
        Health::Unknown => (
            "The server reports a status that this console does not know.",
            "服务器报告了此控制台不认识的状态。",
        ),
        Health::LagUnknown => (
            "Its status says that it replicates, but no timestamp shows how far it is.",
            "状态显示正在同步，但没有时间戳能证明进度。",
        ),
        Health::CatchingUp => (
            "Far behind the upstream, but the lag is shrinking.",
            "落后较多，但延迟正在缩小。",
        ),
        Health::Busy => (
            "An operation is in progress; other operations have to wait.",
            "有操作正在进行，其他操作需等待。",
        ),
        Health::Starting => (
            "Created, and not replicating yet.",
            "已创建，尚未开始同步。",
        ),
        Health::Paused => (
            "Nothing is replicated until it is resumed; the checkpoint stays.",
            "恢复之前不会同步，检查点保持不变。",
        ),
        Health::Running => (
            "It replicates, and the lag is within the limits.",
            "正在同步，延迟在正常范围内。",
        ),
        Health::Finished => (
            "It reached its end; nothing more is replicated.",
            "已到达终点，不再同步。",
        ),
    }
}

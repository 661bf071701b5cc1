//! The words that the first load of the list does without: they come with the
//! chunk that asks for them. Whoever has the [`Words`] has these too; a word
//! that the list itself asks for stands there, or all of these load with it.

use core::ops::Deref;

use super::{Language, Words};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// More words of one language.
        #[expect(missing_docs, reason = "each field is named for what it says")]
        #[derive(Debug)]
        pub struct More {
            $(pub $word: &'static str,)*
        }

        static ENGLISH: More = More { $($word: $en,)* };
        static CHINESE: More = More { $($word: $zh,)* };
    };
}

words! {
    // Of several pages
    choose_cluster: "Choose a cluster", "选择集群";
    open_cluster: "Open", "打开";
    cancel: "Cancel", "取消";
    none: "not set", "未设置";
    yes: "yes", "是";
    no: "no", "否";
    hidden: "hidden", "已隐藏";

    // Signing in
    sign_in: "Sign in", "登录";
    sign_in_intro: "See what replicates where, and whether it keeps up.", "查看数据同步到哪里，以及是否跟得上。";
    token: "Token", "令牌";
    token_hint: "The API's bearer token. It is kept in this tab only.", "API 的 Bearer 令牌，仅在此标签页内保留。";
    cluster: "Cluster ID", "集群 ID";
    cluster_hint: "The cluster whose changefeeds you want to see.", "要查看其同步任务的集群。";
    recent_clusters: "Recently used", "最近使用";
    token_missing: "Enter the token.", "请输入令牌。";
    cluster_missing: "Enter a cluster ID of 4 to 64 characters.", "请输入 4 到 64 个字符的集群 ID。";
    token_refused: "The server does not accept this token. The cluster ID is kept. Check the token and try again.", "服务器不接受此令牌。集群 ID 已保留；请检查令牌后重试。";
    sign_in_again: "Sign in again", "重新登录";

    // The menu of a task, and what is chosen in the list
    edit: "Edit", "修改";
    clone: "Copy as new", "复制为新任务";
    export: "Export as JSON", "导出为 JSON";
    choice: "Selected changefeeds", "已选任务";
    clear_choice: "Clear", "清除";
    chosen: "{n} selected", "已选 {n} 个";
    chosen_hidden: "{n} selected, {hidden} hidden by the filter", "已选 {n} 个，其中 {hidden} 个被筛选隐藏";
    bulk_skips: "Skips {n} that does not allow it|Skips {n} that do not allow it", "跳过 {n} 个不允许此操作的任务";

    // The detail page
    back_to_list: "All changefeeds", "所有同步任务";
    group_identity: "Identity", "标识";
    group_state: "State", "状态";
    group_progress: "Timestamps", "时间戳";
    group_tables: "Tables", "表";
    group_connection: "Connection", "连接";
    group_account: "Account", "账号";
    group_topic: "Topic", "主题";
    group_messages: "Messages", "消息格式";
    group_throughput: "Throughput", "吞吐";
    group_other: "Other fields", "其他字段";
    other_note: "This console does not know these fields. They are kept as they are.", "此控制台不认识这些字段，将原样保留。";
    not_passed_on: "stored only", "仅存储";
    not_passed_on_more: "Stored with the changefeed; the replication engine never receives it.", "仅随任务存储，不会传递给同步引擎。";
    no_such_task: "No such changefeed", "同步任务不存在";
    no_such_task_more: "The server has no changefeed with the ID {id}. It may have been deleted, or the link is incomplete.", "服务器上没有 ID 为 {id} 的同步任务。它可能已被删除，或链接不完整。";
    no_such_page: "No such page", "页面不存在";
    no_such_page_more: "The console has no page at this address. Nothing was changed; go back to the list.", "控制台中没有此地址的页面。未做任何更改，请返回列表。";

    // The fields
    field_id: "ID", "任务 ID";
    field_cluster_id: "Cluster ID", "集群 ID";
    field_status: "Status", "原始状态";
    field_unsteady: "Held by an operation", "操作进行中";
    field_start_ts: "Start", "起始位置";
    field_start_unix: "Start (Unix)", "起始位置（Unix）";
    field_upstream_unix: "Upstream (Unix)", "上游（Unix）";
    field_fetch_ts: "Downstream fetch", "下游拉取";
    field_fetch_unix: "Downstream fetch (Unix)", "下游拉取（Unix）";
    field_sync_unix: "Checkpoint (Unix)", "检查点（Unix）";
    field_ip: "Host", "主机";
    field_port: "Port", "端口";
    field_username: "User", "用户名";
    field_password: "Password", "密码";
    field_concurrent_threads: "Concurrent threads", "并发线程数";
    field_worker_count: "Workers", "工作线程数";
    field_max_txn_row: "Rows per transaction", "单事务最大行数";
    field_tls: "TLS", "传输加密";
    field_target_cluster: "Target cluster ID", "目标集群 ID";
    field_version: "Kafka version", "Kafka 版本";
    field_client_id: "Client ID", "客户端 ID";
    field_topic: "Topic", "主题";
    field_protocol: "Protocol", "协议";
    field_partitions: "Partitions", "分区数";
    field_replication: "Replication factor", "副本数";
    field_max_message_bytes: "Message size limit", "消息大小上限";
    field_max_batch: "Batch size", "批量大小";
    field_dispatchers: "Dispatchers", "分发规则";

    // Operations and what became of them
    delete_title: "Delete this changefeed?", "删除此同步任务？";
    delete_body: "Replication to {downstream} ends for good, and the checkpoint is lost. Data already replicated stays in the downstream.", "到 {downstream} 的同步将永久停止，检查点随之丢失。已同步的数据保留在下游。";
    delete_type_name: "Type {name} to confirm", "输入 {name} 以确认";
    done_pause: "{name} is paused.", "{name} 已暂停。";
    done_resume: "{name} is running again.", "{name} 已恢复运行。";
    done_update: "{name} is updated.", "{name} 已修改。";
    updated_not_back: "{name} is updated but now {status}, although it was running before. Check the engine's log, then resume it.", "{name} 已修改，但修改前在运行，现在为 {status}。请查看引擎日志后恢复任务。";
    done_delete: "{name} is deleted.", "{name} 已删除。";
    still: "{operation} was accepted, but {name} is still {status}. Check the engine's log, then try again.", "“{operation}”已被接受，但 {name} 仍为 {status}。请查看引擎日志后重试。";
    still_there: "Delete was accepted, but {name} is still there. Nothing else was changed; try again.", "“删除”已被接受，但 {name} 仍然存在。其他内容未变，请重试。";
    as_before: "as it was before", "修改前的内容";
    gone: "{name} is gone: it was deleted in the meantime.", "{name} 已不存在：其间已被删除。";
    unsettled: "{operation} was accepted, but {name} is still busy after 2 minutes. Look again later.", "“{operation}”已被接受，但 2 分钟后 {name} 仍在操作中。请稍后再查看。";
    outcome_unknown: "No clear answer to “{operation}” for {name}. Checking whether it took effect.", "对 {name} 的“{operation}”没有收到明确的响应，正在确认是否生效。";
    lost_sight: "“{operation}” was sent for {name}, but its state could not be read.", "对 {name} 的“{operation}”已发送，但无法读取其状态。";
    error_detail: "The changefeed could not be read.", "无法读取同步任务。";
}

impl Deref for Words {
    type Target = More;

    fn deref(&self) -> &More {
        match self.speaks {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

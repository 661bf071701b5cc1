//! The words of the section "Downstream".

use super::words;

words! {
    /// The words of the section.
    SinkWords in sink {
        kind: "Type", "类型";
        kind_help: "What kind of system receives the changes. Switching keeps what you typed for each type; only the selected type is sent.", "接收变更的系统类型。切换类型时，各类型已输入的内容都会保留；只发送所选的类型。";
        tidb_more: "Another TiDB cluster", "另一个 TiDB 集群";
        mysql_more: "A server that speaks MySQL", "兼容 MySQL 协议的服务器";
        kafka_more: "A topic of Kafka brokers", "Kafka 集群的主题";
        kind_changed: "Saving replaces the whole {old} downstream, including its address, account and settings. The checkpoint stays: changes from there on go to the new downstream; what was replicated before does not. The engine may also refuse this change.", "保存后会替换整个 {old} 下游：其地址、账号和设置都会丢弃。检查点保持不变：此后的变更写入新的下游，之前已同步的内容不会。引擎也可能拒绝这样的修改。";

        default_is: "Default: {default}", "默认值：{default}";
        bytes_are: "{n} bytes = {size}.", "{n} 字节 = {size}。";
        bytes_hint: "Default: {default} ({size}). You may type a unit.", "默认值：{default}（{size}）。可带单位输入。";
        brokers_hint: "One broker, or several as k1:9092,k2. The port of the last one goes into “Port”.", "一个 broker，或多个，如 k1:9092,k2。最后一个的端口填在“端口”一栏。";
        client_id_hint: "Empty: the engine makes one.", "留空则由引擎生成。";
        bounds: "From {min} to {max}.", "范围：{min} 到 {max}。";

        other: "other…", "其他…";
        not_set: "not set", "未设置";
        other_label: "{label}, typed", "{label}（自行输入）";

        password_kept: "Unchanged: the changefeed keeps its password.", "不变：沿用任务现有的密码。";
        password_none: "No password is set, and none will be.", "未设置密码，保存后也没有密码。";
        password_replace: "Replace", "更换";
        password_set: "Set one", "设置密码";
        password_keep: "Keep the old one", "保留原密码";
        password_no: "Use none", "不使用密码";
        password_show: "Show", "显示";
        password_hide: "Hide", "隐藏";
        password_emptied: "If left empty, the old password is removed.", "若留空，原密码会被删除。";
        password_lost: "The password is no longer here: drafts keep no passwords. Type it again.", "密码已不在此处：草稿不保存密码，请重新输入。";

        first_wins: "The first row whose matcher fits a table decides (with filter rules, the last one does). Tables that no row fits use the dispatcher “default”, as if a last row said *.*.", "由第一个匹配该表的条目决定（过滤规则则由最后一条决定）。都不匹配的表使用分发方式“default”，相当于末尾有一条 *.*。";
        matcher: "Matcher", "匹配规则";
        dispatcher: "Dispatcher", "分发方式";
        row_n: "of row {n}", "（第 {n} 条）";
        dispatcher_n: "Dispatcher of row {n}", "第 {n} 条的分发方式";
        no_rows: "No rows: every table uses the dispatcher “default”.", "没有条目：所有表都使用分发方式“default”。";
        rows: "Dispatchers", "分发规则";
        row_up: "Move row {n} up", "上移第 {n} 条";
        row_down: "Move row {n} down", "下移第 {n} 条";
        row_remove: "Remove row {n}", "删除第 {n} 条";
        row_add: "Add a dispatcher", "添加分发规则";
        row_added: "Row {n} added.", "已添加第 {n} 条。";
        row_removed: "Row {n} removed.", "已删除第 {n} 条。";
        row_moved: "Row {n} is now row {to}.", "第 {n} 条现为第 {to} 条。";

        rest: "This console does not know these keys; they are sent back unchanged:", "此控制台不认识以下字段，会原样发回：";
        rest_new: "This console does not know these keys; they are sent unchanged:", "此控制台不认识以下字段，会原样发送：";

        help_host: "The host name or IP address at which the upstream's replication engine reaches the downstream, not as seen from this browser. Without scheme, user or port.", "上游同步引擎访问下游所用的主机名或 IP 地址，而不是从此浏览器看到的地址。不含协议、用户和端口。";
        help_brokers: "The brokers as the upstream's replication engine reaches them, not as seen from this browser. One is enough to find the others; several help when one is down.", "上游同步引擎访问 broker 所用的地址，而不是从此浏览器看到的地址。写一个即可找到其他 broker；写多个可避免因其中一个停机而无法连接。";
        help_port: "The TCP port that the downstream listens on.", "下游监听的 TCP 端口。";
        help_tls: "Notes that the connection is meant to be encrypted. The engine decides by its own configuration.", "标记连接应加密。实际由引擎自身的配置决定。";
        help_target_cluster: "A note of which cluster this downstream is, for people and other tools.", "记录下游是哪个集群，供人和其他工具查阅。";
        help_username: "The account that writes to the downstream. Servers put it into an address without escaping it, so a colon or a space breaks it.", "写入下游所用的账号。服务器会不加转义地把它放入地址，因此冒号或空格会造成错误。";
        help_password: "The password of that account. It is sent when you save, kept in no draft and shown nowhere but here while you type.", "该账号的密码。只在保存时发送，不会存入草稿，也只在输入时于此处显示。";
        help_version: "The version of the Kafka brokers, such as 2.4.0. If it is newer than what the brokers run, the engine fails to connect.", "Kafka broker 的版本，如 2.4.0。若填写的版本高于实际版本，引擎会连接失败。";
        help_client_id: "The name under which the engine appears in the brokers' logs and quotas.", "引擎在 broker 的日志和配额中显示的名称。";
        help_topic: "The topic that receives the changes. If it does not exist and the brokers allow it, the engine creates it. Newer engines also accept an expression: {schema}_{table}.", "接收变更的主题；若不存在且 broker 允许，引擎会创建。较新的引擎也接受表达式：{schema}_{table}。";
        help_partitions: "How many partitions of the topic are written to. More than the topic has is an error; fewer leaves some empty.", "写入主题的分区数。多于主题现有分区会出错；少于则有分区空闲。";
        help_replication: "How many brokers keep each partition when the engine creates the topic. More than there are brokers is an error.", "由引擎创建主题时，每个分区保存在多少个 broker 上。多于 broker 总数会出错。";
        help_protocol: "The format of the messages; consumers must read the same. “default” is TiCDC's open protocol; “avro” needs a schema registry, which this API cannot name.", "消息的格式，消费端必须一致。“default”即 TiCDC Open Protocol；“avro”需要 schema registry，而此 API 无法指定。";
        help_message_bytes: "The largest message in bytes. Brokers refuse what is above their own limit (message.max.bytes, about 1 MiB unless configured), and the changefeed then fails.", "单条消息的最大字节数。超过 broker 自身上限（message.max.bytes，未配置时约 1 MiB）的消息会被拒绝，任务随之失败。";
        help_batch: "How many row changes go into one message at most. Only the open protocol (default) uses it.", "一条消息最多包含多少行变更。仅 Open Protocol（default）使用。";
        help_workers: "How many workers write to the downstream at once. More is faster until the downstream cannot keep up.", "并发写入下游的线程数。越多越快，直到下游无法承受。";
        help_txn_rows: "How many rows go into one transaction at most. Engines silently use 2048 if you ask for more.", "一个事务最多包含多少行。设置更大的值时，引擎会静默地按 2048 处理。";
        help_threads: "A number of threads, stored with the changefeed only. The field that takes effect is “Workers”.", "随任务记录的线程数。真正起作用的是工作线程数一栏。";
    }
}

//! The page around the form, its basics and its start.

use super::words;

words! {
    /// The words of the form's page.
    PageWords in page {
        new_title: "New changefeed", "新建同步任务";
        clone_title: "Copy of {name}", "复制 {name}";
        edit_title: "Edit {name}", "修改 {name}";
        sections: "Sections", "章节";
        basics: "Basics", "基本信息";
        tables: "Tables", "表";
        downstream: "Downstream", "下游";
        review: "Review", "检查";
        create: "Create changefeed", "创建同步任务";
        save: "Save changes", "保存修改";
        sending: "Sending…", "发送中…";
        import: "Import", "导入";
        import_title: "Import a changefeed", "导入同步任务";
        import_hint: "Paste the JSON of an export, a create request or a changefeed. It fills the form; nothing is sent. You can also drop a file on the page.", "请粘贴导出的 JSON、创建请求或任务的 JSON。内容会填入表单，不会发送。也可以把文件拖放到页面上。";
        import_text: "JSON", "JSON";
        import_file: "Or a file", "或选择文件";
        import_take: "Fill the form", "填入表单";
        import_too_large: "This is more than 1 MiB, and no changefeed is that large. The form is unchanged.", "超过 1 MiB：不会有这么大的同步任务。表单未改变。";
        import_no_json: "This is not valid JSON: line {line}, column {column}. The form is unchanged.", "不是有效的 JSON：第 {line} 行第 {column} 列。表单未改变。";
        import_no_task: "This is JSON, but not a changefeed, which is an object with a name and a downstream. The form is unchanged.", "是 JSON，但不是同步任务：需要含名称和下游的对象。表单未改变。";
        import_several: "There are {n} changefeeds in this. Paste one of them; the form is unchanged.", "其中有 {n} 个同步任务。请只粘贴一个；表单未改变。";
        import_kind: "This console has no form for downstreams of the type “{kind}”. The form is unchanged.", "此控制台没有“{kind}”类型下游的表单。表单未改变。";
        import_no_downstream: "Its downstream is not an object. The form is unchanged.", "其下游不是对象。表单未改变。";
        imported: "Imported. Check each section, then create it.", "已导入。请检查各部分后创建。";
        imported_unknown: "Unknown to this console and sent unchanged: {keys}.", "此控制台不认识、将原样发送的字段：{keys}。";
        imported_ignored: "Left out because a new changefeed gets its own: {keys}.", "已略去（新任务会有自己的值）：{keys}。";
        imported_mistyped: "Of a different type than the API specifies: {keys}.", "类型与 API 约定不符：{keys}。";
        imported_hidden: "Left out because the secret was hidden: {keys}.", "已略去（机密内容已被隐藏）：{keys}。";
        cancel: "Cancel", "取消";
        send_key: "Ctrl+Enter sends from anywhere", "按 Ctrl+Enter 可随时提交";
        reading: "Reading the changefeed…", "正在读取同步任务…";
        name_hint: "4 to 64 characters, ideally at most 32.", "4 到 64 个字符，建议不超过 32 个。";
        name_help: "A label for people: it need not be unique, and the replication engine never sees it. The server's database column is sized for 32 characters.", "仅供辨认：可以重名，同步引擎也不会用到它。服务器的字段按 32 个字符设计。";
        cluster: "Upstream cluster", "上游集群";
        start: "Start position", "起始位置";
        start_now: "Now", "现在";
        start_time: "A time", "指定时间";
        start_tso: "A TSO", "指定 TSO";
        time_label: "Time", "时间";
        time_hint: "2026-11-22 16:45, with seconds or a zone (RFC 3339), or “20 min ago”.", "2026-11-22 16:45，可带秒或时区（RFC 3339），也可写“20 分钟前”。";
        time_zone: "Without a zone it is read in {zone}.", "未写时区时按 {zone} 处理。";
        time_twice: "On that day the clocks in this zone go back, and this time occurs twice. The first is used; for the second, enter {second}.", "当天该时区的时钟回拨，此时间出现两次。此处取第一次；如需第二次，请输入 {second}。";
        time_never: "On that day the clocks in this zone go forward and skip this time; {time} is used.", "当天该时区的时钟拨快，此时间不存在；将按 {time} 处理。";
        tso_label: "TSO", "TSO";
        tso_hint: "A timestamp from the placement driver (PD): digits only.", "PD 分配的时间戳，只含数字。";
        start_at_once: "From the moment the server creates it.", "以服务器创建任务的时刻为准。";
        start_fixed: "Set when the changefeed was created; it cannot be changed.", "创建时已确定，不可修改。";
        start_confirm: "This start is {age} old. I understand that the changefeed fails unless the upstream still keeps the changes since then.", "此起始位置距今 {age}。我了解：若上游未保留此后的变更，任务会失败。";
        ago_5_min: "5 min ago", "5 分钟前";
        ago_1_h: "1 h ago", "1 小时前";
        local: "Local", "本地";
        utc: "UTC", "UTC";
        problems: "{n} problem to fix|{n} problems to fix", "有 {n} 处需要修正";
        summary_title: "Fix these first. Nothing was sent.", "请先修正以下内容；尚未发送。";
        cannot_edit: "This changefeed cannot be edited here", "此处无法修改该同步任务";
        created: "{name} is created.", "{name} 已创建。";
        create_failed: "{name} was not created.", "{name} 未能创建。";
        create_unknown: "It is not known whether {name} was created.", "无法确定 {name} 是否已创建。";
        save_unknown: "It is not known whether {name} was saved.", "无法确定 {name} 是否已保存。";
        saved: "{name} is saved.", "{name} 已保存。";
        saved_engine_unchanged: "{name} is saved. Nothing that the engine receives has changed, so it had nothing to do; the changefeed is {status}.", "{name} 已保存。引擎使用的配置没有变化，因此无需执行；任务状态为 {status}。";
        not_editable_kind: "This console does not know downstreams of the type “{kind}”, so it cannot tell what an update would overwrite. You can pause, resume and delete this changefeed here; edit it with the tool that created it.", "此控制台不认识类型为“{kind}”的下游，无法判断修改会破坏什么。可以暂停、恢复和删除该任务；请用创建它的工具修改。";
        not_editable: "The server's answer lacks what an edit needs ({what}). Nothing was changed; see the changefeed's page.", "服务器的响应缺少修改所需的内容（{what}）。未做任何更改，请查看任务页面。";
        not_read: "The changefeed could not be read, so there is no form to show.", "无法读取同步任务，因此没有可显示的表单。";
        back_to_task: "Back to the changefeed", "返回同步任务";
        restored: "Your draft was kept.", "已恢复你的草稿。";
        restored_password: "Your draft was kept, except the password. Type it again.", "已恢复你的草稿，密码除外，请重新输入。";
        discard: "Start over", "重新开始";
        leave_title: "Leave this form?", "离开此表单？";
        leave_body: "What you typed is kept in this tab, except passwords, until you come back or start over.", "已输入的内容会保留在此标签页中（密码除外），直到你返回或重新开始。";
        leave_stay: "Stay", "留下";
        leave_go: "Leave", "离开";
    }
}

//! The section "Review", and what became of a send.

use super::words;

words! {
    /// The words of the section and of the outcome.
    ReviewWords in review {
        to: "To", "同步到";
        tables: "Tables", "表";
        from: "From", "起始位置";
        not_said: "not said yet", "尚未填写";
        every_table: "every table of the cluster", "集群的所有表";
        no_tables: "none: every line is blank or a comment", "无：每一行都是空行或注释";
        more: "{n} more", "另外 {n} 条";
        start_ago: "{time} ({when})", "{time}（{when}）";
        request: "The request, as JSON", "将发送的 JSON";
        request_hint: "Secrets are hidden here and in what is copied.", "此处与复制的内容均不含密码等机密。";
        not_complete: "Not complete yet: the form still has problems, so this is not what will be sent.", "尚未完整：表单仍有问题，实际发送的内容会有所不同。";
        copy_json: "Copy JSON", "复制 JSON";
        copy_curl: "Copy as cURL", "复制为 cURL";
        copied: "Copied", "已复制";
        not_copied: "The browser did not allow copying. The text is selected below: press Ctrl+C (⌘C on a Mac).", "浏览器不允许复制。下方文本已选中，请按 Ctrl+C（Mac 为 ⌘C）。";
        copy_text: "Text to copy", "待复制的文本";

        difference: "What changes", "修改内容";
        will_happen: "What will happen", "将会发生";
        kind: "Downstream type", "下游类型";
        was: "was", "原为";
        now: "now", "现为";
        secret_changed: "changed", "已修改";
        secret_set: "set", "已设置";
        secret_removed: "removed", "已清除";
        line_added: "added", "新增";
        line_removed: "removed", "删除";
        lines_kept: "{n} unchanged", "{n} 条未变";

        plan_nothing: "Nothing has changed, so there is nothing to save.", "没有差异，无需保存。";
        plan_update: "The changefeed is stopped. The change is saved, and it stays stopped until someone resumes it.", "任务已停止。修改会被保存，任务保持停止，直到有人恢复它。";
        plan_update_engine: "The replication engine does not receive this change. A live server may answer that the engine refused even though the change was saved; the console then reads the changefeed again and says which it was.", "同步引擎不会收到这些修改。服务器可能已保存修改，却返回引擎拒绝；此时控制台会重新读取任务并说明结果。";
        plan_running: "The changefeed is running. The server pauses it, saves the change and resumes it, which takes about 20 s. Replication then catches up from the checkpoint.", "任务正在运行。服务器会先暂停、保存、再恢复，约需 20 秒，之后从检查点继续追赶。";
        plan_running_risk: "What can go wrong: if the engine refuses the new configuration or cannot resume, the changefeed stays stopped. Its checkpoint is kept; correct the configuration and resume it.", "可能的问题：若引擎拒绝新配置或无法恢复，任务会保持停止。检查点不会丢失，修正后可以恢复。";
        plan_steps: "The changefeed is running, and the replication engine does not receive this change. If it were sent as one update, a live server would pause the changefeed, the engine would refuse the unchanged configuration, and the changefeed would stay stopped. So the console takes three steps, each after the previous one has taken effect:", "任务正在运行，而同步引擎不会收到这些修改。若作为一次更新发送，服务器会先暂停任务，引擎因配置未变而拒绝，任务便停在那里。因此控制台分三步进行，每一步都等上一步生效：";
        plan_halfway: "The changefeed was paused for this save, which is half done. “Continue” saves the rest and resumes it.", "任务已为此次保存而暂停，保存尚未完成。“继续”会保存剩余内容并恢复任务。";
        plan_refused: "It cannot be saved now. {why} The form keeps your draft.", "现在无法保存。{why} 表单会保留你的草稿。";
        step_pause: "Pause the changefeed", "暂停任务";
        step_save: "Save the change", "保存修改";
        step_resume: "Resume the changefeed", "恢复任务";
        step_done: "done", "完成";
        step_running: "under way…", "进行中…";
        step_stuck: "did not succeed", "未成功";
        step_waiting: "not started", "尚未开始";

        send_steps: "Pause, save, resume", "暂停、保存、恢复";
        look_again: "Check again", "再查一次";
        send_again: "Send again", "再次发送";
        create_another: "Create another", "另建一个";
        open_it: "Open it", "打开";
        go_on: "Continue", "继续";

        kept: "Everything you typed is kept.", "你输入的内容都已保留。";
        token_accepted: "The server did not accept the token at first, but does now.", "服务器起初未接受令牌，现已接受。";
        not_created: "The changefeed was not created.", "任务未创建。";
        not_saved: "The change was not saved.", "修改未保存。";
        maybe_stopped: "The server pauses a running changefeed before it updates it, so it may be stopped now: see its page.", "更新运行中的任务时服务器会先暂停它，因此它现在可能已停止，请查看任务页面。";
        not_now: "Nothing was sent. {why}", "未发送。{why}";
        looking_new: "No clear answer came. Checking whether the changefeed was created…", "没有收到明确的响应，正在查看任务是否已创建…";
        looking_edit: "No clear answer came. Checking whether the change was saved…", "没有收到明确的响应，正在查看修改是否已保存…";
        found_tasks: "No clear answer came, but there is now a changefeed with this name that was not there before:", "没有收到明确的响应，但现在有一个之前不存在的同名任务：";
        found_tasks_more: "If it is yours, open it: creating another would replicate everything twice.", "若它就是你创建的，请打开它；再建一个会使数据重复同步。";
        found_created: "created {time}", "创建于 {time}";
        found_none: "No clear answer came, and there is no new changefeed named “{name}” so far.", "没有收到明确的响应，目前也没有名为“{name}”的新任务。";
        found_none_more: "A server may work on a request for up to 30 s. Check again first: if you send it again too early, it may be created twice.", "服务器处理请求最长 30 秒后才放弃。请先再查一次；过早再次发送可能会创建两个。";
        found_not_saved: "No clear answer came. The changefeed is unchanged: the change was not saved.", "没有收到明确的响应。任务与之前相同：修改未保存。";
        found_failed_new: "No clear answer came, and the console could not check whether the changefeed was created.", "没有收到明确的响应，也无法查看任务是否已创建。";
        found_failed_edit: "No clear answer came, and the console could not check whether the change was saved.", "没有收到明确的响应，也无法查看修改是否已保存。";

        stepping: "Saving in three steps", "分三步保存";
        stuck: "“{step}” did not succeed.", "“{step}”未成功。";
        stuck_still: "“{step}” was accepted, but the changefeed is still {status}.", "“{step}”已被接受，但任务仍为 {status}。";
        stuck_unsettled: "“{step}” was accepted, but the changefeed is still busy after 2 minutes.", "“{step}”已被接受，但 2 分钟后任务仍在操作中。";
        stuck_gone: "The changefeed is gone: it was deleted in the meantime.", "任务已不存在：其间已被删除。";
        state_before: "Nothing was saved, and the changefeed was running before this step.", "尚未保存任何内容；此步之前任务正在运行。";
        state_paused: "The changefeed is stopped, and nothing was saved yet.", "任务已停止，尚未保存任何内容。";
        state_saved: "The change is saved. The changefeed was stopped before this step and must be resumed.", "修改已保存。此步之前任务已停止，需要恢复。";

        conflict_title: "Someone else changed this changefeed", "其他人修改了该任务";
        conflict_body: "You started from its version of {opened}; the one of {now} is newer. Nothing was sent.", "你基于 {opened} 的版本开始修改，但 {now} 又有了新版本。尚未发送。";
        conflict_was: "Was", "原为";
        conflict_now: "Is now", "现为";
        conflict_mine: "Yours", "你的";
        conflict_theirs_taken: "You did not change this, so theirs is used.", "你没有修改此项，将采用对方的值。";
        conflict_choice: "Both changed: {label}", "双方都修改了：{label}";
        conflict_keep_mine: "Keep mine", "保留我的";
        conflict_take_theirs: "Take theirs", "采用对方的";
        conflict_take_over: "Merge and review again", "合并并重新检查";
        conflict_discard: "Discard mine", "放弃我的修改";
        conflict_not_editable: "Its downstream is now of a type that this console does not know, so it cannot be edited here. Your draft is kept; see the changefeed's page.", "其下游现在是此控制台不认识的类型，无法在此修改。草稿已保留，请查看任务页面。";
        unknown_time: "an unknown time", "未知时间";
    }
}

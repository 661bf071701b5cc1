//! Where a token comes from, for who has none: changefeed-server prints or is
//! given it (`server/README.md`, "Tokens"), a live server's platform gives it
//! at the login (`server-behaviour.md`).

use crate::app::use_console;
use crate::i18n::Language;
use crate::ui::element::{Element, el};
use crate::ui::reactive::text;

/// English and Chinese.
type Both = (&'static str, &'static str);

const QUESTION: Both = ("Where do I get a token?", "令牌从哪里来？");
/// Each way, and what is read or typed there.
const WAYS: [(Both, Both, &str); 2] = [
    (
        ("changefeed-server", "changefeed-server"),
        (
            "It prints an admin token in the terminal when it starts. If it was started with a token file, ask whoever started it for a token from that file.",
            "启动时会在终端打印管理员令牌；若启动时已指定令牌，请向启动者索取令牌文件中的一个。",
        ),
        "changefeed-server --tokens FILE",
    ),
    (
        ("A live platform", "线上平台"),
        (
            "Its login returns the token, which is valid for 4 hours. Sign in to the platform with your account and copy it from there.",
            "平台登录接口返回的令牌，有效期 4 小时。请用你的账号登录平台后复制。",
        ),
        "POST /api/v1/user/login",
    ),
];

/// Draws the question; a press shows the answer.
pub(in crate::pages) fn draw_token_source() -> Element {
    let locale = use_console().locale;
    let says = |both: Both| {
        text(move || {
            let (english, chinese) = both;
            let said = match locale.language() {
                Language::English => english,
                Language::Chinese => chinese,
            };
            said.to_owned()
        })
    };
    let ways = WAYS.map(|(name, answer, line)| {
        el("li")
            .el(el("b").says(says(name)))
            .el(el("p").says(says(answer)))
            .el(el("code").text(line))
    });
    el("details")
        .class("token-source")
        .attr("data-part", "token-source")
        .el(el("summary").says(says(QUESTION)))
        .el(el("ul").els(ways))
}

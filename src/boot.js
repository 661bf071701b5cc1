// Runs before the wasm is there, and when it is there no more.
(() => {
  const root = document.documentElement;

  // What whoever serves the page says of it (`src/config.rs`).
  let config = {};
  try {
    config = JSON.parse(document.getElementById("console-config").textContent) ?? {};
  } catch { /* nothing is said, or nothing that can be read */ }
  const { basePath } = config;
  if (/^\/(?!\/)[^?#\\]*$/.test(basePath)) document.querySelector("base").href = String(basePath).replace(/\/*$/, "/");

  // In a frame it has no header of its own, if it is asked for so. Its other
  // pages have other addresses, and may be loaded anew.
  const asks = /[?&]embed=1\b/.test(location.search);
  let embed = asks || config.embed === true;
  try {
    const key = "changefeed-console.embed";
    if (asks) sessionStorage.setItem(key, "1");
    else if (parent !== window) embed ||= sessionStorage.getItem(key);
  } catch { /* storage is closed to us */ }
  if (embed) root.dataset.embed = "";

  // The chosen theme and language, before anything is painted. Under the
  // keys of their own they lay before, and are taken over by the program.
  let chosen = config.language || navigator.language;
  let { theme } = config;
  try {
    const kept = (key) => localStorage.getItem("changefeed-console." + key);
    const settings = JSON.parse(kept("settings")) || {};
    theme = [kept("theme"), settings.theme, theme].find((word) => word && word !== "system");
    chosen = kept("language") || settings.language || chosen;
  } catch { /* storage is closed to us, or holds what nobody can read */ }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  chosen = String(chosen);

  root.lang = chosen.startsWith("zh") ? "zh" : "en";
  const clear = () => document.getElementById("splash")?.remove();
  new MutationObserver(clear).observe(root, { attributeFilter: ["data-started"] });

  // What a browser draws around the page follows the theme that is chosen.
  const metas = document.querySelectorAll("meta[name=theme-color]");
  const paint = () => metas.forEach((meta, at) => {
    const [own, { theme }] = [["light", "dark"][at], root.dataset];
    meta.media = !theme ? `(prefers-color-scheme: ${own})` : theme === own ? "all" : "not all";
  });
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-theme"] });
  paint();

  // A token in the fragment signs in. It leaves the address bar at once; what
  // else the browser noted of the address (the entry of its history, the
  // timing of the navigation) leaves with a page in the place of this one.
  const takeToken = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    const token = parts.get("token");
    if (!token) return false;
    parts.delete("token");
    const rest = parts.toString();
    history.replaceState(history.state, "", location.pathname + location.search + (rest ? "#" + rest : ""));
    try {
      sessionStorage.setItem("changefeed-console.token", token);
    } catch {
      window.changefeedConsoleToken = token;
      return false;
    }
    stop();
    location.replace(location.pathname + location.search);
    return true;
  };
  if (takeToken()) return;
  addEventListener("hashchange", takeToken);

  // If wasm stops, or never starts, say so: never a white screen.
  const [stopped, lost, slow, again] = chosen.startsWith("zh") ? [
    ["控制台已停止运行", "已提交的操作不受影响，表单草稿已保留（密码除外）。请重新加载页面；若再次出现，请将下面的信息告知管理员。"],
    ["控制台未能加载", "缺少控制台的一部分，或其内容已被更改。没有提交任何操作，此标签页中的草稿均已保留。请检查网络连接后重新加载；若再次出现，请将下面的信息告知管理员。"],
    ["控制台仍在加载", "加载时间超出预期。可以继续等待，或重新加载页面。"],
    "重新加载",
  ] : [
    ["The console stopped", "What you sent is not affected, and form drafts are kept, except passwords. Reload the page; if this happens again, pass the text below on to your administrator."],
    ["The console could not be loaded", "A part of it is missing or was altered. Nothing was sent, and drafts in this tab are kept. Check your connection and reload the page; if this happens again, pass the text below on to your administrator."],
    ["The console is still loading", "This is taking longer than it should. Wait, or reload the page."],
    "Reload",
  ];
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const find = () => document.querySelector("[data-part=crash]");
  // What the browser keeps of a file may be what is wrong with it, and it is
  // kept for a year: a reload alone would find it again.
  const fetchAndReload = async () => {
    const fetchAnew = ({ src, href }) => fetch(src || href, { cache: "reload", signal: AbortSignal.timeout(5000) })
      .then((answer) => answer.arrayBuffer()).catch(() => {});
    await Promise.all([...document.querySelectorAll("script[src],link[href]")].map(fetchAnew));
    location.reload();
  };
  let said;
  const crash = (words, reason) => {
    if (said && said !== slow) return;
    find()?.remove();
    said = words;
    const [heading, body] = words;
    const reload = element("button", { type: "button", class: "button primary" }, again);
    reload.addEventListener("click", words === lost ? fetchAndReload : () => location.reload());
    const title = element("h1", { id: "crash-title", tabindex: "-1" }, heading);
    const box = element("div", { class: "crash-box" }, title, element("p", {}, body));
    if (reason) box.append(element("pre", {}, String(reason).slice(0, 500)));
    box.append(reload);
    const overlay = element("div", { class: "crash", "data-part": "crash", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "crash-title" }, box);
    const show = () => {
      for (const other of document.body.children) other.inert = true;
      document.body.append(overlay);
      reload.focus();
    };
    document.body ? show() : addEventListener("DOMContentLoaded", show);
  };
  const isWasm = (error) => error instanceof WebAssembly.RuntimeError;
  const started = () => "started" in root.dataset;

  // Whether another console was deployed meanwhile: the server's page names
  // another script.
  const isOutdated = async () => {
    try {
      const own = document.querySelector("script[type=module][src]")?.getAttribute("src");
      const answer = await fetch(document.baseURI, { cache: "no-store" });
      const page = await answer.text();
      return answer.ok && !!own && page.includes("console-config") && !page.includes(own);
    } catch { return false; }
  };
  window.changefeedConsoleIsOutdated = isOutdated;
  // Where an old page asks for files that are gone, the new one is loaded:
  // once by itself, since the page may come from someone's cache again.
  const renew = async () => {
    const key = "changefeed-console.renewed";
    if (!(await isOutdated()) || started()) return;
    try {
      if (sessionStorage.getItem(key)) return;
      sessionStorage.setItem(key, "once");
      if (sessionStorage.getItem(key)) location.reload();
    } catch { /* who cannot be kept from going in circles does not begin */ }
  };
  const fail = (reason) => {
    crash(lost, reason);
    renew();
  };
  addEventListener("error", (event) => {
    const { tagName, rel, href, src } = event.target;
    if (isWasm(event.error)) crash(stopped, event.message);
    else if (started()) { if (tagName === "SCRIPT") crash(stopped, src); }
    else if (tagName === "LINK" && rel === "stylesheet") renew();
    else if (tagName === "SCRIPT" || (tagName === "LINK" && /preload/.test(rel))) fail(src || href);
    else if (event.message) fail(event.message);
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (!started()) fail(event.reason);
    else if (isWasm(event.reason)) crash(stopped, event.reason);
  });
  setTimeout(() => {
    if (started()) return;
    crash(slow);
    new MutationObserver(() => {
      find()?.remove();
      said = undefined;
      for (const other of document.body.children) other.inert = false;
    }).observe(root, { attributeFilter: ["data-started"] });
  }, 20000);

  // The first page of the list is asked for while the program loads.
  const base = new URL(document.baseURI).pathname.replace(/\/[^/]*$/, "");
  const cluster = location.pathname.startsWith(base)
    && /^\/clusters\/([^/]+)\/changefeeds\/?$/.exec(location.pathname.slice(base.length))?.[1];
  try {
    const token = sessionStorage.getItem("changefeed-console.token");
    if (cluster && token) {
      const api = (config.apiBase || "/api/v1").replace(/\/+$/, "");
      const url = `${api}/changefeeds/?clusterId=${encodeURIComponent(decodeURIComponent(cluster))}&page=1&pageSize=50`;
      const answer = fetch(url, {
        headers: { Accept: "application/json", Authorization: `Bearer ${token}` },
        cache: "no-store", signal: AbortSignal.timeout(30000),
      });
      // Who takes it asks again when it failed.
      answer.catch(() => {});
      window.changefeedConsoleEarly = { url, answer };
    }
  } catch { /* the program asks by itself */ }
})();

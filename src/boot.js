// Runs before the wasm is there, and when it is there no more.
(() => {
  const root = document.documentElement;

  // The chosen theme and language, before anything is painted.
  try {
    const theme = localStorage.getItem("changefeed-console.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* storage is closed to us: the system's theme serves */ }

  // A token in the fragment signs in. It leaves the address bar at once.
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
    }
    return true;
  };
  takeToken();
  addEventListener("hashchange", () => { if (takeToken()) location.reload(); });

  // If wasm stops, or never starts, say so: never a white screen.
  const words = navigator.language.startsWith("zh")
    ? ["控制台已停止运行", "已提交的操作不受影响。请重新加载页面；若再次出现，请将下面的信息告知管理员。", "重新加载"]
    : ["The console stopped", "What you had sent is not affected. Load the page again; if this comes back, pass the text below on to your administrator.", "Reload"];
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const crash = (reason) => {
    if (document.querySelector("[data-part=crash]")) return;
    const reload = element("button", { type: "button", class: "button primary" }, words[2]);
    reload.addEventListener("click", () => location.reload());
    const title = element("h1", { id: "crash-title", tabindex: "-1" }, words[0]);
    const box = element("div", { class: "crash-box" }, title, element("p", {}, words[1]),
      element("pre", {}, String(reason).slice(0, 500)), reload);
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
  addEventListener("error", (event) => {
    const tag = event.target?.tagName;
    if (tag === "SCRIPT") crash("script did not load");
    else if (tag === "LINK" && /modulepreload|preload/.test(event.target.rel) && !started()) crash("the program did not load: " + event.target.href);
    else if (isWasm(event.error) || (event.message && !started())) crash(event.message);
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (isWasm(event.reason) || !started()) crash(event.reason);
  });

  // The first page of the list is asked for while the program loads.
  const cluster = /^\/clusters\/([^/]+)\/changefeeds\/?$/.exec(location.pathname)?.[1];
  try {
    const token = sessionStorage.getItem("changefeed-console.token");
    if (cluster && token) {
      const config = JSON.parse(document.getElementById("console-config")?.textContent || "{}");
      const base = (config.apiBase || "/api/v1").replace(/\/+$/, "");
      const url = `${base}/changefeeds/?clusterId=${encodeURIComponent(decodeURIComponent(cluster))}&page=1&pageSize=50`;
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

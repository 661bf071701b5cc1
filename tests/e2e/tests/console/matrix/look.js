// All that a cell of the matrix looks at, in one go.
const text = (css) => document.querySelector(css)?.innerText ?? "";
const all = (css, of) => [...document.querySelectorAll(css)].map(of);
const rows = all("tr[data-task-id]", (row) => row.dataset.taskId);
return {
  h1: text("h1"),
  has_main: !!document.querySelector("main"),
  has_crash: !!document.querySelector("[data-part=crash]"),
  problem: text("main .notice-place [data-part=problem]"),
  actions: all("main .notice-place [data-part=problem] [data-action]", (button) => button.dataset.action),
  count: Number(document.querySelector("table[role=grid]")?.getAttribute("aria-rowcount") ?? 1) - 1,
  rows,
  is_marked: rows.length > 0 && !!document.querySelector("tr[data-task-id]").isTheSame,
  is_busy: !!document.querySelector("[data-action=refresh][data-busy]"),
  status: document.querySelector("main [data-state][data-status]")?.dataset.status ?? "",
  fields: document.querySelectorAll("main [data-field]").length,
  main: text("main"),
  outcome: text("#outcome"),
  offers: all("#outcome [data-action]", (button) => button.dataset.action),
  inputs: document.querySelectorAll("main form.task-form").length,
  is_sending: !!document.querySelector("[data-action=send][data-busy]"),
  said: window.said ?? [],
  ended: text("dialog[open][data-part=session-end]"),
  path: location.pathname,
};

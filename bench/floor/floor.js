// The list of a cluster's tasks, by hand: rows are made from one template, and
// a refresh writes only what differs. `ask`, `first`, `api`, `headers` and
// `cluster` come from the page.

const NEXT = 1000;
/** Up to here all rows are drawn; beyond, those near the window. */
const ALL = 200;
const ROW = 57, AROUND = 12;
/** What a sparkline remembers. */
const POINTS = 72;
const LAGGING = 300_000, CRITICAL = 600_000, DANGER = 72_000_000;

// Words and formats.

const UNITS = [[86_400_000, "d"], [3_600_000, "h"], [60_000, "m"], [1_000, "s"]];

/** "3d 4h", "5m 12s", "40ms". */
function duration(ms) {
  ms = Math.max(0, ms);
  for (let i = 0; i < UNITS.length; i++) {
    const [size, word] = UNITS[i];
    if (ms < size) continue;
    const text = `${Math.floor(ms / size)}${word}`;
    if (i === UNITS.length - 1) return text;
    const [smaller, next] = UNITS[i + 1];
    const rest = Math.floor((ms % size) / smaller);
    return rest ? `${text} ${rest}${next}` : text;
  }
  return `${ms}ms`;
}

function rough(ms) {
  const unit = UNITS.find(([size]) => ms >= size);
  return unit ? `${Math.floor(ms / unit[0])}${unit[1]}` : `${ms}ms`;
}

function relative(at, now) {
  const age = now - at;
  if (age >= 1000) return rough(age) + " ago";
  return age <= -1000 ? "in " + rough(-age) : "just now";
}

/** The tenth's digit only where it says something. */
const tenth = (n) => Math.round(n * 10) / 10;

const localTime = new Intl.DateTimeFormat("en", {
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
  minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short",
});

/** UTC above the browser's own zone. */
function inBothZones(at) {
  const time = new Date(at);
  return `${time.toISOString()}\n${localTime.format(time)}`;
}

// What a task says.

const physical = (tso) => (tso && tso !== "0" ? Math.floor(Number(tso) / 262_144) : 0);
const known = (tso, unix) => physical(tso) || (unix > 0 ? unix : undefined);

/** Attribute, word and sentence of the derived state, and its tone. */
function judge(task, lag) {
  if (task.unsteady) return ["busy", "Busy", `An operation holds the task; status ${task.status}.`, "active"];
  const behind = lag === undefined ? "" : `The checkpoint is ${duration(lag)} behind the upstream`;
  switch (task.status) {
    case "Initial": return ["starting", "Starting", "Created, not yet replicating.", "active"];
    case "Normal":
      if (lag === undefined) return ["lag-unknown", "Lag unknown", "Replicating, but nothing proves how far.", "unknown"];
      if (lag > CRITICAL) return ["critical", "Critical", behind + ": more than 10m.", "bad"];
      if (lag > LAGGING) return ["lagging", "Lagging", behind + ": more than 5m.", "warning"];
      return ["running", "Running", behind + ".", "good"];
    case "Stopped":
      if (lag === undefined) return ["paused", "Paused", "Paused; nothing proves how far it came.", "quiet"];
      if (lag >= DANGER) {
        return ["paused-too-long", "Paused for " + rough(lag), `Its checkpoint is ${duration(lag)} old. The upstream keeps what it needs for 24 h by default; after that it cannot be resumed.`, "warning"];
      }
      return ["paused", "Paused for " + rough(lag), `Paused; its checkpoint is ${duration(lag)} old.`, "quiet"];
    case "Finished": return ["finished", "Finished", "Reached its end; nothing more will be replicated.", "quiet"];
    case "Error": return ["error", "Error", "Stopped by an error that the engine retries.", "bad"];
    case "Failed": return ["failed", "Failed", "Stopped by an error that the engine does not retry. Resume it once the cause is mended.", "bad"];
    default: return ["unknown", "Unknown", `The server reports a status this console does not know: ${task.status}.`, "unknown"];
  }
}

const ALLOWED = { pause: ["Normal"], resume: ["Stopped", "Error", "Failed"] };
const WORDS = { pause: "Pause", resume: "Resume", delete: "Delete" };

/** Why an operation cannot be sent now; empty where it can. */
function obstacle(task, operation) {
  if (!task.id) return "The server gave this task no ID.";
  if (task.unsteady) return "An operation holds the task. Wait until it is over.";
  const allowed = ALLOWED[operation];
  if (!allowed || allowed.includes(task.status)) return "";
  return `The task is ${task.status}; this needs ${allowed.join(" or ")}.`;
}

function address({ downstream: { ip = "", port, topicName } = {}, downstreamType }) {
  const host = port ? `${ip}:${port}` : ip;
  return downstreamType === "kafka" && topicName ? `${host}/${topicName}` : host;
}

/** The lag as this page saw it, as a path of 64 by 16, and in words. */
function spark(past) {
  const first = past[0], last = past.at(-1);
  if (past.length < 2 || last.at <= first.at) return ["", ""];
  let top = 10_000;
  for (const { lag } of past) if (lag > top) top = lag;
  let path = "", isDown = false;
  for (const { at, lag } of past) {
    if (lag === undefined) { isDown = false; continue; }
    const x = tenth(1 + (62 * (at - first.at)) / (last.at - first.at));
    path += `${isDown ? "L" : "M"}${x} ${tenth(15 - (14 * lag) / top)}`;
    isDown = true;
  }
  const word = (lag) => (lag === undefined ? "unknown" : rough(lag));
  return [path, `Lag from ${word(first.lag)} to ${word(last.lag)} within ${rough(last.at - first.at)}`];
}

// Rows.

const icon = (path) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
const operation = (name, path) => `<button type="button" class="icon-button" data-operation="${name}" aria-label="" title="" aria-disabled="false">${icon(path)}</button>`;

const template = document.createElement("tbody");
template.innerHTML = [
  '<tr data-task-id="" data-tone="" tabindex="-1" aria-selected="false"><td data-column="select"><input type="checkbox" tabindex="-1" aria-label=""></td>',
  '<th scope="row" data-column="name"><a class="task-name" href=""> </a><span class="task-id mono"> </span></th>',
  '<td data-column="downstream"><span class="kind"> </span><span class="address mono" title=""> </span></td>',
  '<td data-column="state"><span data-state="" data-status="" title=""><span class="badge" data-tone=""><span class="badge-mark" aria-hidden="true"></span> </span></span><span class="raw-status"> </span><span class="reason"> </span></td>',
  '<td data-column="lag"><span class="figure"> </span><svg class="spark" data-part="spark" viewBox="0 0 64 16" role="img" aria-label=""><path d=""/></svg></td>',
  '<td data-column="checkpoint" class="figure" title=""> </td>',
  '<td data-column="rules" title=""><span class="rule mono"> </span><span class="more-rules"> </span></td>',
  '<td data-column="updated" class="figure" title=""> </td>',
  '<td data-column="operations"><div class="operations">',
  operation("pause", "M9 5v14M15 5v14"),
  operation("resume", "M8 5l11 7-11 7z"),
  operation("delete", "M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3"),
  `<button type="button" class="icon-button" data-action="more" aria-label="" title="More for">${icon("M5 12h.01M12 12h.01M19 12h.01")}</button>`,
  "</div></td></tr>",
].join("");

const tasks = new Map();
const rows = new Map();
const [before, body, after] = document.querySelectorAll("tbody");
const count = document.querySelector("[data-part=count]");
const age = document.querySelector(".age");
const search = document.getElementById("search");
const remark = document.querySelector(".remark");

const href = `/clusters/${encodeURIComponent(cluster)}/changefeeds/`;

function write(shown, key, node, text) {
  if (shown[key] === text) return;
  shown[key] = text;
  node.data = text;
}

function mark(shown, key, element, name, text) {
  if (shown[key] === text) return;
  shown[key] = text;
  element.setAttribute(name, text);
}

/** The row's parts that change, found once. */
function makeRow(id) {
  const element = template.firstElementChild.cloneNode(true);
  element.dataset.taskId = id;
  const [select, name, downstream, state, lag, checkpoint, rules, updated, operations] = element.children;
  const [link, shownId] = name.children;
  const [kind, place] = downstream.children;
  const [status, raw, reason] = state.children;
  const badge = status.firstElementChild;
  const [rule, moreRules] = rules.children;
  const [pause, resume, bin, more] = operations.firstElementChild.children;
  return {
    element, choice: select.firstChild, link, name: link.firstChild, id: shownId.firstChild, kind: kind.firstChild,
    place, address: place.firstChild, status, badge, word: badge.lastChild, raw: raw.firstChild,
    reason: reason.firstChild, lag: lag.firstChild.firstChild, spark: lag.lastChild, line: lag.lastChild.firstChild,
    updated, updatedText: updated.firstChild, checkpointCell: checkpoint,
    checkpoint: checkpoint.firstChild, rules, rule: rule.firstChild, moreRules: moreRules.firstChild,
    buttons: [["pause", pause], ["resume", resume], ["delete", bin]], more, shown: {},
  };
}

/** Checkpoint, upstream and lag in milliseconds; undefined where unknown. */
function times(task) {
  const checkpoint = known(task.downstreamSyncTs, task.downstreamSyncUnix);
  const upstream = known(task.upstreamUpdateTs, task.upstreamUpdateUnix);
  const lag = checkpoint === undefined || upstream === undefined ? undefined : Math.max(0, upstream - checkpoint);
  return { checkpoint, upstream, lag };
}

function patch(row, { task, past }) {
  const shown = row.shown;
  const { checkpoint, upstream, lag } = times(task);
  const [state, word, reason, tone] = judge(task, lag);
  const name = task.name || "(no name)";

  mark(shown, "choice", row.choice, "aria-label", `Choose ${name}`);
  mark(shown, "tone", row.element, "data-tone", tone);
  mark(shown, "badgeTone", row.badge, "data-tone", tone);
  mark(shown, "href", row.link, "href", href + encodeURIComponent(task.id));
  write(shown, "name", row.name, name);
  write(shown, "id", row.id, task.id);
  write(shown, "kind", row.kind, task.downstreamType || "");
  const place = address(task);
  write(shown, "address", row.address, place);
  mark(shown, "addressTitle", row.place, "title", place);
  mark(shown, "state", row.status, "data-state", state);
  mark(shown, "status", row.status, "data-status", task.status);
  mark(shown, "stateTitle", row.status, "title", reason);
  write(shown, "word", row.word, word);
  write(shown, "raw", row.raw, task.status);
  write(shown, "reason", row.reason, reason);
  const now = upstream ?? Date.now();
  const [path, trend] = spark(past);
  mark(shown, "trend", row.spark, "aria-label", trend);
  mark(shown, "path", row.line, "d", path);
  const replicates = state === "running" || state === "lagging" || state === "critical";
  write(shown, "lag", row.lag, replicates ? duration(lag) : state === "lag-unknown" ? "unknown" : "");
  write(shown, "checkpoint", row.checkpoint, checkpoint === undefined ? "unknown" : relative(checkpoint, now));
  if (shown.at !== checkpoint) {
    shown.at = checkpoint;
    const tso = task.downstreamSyncTs && task.downstreamSyncTs !== "0" ? "\nTSO " + task.downstreamSyncTs : "";
    row.checkpointCell.title = checkpoint === undefined ? "" : inBothZones(checkpoint) + tso;
  }
  if (shown.updateTime !== task.updateTime) {
    shown.updateTime = task.updateTime;
    shown.updateAt = Date.parse(task.updateTime);
    row.updated.title = inBothZones(shown.updateAt);
  }
  write(shown, "updated", row.updatedText, relative(shown.updateAt, now));
  const all = task.rules || [];
  const speaking = all.map((rule) => rule.trim()).filter((rule) => rule && !rule.startsWith("#"));
  const isAll = all.length === 0 || (speaking.length === 1 && speaking[0] === "*.*");
  write(shown, "rule", row.rule, isAll ? "all tables" : speaking[0] || "no tables");
  write(shown, "moreRules", row.moreRules, speaking.length > 1 ? `+${speaking.length - 1}` : "");
  mark(shown, "rulesTitle", row.rules, "title", all.join("\n"));
  for (const [operation, button] of row.buttons) {
    const why = obstacle(task, operation);
    mark(shown, operation + "Label", button, "aria-label", `${WORDS[operation]} ${name}`);
    mark(shown, operation + "Title", button, "title", why || WORDS[operation]);
    mark(shown, operation, button, "aria-disabled", why ? "true" : "false");
  }
  mark(shown, "more", row.more, "aria-label", `More for ${name}`);
}

// The list.

const haystack = (task) => [task.name, task.id, address(task), ...(task.rules || [])].join("\n").toLowerCase();

/** The tasks that the search leaves, in the server's order. */
function wanted() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [...tasks.keys()];
  const found = [];
  for (const [id, entry] of tasks) {
    entry.haystack ??= haystack(entry.task);
    if (words.every((word) => entry.haystack.includes(word))) found.push(id);
  }
  return found;
}

/** The part of `ids` that is drawn: all of them, or those near the window. */
function near(ids) {
  if (ids.length <= ALL) return [0, ids.length];
  const above = -body.getBoundingClientRect().top;
  const begin = Math.max(0, Math.min(Math.floor(above / ROW) - AROUND, ids.length - 1));
  return [begin, Math.min(ids.length, begin + Math.ceil(innerHeight / ROW) + 2 * AROUND)];
}

let ids = [];

/** Draws the rows near the window; one that stays is patched where it is. */
function drawRows() {
  const [begin, end] = near(ids);
  const drawn = ids.slice(begin, end);
  const keep = new Set(drawn);
  for (const [id, row] of rows) {
    if (keep.has(id)) continue;
    row.element.remove();
    rows.delete(id);
  }
  let place = body.firstElementChild;
  let fresh = null;
  for (const id of drawn) {
    let row = rows.get(id);
    if (!row) rows.set(id, (row = makeRow(id)));
    patch(row, tasks.get(id));
    if (row.element === place) {
      if (fresh) { body.insertBefore(fresh, place); fresh = null; }
      place = place.nextElementSibling;
    } else {
      (fresh ??= document.createDocumentFragment()).append(row.element);
    }
  }
  if (fresh) body.insertBefore(fresh, place);
  before.style.height = `${begin * ROW}px`;
  after.style.height = `${(ids.length - end) * ROW}px`;
}

function draw(total = tasks.size) {
  ids = wanted();
  drawRows();
  const text = total > tasks.size ? `${tasks.size} of ${total} read…`
    : ids.length === tasks.size ? (tasks.size === 1 ? "1 changefeed" : `${tasks.size} changefeeds`)
      : `${ids.length} of ${tasks.size} changefeeds`;
  if (count.textContent !== text) count.textContent = text;
}

function take(list, seen) {
  for (const task of list) {
    seen?.add(task.id);
    const entry = tasks.get(task.id);
    const point = { at: readAt, lag: times(task).lag };
    if (!entry) {
      tasks.set(task.id, { task, past: [point], haystack: undefined });
      continue;
    }
    const old = entry.task;
    const isSame = old.name === task.name && address(old) === address(task) && String(old.rules) === String(task.rules);
    if (!isSame) entry.haystack = undefined;
    entry.task = task;
    if (entry.past.at(-1).at < readAt) entry.past.push(point);
    if (entry.past.length > POINTS) entry.past = entry.past.filter((_, i) => i % 2 === 0);
  }
}

async function open(answer) {
  const response = await answer;
  const envelope = await response.json();
  if (!response.ok || envelope.code !== 0) throw new Error(envelope.message);
  return envelope;
}

let readAt = 0, shownAt = 0;
let reading;

async function read() {
  try {
    const seen = new Set();
    readAt = Date.now();
    const answer = await open(first ?? ask(1, 100));
    first = undefined;
    const total = answer.page.total;
    take(answer.data, seen);
    draw(total);
    if (total > answer.data.length) {
      for (let page = 1; (page - 1) * NEXT < total; page++) {
        take((await open(ask(page, NEXT))).data, seen);
        draw(total);
      }
    }
    for (const id of tasks.keys()) if (!seen.has(id)) tasks.delete(id);
    draw();
    shownAt = Date.now();
    remark.textContent = "";
    tell();
  } catch (error) {
    remark.textContent = `The changefeeds could not be read: ${error.message}`;
  }
}

function refresh() {
  reading ??= read().finally(() => (reading = undefined));
  return reading;
}

function tell() {
  if (!shownAt) return;
  const passed = Date.now() - shownAt;
  const text = passed < 2000 ? "updated just now" : `updated ${rough(passed)} ago`;
  if (age.textContent !== text) age.textContent = text;
}

async function operate(operation, id) {
  const entry = tasks.get(id);
  if (!entry || obstacle(entry.task, operation)) return;
  if (operation === "delete" && !confirm(`Delete ${entry.task.name}?`)) return;
  const path = api + encodeURIComponent(id) + "/";
  const answer = operation === "delete" ? fetch(path, { method: "DELETE", headers }) : fetch(path + operation, { method: "POST", headers });
  await open(answer).catch((error) => (remark.textContent = error.message));
  await refresh();
}

document.getElementById("cluster").textContent = cluster;
document.querySelector("[data-action=refresh]").addEventListener("click", refresh);
search.addEventListener("input", () => draw());
body.addEventListener("click", (event) => {
  const button = event.target.closest("[data-operation]");
  if (button) operate(button.dataset.operation, button.closest("tr").dataset.taskId);
});
addEventListener("scroll", () => ids.length > ALL && requestAnimationFrame(drawRows), { passive: true });
setInterval(tell, 1000);
setInterval(() => document.hidden || refresh(), 15_000);
refresh();

// Put into a page before its own scripts: notes when what happened.
// `benchTotal`, the number of tasks that are to be counted, comes before it.
(() => {
  const bench = {
    asked: 0, answered: 0, answeredAt: 0, painted: 0, counted: 0,
    changedAt: 0, changes: [], memories: [], longTasks: [], gaps: null,
  };
  window.bench = bench;
  const isList = (url) => /\/changefeeds\/\?/.test(url);

  /** After the frame that shows what the page holds now. */
  bench.afterPaint = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));

  const fetch = window.fetch;
  window.fetch = (...given) => {
    if (isList(String(given[0].url ?? given[0]))) bench.asked += 1;
    return fetch.apply(window, given);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!isList(entry.name)) continue;
      bench.answered += 1;
      bench.answeredAt = Math.max(bench.answeredAt, entry.responseEnd);
    }
    performance.clearResourceTimings();
  }).observe({ type: "resource" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.longTasks.push(entry.duration);
  }).observe({ type: "longtask" });

  // The memory of each wasm instance that has one of its own.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      for (const exported of Object.values((made.instance ?? made).exports)) {
        const isKnown = bench.memories.includes(exported);
        if (exported instanceof WebAssembly.Memory && !isKnown) bench.memories.push(exported);
      }
      return made;
    };
  }
  bench.wasmBytes = () => bench.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  /** The first number of the count, its thousands joined. */
  const counted = () => {
    const text = document.querySelector("[data-part=count]")?.textContent ?? "";
    return Number(text.replace(/(\d)[,.\s]?(?=\d{3}\b)/g, "$1").match(/\d+/)?.[0] ?? 0);
  };

  const noteStart = () => {
    if (!bench.painted && document.querySelector("tr[data-task-id]")?.textContent.trim()) {
      bench.painted = -1;
      bench.afterPaint().then((at) => (bench.painted = at));
    }
    if (!bench.counted && counted() === window.benchTotal) {
      bench.counted = -1;
      bench.afterPaint().then((at) => (bench.counted = at));
    }
    return bench.painted && bench.counted;
  };
  const isResult = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element?.closest("tbody, [data-part=count]");
  };
  let isStarted = false;
  new MutationObserver((records) => {
    const now = performance.now();
    isStarted ||= noteStart();
    if (!records.some((record) => isResult(record.target))) return;
    bench.changedAt = now;
    if (bench.isWatching) bench.changes.push(...records.map((record) => record.target));
    bench.onChange?.();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  /** Until nothing was asked, answered or changed for a while. */
  bench.quiet = async (while_ = 150) => {
    let seen = "";
    let since = performance.now();
    for (;;) {
      await new Promise((done) => setTimeout(done, 20));
      const now = performance.now();
      const state = [bench.asked, bench.answered, bench.changedAt].join();
      if (state !== seen) [seen, since] = [state, now];
      const isAnswered = bench.answered >= bench.asked;
      if (now - since > (isAnswered ? while_ : 5_000)) return;
    }
  };

  const press = () => document.querySelector("[data-action=refresh]").click();

  /** A refresh: from the last answer to the last change, and how many rows changed. */
  bench.refresh = async () => {
    await bench.quiet();
    bench.changes = [];
    bench.isWatching = true;
    press();
    await bench.quiet();
    bench.isWatching = false;
    const rows = bench.changes.map((node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("tr"));
    bench.changes = [];
    return { took: bench.changedAt - bench.answeredAt, rows: new Set(rows.filter(Boolean)).size };
  };

  // The page's clock, which may be ahead of the machine's.
  let ahead = 0;
  const clock = Date.now;
  Date.now = () => clock() + ahead;

  /** Many refreshes, each as soon as the one before is done, while for the
   *  page `apart` milliseconds pass from one to the next. */
  bench.refreshTimes = async (times, apart = 0) => {
    for (let i = 0; i < times; i += 1) {
      const begun = clock();
      press();
      await bench.quiet(60);
      ahead += Math.max(0, apart - (clock() - begun));
    }
  };

  /** The longest task of a refresh. Tasks below 50 ms are told by nobody, so
   *  there the longest gap between two messages to itself bounds it. */
  bench.longestTask = async () => {
    await bench.quiet();
    bench.longTasks = [];
    const channel = new MessageChannel();
    let [isOn, last, gap] = [true, performance.now(), 0];
    channel.port1.onmessage = () => {
      const now = performance.now();
      [gap, last] = [Math.max(gap, now - last), now];
      if (isOn) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
    press();
    await bench.quiet();
    isOn = false;
    await new Promise((done) => setTimeout(done, 100));
    return bench.longTasks.length ? Math.max(...bench.longTasks) : Math.min(gap, 50);
  };

  /** Waits for a key in the search field; tells how long until its result was
   *  painted, or null where it changed nothing. */
  bench.armSearch = () => {
    const field = document.getElementById("search");
    field.focus();
    bench.key = new Promise((done) => {
      field.addEventListener("input", (event) => {
        let painted = null;
        let open = 0;
        bench.onChange = () => {
          open += 1;
          bench.afterPaint().then((at) => {
            painted = at;
            open -= 1;
          });
        };
        const since = event.timeStamp;
        const settle = () => {
          const isOver = performance.now() - Math.max(since, bench.changedAt, painted ?? 0) > 200;
          if (open || !isOver) return setTimeout(settle, 30);
          bench.onChange = null;
          done(painted && painted - since);
        };
        setTimeout(settle, 30);
      }, { once: true, capture: true });
    });
  };
})();

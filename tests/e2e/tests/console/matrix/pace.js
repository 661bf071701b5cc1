// Time in the page runs twenty times as fast, its clock and its timers; the
// limits of its requests half as fast as that, for the machine may be busy.
// What it says is noted, for a message that went
// through leaves soon. Every page begins as a new tab would.
(() => {
  const speed = 20;
  if (location.hash.startsWith("#token=")) sessionStorage.clear();
  const now = Date.now.bind(Date);
  const begin = now();
  Date.now = () => begin + (now() - begin) * speed;
  const short = (ms) => (ms > 100 ? ms / speed : ms);
  for (const name of ["setTimeout", "setInterval"]) {
    const timer = window[name].bind(window);
    window[name] = (act, ms, ...rest) => timer(act, short(ms), ...rest);
  }
  const limit = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => limit((2 * ms) / speed);
  window.said = [];
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll("[data-part=toast]:not([data-told])")) {
      toast.dataset.told = "";
      window.said.push([toast.dataset.tone, toast.innerText]);
    }
  }).observe(document, { subtree: true, childList: true });
})();

// What a browser's console would report as an error, one JSON text a line.
const note = (kind, text) => { window.name += JSON.stringify(kind + ": " + text) + "\n"; };
const place = (event) => event.filename ? ` (${event.filename}:${event.lineno})` : "";
// What a page asks for is given up with it, which is no fault.
let leaving = false;
for (const event of ["beforeunload", "pagehide"]) addEventListener(event, () => { leaving = true; });
const givenUp = /NetworkError when attempting|Load failed|^AbortError: The operation was aborted/;
addEventListener("error", (event) => {
  const element = event.target instanceof Element && event.target;
  if (element) note("network", "Failed to load " + (element.src || element.href));
  else note("javascript", "Uncaught " + event.message + place(event));
}, true);
addEventListener("unhandledrejection", (event) => {
  if (!leaving || !givenUp.test(event.reason)) {
    note("javascript", "Uncaught (in promise) " + event.reason);
  }
});
addEventListener("securitypolicyviolation", (event) => {
  const kinds = { "script-src-attr": "inline event handler", "script-src-elem": "inline script" };
  const kind = event.blockedURI === "inline" && kinds[event.effectiveDirective];
  note("security", `Refused ${kind || event.blockedURI}: it violates the Content Security Policy `
    + `directive: "${event.effectiveDirective} ${event.originalPolicy}"`);
});
const log = console.error;
console.error = (...what) => {
  const text = what.map(String).join(" ");
  if (!leaving || !givenUp.test(text)) note("console-api", text);
  log.apply(console, what);
};

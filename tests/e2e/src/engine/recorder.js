// What a browser's console would report as an error, one JSON text a line.
const note = (kind, text) => { window.name += JSON.stringify(kind + ": " + text) + "\n"; };
const place = (event) => event.filename ? ` (${event.filename}:${event.lineno})` : "";
addEventListener("error", (event) => {
  const element = event.target instanceof Element && event.target;
  if (element) note("network", "Failed to load " + (element.src || element.href));
  else note("javascript", "Uncaught " + event.message + place(event));
}, true);
addEventListener("unhandledrejection", (event) =>
  note("javascript", "Uncaught (in promise) " + event.reason));
addEventListener("securitypolicyviolation", (event) => {
  const kinds = { "script-src-attr": "inline event handler", "script-src-elem": "inline script" };
  const kind = event.blockedURI === "inline" && kinds[event.effectiveDirective];
  note("security", `Refused ${kind || event.blockedURI}: it violates the Content Security Policy `
    + `directive: "${event.effectiveDirective} ${event.originalPolicy}"`);
});
const log = console.error;
console.error = (...what) => {
  note("console-api", what.map(String).join(" "));
  log.apply(console, what);
};

// Looks at pages with Lighthouse's mobile profile, and prints what it found as
// one JSON value a line: by the profile as it is, and with its slowing of the
// processor fitted to this machine. It is told by its first argument, as JSON:
// { chromium, arguments, rounds, pages: [{ name, url, first, ready }] }, where
// `first` is an address that the tab opens before, such as a link that signs
// in, until `ready` is there.
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const told = JSON.parse(process.argv[2]);
const browser = await puppeteer.launch({ executablePath: told.chromium, args: told.arguments });

// The profile's 4 is meant for a machine of this index, in the middle of the
// "high-end desktop" of Lighthouse's docs/throttling.md, "Calibrating the CPU
// slowdown"; a weaker one that is slowed down fourfold is no phone any more.
const PROFILE = 4;
const MEANT_FOR = 1750;
const fitted = (index) => Math.min(PROFILE, Math.max(1, Math.round((PROFILE * index * 10) / MEANT_FOR) / 10));

const look = async (page, slowdown, tries = 4) => {
  const { name, url, first, ready } = page;
  const tab = await browser.newPage();
  if (first) {
    await tab.goto(first);
    await tab.waitForSelector(ready);
  }
  // The session of the tab is what it is signed in by.
  const flags = { disableStorageReset: true, logLevel: "error" };
  flags.throttling = { cpuSlowdownMultiplier: slowdown };
  const { lhr } = await lighthouse(url, flags, undefined, tab);
  await tab.close();
  // Now and then the trace lacks the beginning: it asks to be run again.
  if (lhr.runtimeError && tries > 1) return look(page, slowdown, tries - 1);
  if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  const weighed = (id) => lhr.categories[id].auditRefs.filter(({ weight }) => weight > 0);
  const missed = Object.keys(lhr.categories)
    .filter((id) => id !== "performance")
    .flatMap(weighed)
    .map(({ id }) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title }) => `${id}: ${title}`);
  const ms = (id) => Math.round(lhr.audits[id].numericValue);
  return {
    name,
    slowdown,
    index: Math.round(lhr.environment.benchmarkIndex),
    scores: Object.fromEntries(scores),
    missed,
    ms: {
      "first-contentful-paint": ms("first-contentful-paint"),
      "largest-contentful-paint": ms("largest-contentful-paint"),
      "speed-index": ms("speed-index"),
      "total-blocking-time": ms("total-blocking-time"),
    },
    shift: lhr.audits["cumulative-layout-shift"].numericValue,
  };
};

try {
  for (let round = 0; round < told.rounds; round += 1) {
    for (const page of told.pages) {
      const found = await look(page, PROFILE);
      console.log(JSON.stringify(found));
      console.log(JSON.stringify(await look(page, fitted(found.index))));
    }
  }
} finally {
  await browser.close();
}

// Times the linter in Chromium, built as the page is. usage: lint.mjs ROWS.jsonl…; scripts/bench-lint calls it.
import { chromium } from "playwright-core";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/browser/server.mjs";

const server = await serve(fileURLToPath(new URL("..", import.meta.url)));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });
const tab = await browser.newPage();
await tab.goto(`${server.address}bench/textarea/`);
const files = await Promise.all(process.argv.slice(2).map((name) => readFile(name, "utf8")));
const texts = files.flatMap((file) => file.trim().split("\n")).map((line) => JSON.stringify(JSON.parse(line).document));
const { count, rates } = await tab.evaluate(async ([address, texts]) => {
  const { default: init, Bench } = await import(`${address}target/bench-lint/page/lint.js`);
  await init();
  const catalog = await fetch(`${address}static/catalog.txt`).then((answer) => answer.arrayBuffer());
  const bench = Bench.read(new Uint8Array(catalog), texts);
  const rates = [];
  let count = 0;
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    count = bench.run();
    rates.push(texts.length / (performance.now() - start) * 1000);
  }
  return { count, rates };
}, [server.address, texts]);
console.log(`in Chromium, built as the page is: ${Math.round(rates.toSorted((a, b) => a - b)[3])} policies/s (${texts.length} policies, ${count} findings, median of 7 rounds; the first ${Math.round(rates[0])})`);
await browser.close();
server.close();

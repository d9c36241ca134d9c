// Measures the pages that scripts/bench has built.
import { chromium } from "playwright-core";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/browser/server.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGES = [
  { name: "policy builder", folder: at("../dist"), field: "#account", text: "444433332221" },
  { name: "yew hello world", folder: at("../target/hello/page"), field: "#field", text: "444433332221" },
  { name: "bare textarea", folder: at("textarea"), field: "#field", text: "444433332221" },
];
const ROUNDS = 5;
// Without these each figure would hold up to 16.7 ms of waiting for the next tick of the screen.
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
const show = (values) => `median ${quantile(values, 0.5).toFixed(1).padStart(6)} ms, p95 ${quantile(values, 0.95).toFixed(1).padStart(6)} ms`;

async function measure(browser, page, slowdown) {
  const server = await serve(page.folder);
  const starts = [], keys = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    // Interactive: the field is there. Watched inside the page, so that the driver's own time is not counted.
    await tab.addInitScript((field) => {
      const look = () => (document.querySelector(field) ? (window.interactive = performance.now()) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, page.field);
    await tab.goto(server.address);
    await tab.waitForFunction(() => window.interactive);
    starts.push(await tab.evaluate(() => window.interactive));
    // From the key event to the frame after the one that drew what it changed: the event's own Event Timing entry.
    await tab.evaluate(() => {
      window.latencies = [];
      addEventListener("keydown", () => {
        const start = performance.now();
        requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => window.latencies.push(performance.now() - start); c.port2.postMessage(0); });
      }, true);
    });
    await tab.focus(page.field);
    for (let pass = 0; pass < 3; pass++) {
      for (const key of page.text) await tab.keyboard.press(key);
      for (let i = 0; i < page.text.length; i++) await tab.keyboard.press("Backspace");
    }
    keys.push(...(await tab.evaluate(() => window.latencies)));
    await context.close();
  }
  server.close();
  console.log(`${page.name.padEnd(16)} ${slowdown}×  navigation to interactive: ${show(starts)};  keystroke to painted: ${show(keys)}  (${keys.length} keys)`);
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", ...UNLIMITED] });
for (const slowdown of [1, 4]) for (const page of PAGES) await measure(browser, page, slowdown);
await browser.close();

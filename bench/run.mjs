// Measures the pages that scripts/bench has built.
import { chromium } from "playwright-core";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/browser/server.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
// So many bytes of statements as people write them, one to a resource.
function policy(bytes) {
  const Statement = [];
  const text = () => JSON.stringify({ Version: "2012-10-17", Statement }, null, 4);
  for (let index = 0; text().length < bytes; index += 1) {
    Statement.push({
      Sid: `News${index}`, Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "s3:List*"], Resource: [`arn:aws:s3:::news-${index}`, `arn:aws:s3:::news-${index}/*`],
      Condition: { StringLike: { "aws:PrincipalTag/team": "news" } },
    });
  }
  return text();
}

const PAGES = [
  { name: "policy builder", folder: at("../dist"), field: "#account", ready: ".glance", text: "444433332221" },
  { name: "… inspecting 6 kB", folder: at("../dist"), fragment: "#v=1&s=inspect", field: "#policy", ready: "#policy", paste: policy(6_000), text: "2026/11/25/letters-and-more" },
  { name: "… its HTML alone", folder: at("../dist"), field: "#account", still: true },
  { name: "yew hello world", folder: at("../target/hello/page"), field: "#field", text: "444433332221" },
  { name: "bare textarea", folder: at("textarea"), field: "#field", blank: true, text: "444433332221" },
];
const ROUNDS = 7;
// The screen as fast as it can: else each figure would hold up to 16.7 ms of waiting for its next tick.
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
const show = (values) => `median ${quantile(values, 0.5).toFixed(1).padStart(6)} ms, p95 ${quantile(values, 0.95).toFixed(1).padStart(6)} ms`;

async function measure(browser, page, slowdown) {
  // The same page without its script, to compare the first paint with.
  const server = await serve(page.folder, 0, (path, answer) =>
    (page.still && path === "/" ? { ...answer, body: String(answer.body).replace(/<script\b[^>]*><\/script>/g, "") } : answer));
  const starts = [], paints = [], work = [], frames = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    // Interactive: the field, or what comes with the builder, is there. Watched inside the page, so that the driver's own time is not counted.
    await tab.addInitScript((field) => {
      const look = () => (document.querySelector(field) ? (window.interactive = performance.now()) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, page.ready ?? page.field);
    await tab.goto(server.address + (page.fragment ?? ""));
    await tab.waitForFunction(() => window.interactive);
    starts.push(await tab.evaluate(() => window.interactive));
    if (!page.blank) {
      await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      paints.push(await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    }
    if (!page.text) {
      await context.close();
      continue;
    }
    await tab.evaluate((field) => {
      window.keys = { work: [], frame: [] };
      const node = document.querySelector(field);
      addEventListener("keydown", () => {
        const start = performance.now();
        // A message is handled after the event, and after what the page does at once because of it; then layout is forced.
        node.addEventListener("input", () => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => { document.body.offsetHeight; window.keys.work.push(performance.now() - start); };
          channel.port2.postMessage(0);
        }, { once: true });
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.keys.frame.push(performance.now() - start);
          channel.port2.postMessage(0);
        });
      }, true);
    }, page.field);
    await tab.focus(page.field);
    if (page.paste) {
      await tab.waitForFunction(() => window.policyBuilder.sealed);
      await tab.evaluate(([field, text]) => {
        const area = document.querySelector(field);
        area.value = text;
        area.dispatchEvent(new Event("input", { bubbles: true }));
        // Within a name in the middle.
        const place = text.indexOf("news-", text.length / 2) + 5;
        area.setSelectionRange(place, place);
      }, [page.field, page.paste]);
    }
    let count = 0;
    const press = async (key) => {
      await tab.keyboard.press(key);
      count += 1;
      await tab.waitForFunction((count) => window.keys.frame.length >= count, count, { polling: 5 });
    };
    for (let pass = 0; pass < 2; pass++) {
      for (const key of page.text) await press(key);
      for (let i = 0; i < page.text.length; i++) await press("Backspace");
    }
    const measured = await tab.evaluate(() => window.keys);
    work.push(...measured.work);
    frames.push(...measured.frame);
    await context.close();
  }
  server.close();
  const keys = page.text ? `;  to interactive: ${show(starts)};  keystroke to laid out: ${show(work)};  to painted: ${show(frames)}  (${frames.length} keys)` : "";
  const paint = page.blank ? "" : `;  first contentful paint: ${show(paints)}`;
  console.log(`${page.name.padEnd(17)} ${slowdown}×${paint}${keys}`);
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", ...UNLIMITED] });
const words = process.argv.slice(2);
for (const slowdown of [1, 4]) for (const page of PAGES.filter(({ name }) => words.every((word) => name.includes(word)))) await measure(browser, page, slowdown);
await browser.close();

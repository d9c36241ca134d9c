// Whatever keeps the builder from starting, the page says what it was and what to do, and stays readable.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "./helpers.mjs";
import { serve } from "./server.mjs";

const [PAGE, GLUE, WASM] = [/\/$/, /policy-builder.*\.js$/, /\.wasm$/];
const only = (file, change) => (path, answer) => (file.test(path) ? { ...answer, ...change(answer) } : answer);
const header = (file, name, value) => only(file, ({ headers }) => ({ headers: { ...headers, [name]: value } }));
const typed = (file, type) => header(file, "content-type", type);
const policy = (text) => header(PAGE, "content-security-policy", text);
const missing = (file) => only(file, () => ({ status: 404, headers: {}, body: "not here" }));
const broken = (file) => (path, answer) => (file.test(path) ? undefined : answer);
const replaced = (file) => only(file, () => ({ headers: { "content-type": "text/html; charset=utf-8" }, body: "<!DOCTYPE html>" }));
const cut = (file) => only(file, ({ body }) => ({ body: body.subarray(0, body.length / 2) }));
// As if the page had been built with other files.
const unchecked = only(PAGE, ({ body }) => ({ body: body.toString().replace(/ integrity="[^"]*"/g, "") }));
const ALLOWED = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

// What is wrong; which cause of boot.js's table is told, of which file and with what else; what the server does.
const CASES = [
  ["the WASM is missing", "missing", "wasm", 404, missing(WASM)],
  ["the script is missing", "missing", "glue", 404, missing(GLUE)],
  ["the WASM's connection breaks", "unreachable", "wasm", undefined, broken(WASM)],
  ["the script's connection breaks", "unreachable", "glue", undefined, broken(GLUE)],
  ["a page comes in place of the WASM", "replaced", "wasm", "text/html", replaced(WASM)],
  ["a page comes in place of the script", "replaced", "glue", "text/html", replaced(GLUE)],
  ["the script comes as text/plain", "mistyped", "glue", "text/plain", typed(GLUE, "text/plain")],
  ["a policy forbids WebAssembly", "forbidden", "wasm", "script-src", policy("script-src 'self'")],
  ["a policy forbids fetching", "forbidden", "wasm", "connect-src", policy(ALLOWED.replace("connect-src 'self'", "connect-src 'none'"))],
  ["a policy forbids the script", "forbidden", "glue", "script-src", policy("script-src 127.0.0.1:*/boot.js 'wasm-unsafe-eval'")],
  ["the WASM is cut short", "altered", "wasm", undefined, cut(WASM)],
  ["the script is cut short, and a policy only reports", "altered", "glue", undefined,
    (path, answer) => header(PAGE, "content-security-policy-report-only", "connect-src 'none'")(path, cut(GLUE)(path, answer))],
  ["the script is changed", "altered", "glue", undefined, only(GLUE, ({ body }) => ({ body: `${body}\n//` }))],
  ["one byte of the WASM is changed", "altered", "wasm", undefined, only(WASM, ({ body }) => ({ body: Buffer.concat([body.subarray(0, -1), Buffer.from([0])]) }))],
  ["the browser does not understand the script", "damaged", /SyntaxError/, undefined,
    (path, answer) => unchecked(path, only(GLUE, ({ body }) => ({ body: `${body}\n{` }))(path, answer))],
  ["the builder traps while it draws", "damaged", /RuntimeError/, undefined,
    (path, answer) => unchecked(path, only(GLUE, ({ body }) => ({ body: body.toString().replaceAll(".createElement(", ".createNothing(") }))(path, answer))],
  ["there is no WebAssembly", "lacking", undefined, undefined, (path, answer) => answer, () => { delete globalThis.WebAssembly; }],
];

// Runs in the page: the card, what the table says for it, and the rest of the page.
async function told([cause, file, more]) {
  const card = document.getElementById("failure");
  if (!card) return undefined;
  const script = document.querySelector("script[data-wasm]");
  const { TITLE, CAUSES, MEANWHILE } = await import(script.src);
  const names = { wasm: script.dataset.wasm, glue: document.getElementById("glue").getAttribute("src") };
  const inert = (one) => Boolean(one.closest("[inert]"));
  return {
    role: card.getAttribute("role"), place: card.parentElement.id, waiting: Boolean(document.querySelector("#waiting, #late")),
    lines: [...card.children].map((line) => line.textContent), expected: [TITLE, ...CAUSES[cause](names[file] ?? "", more), MEANWHILE],
    usable: [...document.querySelectorAll("#app :is(button, input, select, textarea)")].filter((one) => !inert(one) && !one.matches(":disabled")).length,
    policies: [...document.querySelectorAll("#app pre")].filter((one) => !inert(one)).length,
  };
}

export default async function failures(test, name, browser, folder) {
  const policies = (await readFile(join(folder, "index.html"), "utf8")).split("<pre").length - 1;

  // Checks of their own: such pages complain, and have no form to wait for.
  const opened = (title, doctor, first, work) => check(`${name}: ${title}`, async () => {
    const server = await serve(folder, 0, doctor);
    const page = await browser.page();
    try {
      if (first) await (page.raw.addInitScript ?? page.raw.evaluateOnNewDocument).call(page.raw, first);
      await page.raw.goto(server.address);
      await work(page);
    } finally {
      await page.close();
      server.close();
    }
  });

  for (const [title, cause, file, more, doctor, first] of CASES) {
    await opened(title, doctor, first, async (page) => {
      const words = file instanceof RegExp ? file : undefined;
      const { lines, expected, ...rest } = await page.until("the page says why", told, [cause, words ? undefined : file, more]);
      assert.deepEqual(rest, { role: "alert", place: "main", waiting: false, usable: 0, policies });
      if (words) {
        assert.match(lines[1], words);
        assert.ok(lines[1].startsWith(expected[1]), lines[1]);
        lines[1] = expected[1];
      }
      assert.deepEqual(lines, expected);
    });
  }

  const starts = async (page) => {
    await page.until("the builder is there", () => Boolean(document.querySelector("#app [role=tab]")) && !document.querySelector("#waiting, #late"));
    assert.deepEqual([...page.problems, ...(await page.violations())], []);
    assert.equal(await page.evaluate(() => document.getElementById("failure")), null);
  };
  for (const type of ["text/plain", "application/octet-stream"]) await opened(`starts with the WASM as ${type}`, typed(WASM, type), undefined, starts);
  await opened("starts under a second policy that allows it", policy(ALLOWED), undefined, starts);

  // Some time after the builder is there the page seals itself, and what comes late is still taken in.
  let bring;
  const late = new Promise((resolve) => { bring = resolve; });
  await opened("seals itself though its catalog hangs", (path, answer) => (path.endsWith("catalog.txt") ? late.then(() => answer) : answer), undefined, async (page) => {
    await page.until("it is sealed", () => window.policyBuilder?.sealed > 0 && !window.policyBuilder.catalog);
    assert.equal(await page.evaluate(() => fetch("boot.js").then(() => "let through", () => "refused")), "refused");
    bring();
    await page.until("the catalog is there", () => window.policyBuilder.catalog?.length > 0);
  });

  // A tab that paints nothing, and where time runs fast, so that the wait is soon a long one.
  const hasten = () => {
    const later = setTimeout;
    window.setTimeout = (work, wait) => later(work, wait / 100);
    PerformanceObserver.prototype.observe = () => {};
  };
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const hold = (path, answer) => (WASM.test(path) ? held.then(() => answer) : answer);
  await opened("tells of a long wait, keeps what is typed meanwhile, starts without painting", hold, hasten, async (page) => {
    await page.until("the wait is told", async () =>
      document.querySelector("#waiting[role=status]").textContent === (await import(document.querySelector("script[data-wasm]").src)).SLOW);
    await page.click("#account");
    await page.type("444433332221");
    await page.press("ArrowLeft");
    await page.press("ArrowLeft");
    release();
    await starts(page);
    await page.type("0");
    assert.equal(await page.evaluate(() => document.getElementById("account").value), "4444333322021");
    await page.press("Backspace");
    await page.until("it is in the policy", () => document.querySelector("#panel pre").textContent.includes(":444433332221:"));
  });
}

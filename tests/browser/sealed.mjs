// The sealed page where it really stands: behind nginx with its headers and below a folder, as one file on a disk, in a sandboxed
// frame. Canaries in every field, every control used, the page left: nothing of it in any request or log, and no request at all.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { nginx } from "../hosts/servers.mjs";
import { BROWSERS } from "./adapter.mjs";
import { check, finish } from "./helpers.mjs";
import { leaks } from "./prove.mjs";
import { serve } from "./server.mjs";

const dist = await mkdtemp(join(tmpdir(), "sealed-"));
await cp(fileURLToPath(new URL("../../dist", import.meta.url)), dist, { recursive: true });
const single = pathToFileURL(join(dist, "policy-builder.html")).href;

// Runs in the page: each scenario and variant, a canary in every field, every button but the printer's, every box and list.
async function useEverything() {
  const settle = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); });
  const names = new Set();
  let lines = 0;
  const ids = (group) => [...document.querySelectorAll(`input[name=${group}]`)].map((one) => one.value);
  for (const scenario of ids("scenario")) {
    document.querySelector(`input[name=scenario][value="${scenario}"]`).click();
    await settle();
    // Inspecting has none.
    const variants = ids("variant");
    for (const variant of variants.length > 0 ? variants : [undefined]) {
      if (variant) document.querySelector(`input[name=variant][value="${variant}"]`).click();
      await settle();
      const all = document.querySelectorAll(".form :is(input[type=text], textarea)");
      lines = Math.max(lines, all.length);
      for (const line of all) {
        const canary = `canary-${line.id}`;
        line.focus();
        line.select();
        document.execCommand("insertText", false, line.matches("textarea") ? `{"Statement":[{"Sid":"","Effect":"Allow","Action":["s3:Get*","s3:GetObject"],"Resource":"arn:aws:s3:::${canary}"}]}` : canary);
        await settle();
        line.blur();
      }
      for (const place of [...document.querySelectorAll("[role=tab]")].keys()) {
        document.getElementById(`tab-${place}`).click();
        await settle();
        for (const one of document.querySelectorAll("#app :is(button:not([role=tab]), input[type=checkbox], summary, .line, .picture g)")) {
          // What a click has taken away cannot be clicked.
          if (!one.isConnected || ["Print", "Start over", "Undo"].includes(one.textContent)) continue;
          names.add(one.textContent.slice(0, 40));
          one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
          await settle();
          for (const anyway of document.querySelectorAll("#summary [data-look=loud]")) anyway.click();
        }
      }
    }
  }
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  return { controls: names.size, lines };
}

/** Until it is sealed, and the server has written down what it was asked for before. */
async function ready(page) {
  await page.until("the page is sealed", () => Boolean(window.policyBuilder?.sealed));
  await new Promise((resolve) => { setTimeout(resolve, 300); });
}
const outside = (asked) => asked.filter((address) => !/^(blob|data|about):/.test(address));

// The program can only do what it imports, and what the glue does for it.
await check("neither the program nor its glue has a function that sends, stores or remembers", async () => {
  const names = await readdir(dist);
  const wasm = new WebAssembly.Module(await readFile(join(dist, names.find((name) => name.endsWith(".wasm")))));
  const imports = WebAssembly.Module.imports(wasm).map((one) => one.name);
  const glue = await readFile(join(dist, names.find((name) => /^policy-builder-[0-9a-f]+\.js$/.test(name))), "utf8");
  const forbidden = /fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTC|importScripts|Worker|indexedDB|Storage|cookie|caches|BroadcastChannel|postMessage|Notification/gi;
  assert.ok(imports.length > 50, `${imports.length} imports`);
  assert.deepEqual(imports.filter((name) => name.match(forbidden)), []);
  // What wasm-bindgen has for loading from an address; boot.js hands over a compiled module.
  assert.deepEqual(glue.replace(/\/\/.*|`[^`]*`/g, "").match(forbidden), ["fetch"]);
  assert.match(glue, /module_or_path = fetch\(module_or_path\)/);
});

async function inBrowser(name) {
  const server = await nginx(dist);
  const browser = await BROWSERS[name](server.address);
  const open = (title, work) => check(`${name}: ${title}`, async () => {
    const page = await browser.page();
    try { await work(page); } finally { await page.close(); }
  }, 240_000);

  for (const [place, address, hosted] of [["behind nginx, below a folder", `${server.address}tools/policies/`, true], ["one file on a disk", single, false]]) {
    await open(`${place}: no canary leaves, nothing is asked for`, async (page) => {
      await page.raw.goto(address);
      await ready(page);
      const [asked, log] = [page.asked.length, hosted ? (await server.log()).length : 0];
      const { controls, lines } = await page.evaluate(useEverything);
      assert.ok(controls > 60 && lines > 4, `${controls} controls, ${lines} lines`);
      assert.deepEqual(await page.violations(), [], "violations");
      await page.raw.goto("about:blank");
      assert.deepEqual(outside(page.asked.slice(asked)), []);
      if (!hosted) return;
      const all = await server.log();
      assert.equal(all.slice(log), "", "the server's log after the page was ready");
      assert.ok(!all.includes("canary"));
    });

    await open(`${place}: every leak is refused, and only what was provoked is reported`, async (page) => {
      await page.raw.goto(address);
      await ready(page);
      const log = hosted ? (await server.log()).length : 0;
      assert.deepEqual(await page.violations(), []);
      const listener = await serve(dist);
      const to = `${hosted ? server.address : listener.address}leak-`;
      const tried = await page.evaluate(`(${leaks})((name) => ${JSON.stringify(to)} + name)`);
      const violations = await page.violations();
      assert.ok(tried > 35 && violations.length >= 20, `${violations.length} violations`);
      for (const violation of violations) assert.match(violation, /leak-|relative|frame-src|object-src|img-src file|eval|inline|trusted-types|base-uri|inner|blob|default-src/, violation);
      if (hosted) assert.equal((await server.log()).slice(log), "");
      listener.close();
      assert.deepEqual(listener.requests, []);
    });
  }

  await open("one file on a disk: a form, a copy and a download", async (page) => {
    await page.raw.goto(`${single}#v=1&s=email-events-to-firehose&variant=current&region=eu-west-1`);
    await ready(page);
    await page.evaluate(() => { document.getElementById("account").focus(); });
    await page.type("444433332221");
    await page.until("it is in the policy", () => document.querySelector("#panel pre").textContent.includes("444433332221"));
    await page.click("#panel .bar button", "Copy");
    await page.click("#summary button", "Copy anyway (contains placeholders)");
    await page.until("it is copied", () => document.querySelector("[role=status]").textContent.startsWith("Copied"));
    assert.ok((await page.clipboard()).includes('"aws:SourceAccount": "444433332221"'));
    const file = await page.download(async () => {
      await page.click("#panel .bar button", "Download");
      await page.click("#summary button", "Download anyway (contains placeholders)");
    });
    assert.match(file.name, /^trust-policy.*\.json$/);
    assert.deepEqual(page.problems, []);
  });

  await open("one file in a sandboxed frame: works, tells its height, listens to nothing", async (page) => {
    const snippet = (await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8")).match(/<iframe[^]*?<\/script>/)[0];
    const folder = await mkdtemp(join(tmpdir(), "frame-"));
    await cp(join(dist, "policy-builder.html"), join(folder, "policy-builder.html"));
    await writeFile(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Docs</title><link rel="icon" href="data:,">${snippet.replace("embed=1", "embed=1&theme=dark")}`);
    const host = await serve(folder);
    try {
      await page.raw.goto(host.address);
      const frame = await page.until("the frame is there", () => document.querySelector("iframe") !== null).then(() => page.raw.frames().at(-1));
      const within = { ...page, evaluate: (work, argument) => frame.evaluate(work, argument), until: page.until, raw: page.raw };
      await ready(within);
      assert.equal(await frame.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } }), "SecurityError", "it is a sandbox");
      const [height, told] = await Promise.all([frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)),
        page.until("the frame is as high as the page in it", () => { const { height } = document.querySelector("iframe").getBoundingClientRect(); return height > 600 && height; })]);
      assert.ok(Math.abs(height - told) < 60, `${height} and ${told}`);
      assert.deepEqual(await frame.evaluate(() => [getComputedStyle(document.querySelector("header")).display, getComputedStyle(document.documentElement).colorScheme]), ["none", "dark"]);
      await frame.evaluate(() => { document.getElementById("account").focus(); });
      await page.type("444433332221");
      await within.until("it is in the policy", () => document.querySelector("#panel pre").textContent.includes("444433332221"));
      const file = await page.download(() => frame.evaluate(() => {
        const click = (css, words) => [...document.querySelectorAll(css)].find((one) => one.textContent === words).click();
        click("#panel .bar button", "Download");
        return new Promise((resolve) => { setTimeout(() => { click("#summary button", "Download anyway (contains placeholders)"); resolve(); }, 200); });
      }));
      assert.match(file.name, /\.json$/);
      assert.equal(host.requests.length, 2, host.requests.join(", "));
      // A message changes nothing.
      const before = await frame.evaluate(() => document.documentElement.outerHTML);
      await page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage({ height: 1, theme: "light", account: "1" }, "*"));
      assert.equal(await frame.evaluate(() => new Promise((resolve) => { setTimeout(() => resolve(document.documentElement.outerHTML), 100); })), before);
    } finally {
      host.close();
      await rm(folder, { recursive: true });
    }
  });

  await open("the page in many files refuses to be framed by strangers", async (page) => {
    const folder = await mkdtemp(join(tmpdir(), "frame-"));
    await writeFile(join(folder, "index.html"), `<!DOCTYPE html><title>Stranger</title><link rel="icon" href="data:,"><iframe src="${server.address}"></iframe>`);
    const host = await serve(folder);
    try {
      await page.raw.goto(host.address);
      await new Promise((resolve) => { setTimeout(resolve, 1_000); });
      const inside = await page.raw.frames().at(-1).evaluate(() => Boolean(document.getElementById("app"))).catch(() => false);
      assert.equal(inside, false);
    } finally {
      host.close();
      await rm(folder, { recursive: true });
    }
  });

  await browser.close();
  await server.close();
}

const chosen = process.argv.slice(2).filter((name) => name in BROWSERS);
await Promise.all((chosen.length ? chosen : Object.keys(BROWSERS)).map((name) => inBrowser(name).catch((error) => check(`${name}: runs to the end`, () => { throw error; }))));
await rm(dist, { recursive: true });
process.exit(finish() ? 0 : 1);
